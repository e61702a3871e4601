import { describe, expect, it } from '@jest/globals'
import { points } from '../index.js'
import { reportOf } from '../../test/report-texts.js'
import { checkReport } from './check-report.js'
import type { ReportContext } from './context.js'

const rulesOf = (text: string, context?: ReportContext): readonly string[] =>
  checkReport(reportOf(text), context).map(({ rule }) => rule)

describe('what a careful reader would not object to', () => {
  it.each([
    ['a name hidden on purpose', '困难职工王××、李某某领取了慰问金。'],
    ['a product of two figures', '得分=分值×完成率×100%。'],
    ['a year in Chinese digits', '二〇〇八年起设立。'],
    ['a masked telephone number', '回访电话为139****5678。'],
    ['a question', '多少职工知道这项政策，要靠宣传。'],
    ['an order number', '文号为国发〔2020〕10号，凭证编号202501150012345678。'],
    ['an amount as long as a telephone number', '累计拨付13800000000元。'],
    ['a snapshot number', '快照编号3f7a9c1e13912345678b2d80。'],
    ['documents to be brought', '申请时提供身份证复印件和银行卡。'],
    ['a prohibition', '资金管理办法规定，严禁截留、挤占、挪用。'],
    ['a promise', '下一步防止发生截留、挪用。'],
    ['the year of a rule', '评价依据《2019年度项目支出绩效评价办法》。'],
    ['last year beside this year', '2023年度预算30万元，2024年度预算36万元，同比增长20%。'],
    ['a planned acceptance of goods', '慰问品经采购小组验收合格后发放。'],
    ['a part that was done in full', '12笔退票已全部完成补发，救助户数未完成指标。'],
    ['a survey that nobody made', '受助对象满意度未取得，本年度没有开展满意度调查。'],
    [
      'a scope and a benefit of the same kind',
      '一、概况\n资金用于医疗救助。\n二、效益\n医疗救助减轻了负担。',
    ],
    ['an aid that another project gives', '一、概况\n资金用于慰问。\n二、效益\n助学由其他项目安排。'],
    ['a heading that asks for the misses', '一、目标未完成的原因\n无\n二、完成情况\n各项绩效目标均已完成。'],
    ['an audit by somebody else', '经市审计局审计，未发现截留、挪用资金。'],
    ['checks that an annex lists', '资金核对情况见附件7，未发现挤占、挪用。'],
    ['how points are given', '评价采用比较法、公众评判法。\n评价计分采用比率法、赋值法。'],
    ['grades of units', '综合评分95分，评价等级为优。\n东湖县评价等级为良。\n2023年度评价结果为中。'],
    [
      'the year a fund was set up',
      '2025年度项目预算9万元。\n2018年市财政设立专项资金，2021年印发的救助资金管理办法沿用。',
    ],
    ['findings of last year', '2025年度项目预算9万元。\n2023年度绩效评价发现的问题已整改。'],
    ['the number of a paper', '凭证号13912345678，流水号6222021234567890128。'],
    ['other matters', '八、其他需说明的问题\n无'],
    ['a list of problems elsewhere', '附件6\n问题清单\n附件：1. 问题清单'],
    ['one method explained after the list', '（一）评价方法\n采用比较法、公众评判法。\n比较法用于产出指标。'],
  ])('%s', (_what, text) => {
    expect(rulesOf(text)).toEqual([])
  })

  it.each([
    ['89.99', '良', []],
    ['90', '优', []],
    ['90', '优秀', []],
    ['89.99', '优', ['R03']],
    ['60', '合格', []],
    ['59.99', '中', ['R03']],
    ['80', '中', ['R03']],
  ])('%s points are %s: %j', (score, grade, rules) => {
    expect(rulesOf(`综合评分${score}分，评价等级为“${grade}”。`)).toEqual(rules)
  })

  it('judges by the bands of the rule pack, and not by the national ones where the text has its own', () => {
    const text = '综合评分86分，评价等级为优。'
    const grades = [
      { name: '优', atLeast: points(85) },
      { name: '良', atLeast: points(0) },
    ]
    expect(rulesOf(text, { grades })).toEqual([])
    expect(rulesOf(`评分85分以上为优。\n${text}`)).toEqual([])
    expect(rulesOf(text)).toEqual(['R03'])
  })

  it('sees that two parts of a report come to different grades', () => {
    expect(rulesOf('综合评分92分，评价等级为优。\n二、结论\n绩效评价结论为良。')).toEqual(['R03'])
  })
})

describe('what is meant all the same', () => {
  it.each([
    ['R01', '2０XX年度预算多少万元。'],
    ['R01', '实际救助〇〇人。'],
    ['R01', '意见：【请填写】'],
    ['R05', '（2024年度）\n2022年度项目预算20万元。'],
    ['R05', '2024年度项目预算20万元。\n2021年元旦春节期间发放。'],
    ['R06', '计划慰问500人，实际慰问480人。\n各项绩效目标均已完成。'],
    ['R07', '张国强（身份证号：110105194912310021）领取2000元。'],
    ['R07', '联系电话 +86 139 1234 5678。'],
    ['R07', '开户银行及卡号：6222 0212 3456 7890 128'],
    ['R12', '资金使用规范，未发现挤占挪用现象。'],
    ['R12', '由经审会负责监督，不存在截留资金行为。'],
    ['R13', '五、存在的主要问题\n无'],
  ])('%s: %s', (rule, text) => {
    expect(rulesOf(text)).toEqual([rule])
  })

  it('never repeats what must not be published', () => {
    const [finding] = checkReport(reportOf('户主身份证号11010519491231002X，电话13912345678。'))
    expect(finding?.message).toBe('含有个人信息：身份证号110*************2X、手机号139******78')
  })
})
