import { describe, expect, it } from '@jest/globals'
import { fen, points } from '../index.js'
import {
  CITY_REPORT,
  COPIED_REPORT,
  DISTRICT_REPORT,
  ENTERPRISE_REPORT,
  reportOf,
} from '../../test/report-texts.js'
import { checkReport } from './check-report.js'
import type { ReportContext } from './context.js'

const CLEAN = [
  ['a city', CITY_REPORT],
  ['a district', DISTRICT_REPORT],
  ['an enterprise', ENTERPRISE_REPORT],
] as const

const rulesOf = (text: string, context?: ReportContext): readonly string[] => [
  ...new Set(checkReport(reportOf(text), context).map(({ rule }) => rule)),
]

/** The text with one passage changed; a passage that is not there would test nothing. */
function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in the text`)
  return text.replace(from, to)
}

const PROBLEMS = CITY_REPORT.slice(CITY_REPORT.indexOf('1．职工迁出'), CITY_REPORT.indexOf('\n七、'))

const withoutTable = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.includes('\t'))
    .join('\n')

describe('a report that says what it did', () => {
  it.each(CLEAN)('has no finding when it is the report of %s', (_whose, text) => {
    expect(checkReport(reportOf(text))).toEqual([])
  })

  it('has no finding beside the form it was written from', () => {
    const form = {
      fiscalYear: 2025,
      budget: fen(120_000_000),
      arrived: fen(120_000_000),
      paid: fen(117_800_000),
      total: points('94.20'),
      grade: '优',
      missed: ['救助户数'],
      actuals: [
        { name: '救助户数', actual: '589户' },
        { name: '慰问困难劳动模范', actual: '21人' },
      ],
    }
    expect(checkReport(reportOf(CITY_REPORT), { form })).toEqual([])
  })
})

const lineOf = (text: string, start: string): number =>
  text.split('\n').findIndex((line) => line.startsWith(start)) + 1

describe('a report with one fault has one finding', () => {
  it.each([
    ['R01', '项目预算120.00万元', '项目预算XX万元', '2025年度'],
    ['R01', '慰问困难劳动模范21人', '慰问困难劳动模范____人', '慰问困难'],
    ['R02', '再按公众评判法', '再按专家评议法和因素分析法', '评价小组由'],
    ['R02', '（二）评价过程', '（二）评价原则\n评价遵循客观公正、公开透明的原则。', '评价遵循'],
    ['R03', '评价等级为优', '评价等级为良', '综合评分'],
    ['R05', '2025年度项目预算', '2022年度项目预算', '2022年度'],
    ['R05', '慰问困难劳动模范21人', '截至2023年2月5日支付21人', '截至2023'],
    ['R06', '与计划相同', '各项指标均已全部完成', '慰问困难'],
    ['R07', '由财务部和权益部组成', '由权益部李明（13912345678）牵头', '评价小组由'],
    ['R07', '1户在支付前', '户主身份证号11010519491231002X，在支付前', '“救助户数”'],
    ['R07', '因账户信息有误', '因账户6222021234567890128有误', '全年预算'],
    ['R08', '，预算执行率98.17%', '', '全年预算'],
    ['R09', '满意度为96.45%', '满意度调查已经完成', '随机抽取'],
    ['R10', '节日开支得到补贴', '节日开支得到补贴，子女助学也有了着落', '589户'],
    ['R11', '与计划相同', '已全部验收合格', '慰问困难'],
    ['R12', '经审会抽查支付凭证60笔，金额11.90万元，未发现', '资金专款专用，无', '资金专款'],
    ['R13', PROBLEMS, '市总工会领导高度重视，统筹安排。', '六、存在的问题'],
  ])('%s: “%s” becomes “%s”', (rule, from, to, start) => {
    const text = changed(CITY_REPORT, from, to)
    const findings = checkReport(reportOf(text))
    expect(findings.map((each) => [each.rule, each.paragraph])).toEqual([[rule, lineOf(text, start)]])
    expect(findings[0]?.at).toContain(`第${lineOf(text, start)}行`)
  })

  it('R14: the score table that the conclusion announces is missing', () => {
    const findings = checkReport(reportOf(withoutTable(CITY_REPORT)))
    expect(findings.map(({ rule, at }) => [rule, at])).toEqual([['R14', '第26行（五、评价结论）']])
  })

  it('R14: a grade stands without score and without table', () => {
    expect(rulesOf(changed(ENTERPRISE_REPORT, '支出进度100%', '评价等级为优'))).toEqual(['R14'])
  })

  it('R04: the text of last year is handed in again, with new figures', () => {
    const last = CITY_REPORT.replaceAll('2025', '2024').replaceAll('2026', '2025').replaceAll('589', '603')
    const others = [{ label: '2024年度报告', text: reportOf(last) }]
    const findings = checkReport(reportOf(CITY_REPORT), { others })
    expect(findings.map(({ rule }) => rule)).toEqual(['R04'])
    expect(findings[0]?.message).toContain('与“2024年度报告”有100%的文字相同')
  })

  it('R04: another report on the same kind of aid is not copied', () => {
    const others = [{ label: '石桥区', text: reportOf(DISTRICT_REPORT) }]
    expect(checkReport(reportOf(CITY_REPORT), { others })).toEqual([])
  })
})

describe('a report beside its form', () => {
  it.each<[string, string, ReportContext['form'], string]>([
    ['R01', '预算', { budget: fen(121_000_000) }, '自评表全年预算为121.00万元'],
    ['R01', '到位', { arrived: fen(110_000_000) }, '自评表到位资金为110.00万元'],
    ['R01', '支付', { paid: fen(117_850_000) }, '自评表实际支付为117.85万元'],
    [
      'R01',
      '执行率',
      { budget: fen(120_000_000), paid: fen(117_796_000), initialBudget: fen(100_000_000) },
      '98.16%',
    ],
    ['R01', '总分', { total: points('94.25') }, '自评表总分为94.25分'],
    ['R01', '完成值', { actuals: [{ name: '慰问困难劳动模范', actual: '20人' }] }, '自评表填的是20人'],
    ['R03', '等级', { grade: '良' }, '自评表评定对应“良”'],
    ['R05', '年度', { fiscalYear: 2023 }, '自评表的预算年度是2023年'],
  ])('%s: the %s differs', (rule, _what, form, message) => {
    const text = changed(CITY_REPORT, '慰问困难劳动模范21人', '慰问困难劳动模范完成21人')
    const findings = checkReport(reportOf(text), { form })
    expect([...new Set(findings.map((each) => each.rule))]).toEqual([rule])
    expect(findings.map((each) => each.message).join()).toContain(message)
  })

  it('R06: names the indicators that missed', () => {
    const text = changed(ENTERPRISE_REPORT, '172户全部领取', '各项绩效目标全部完成')
    expect(rulesOf(text)).toEqual([])
    const findings = checkReport(reportOf(text), { form: { missed: ['慰问户数', '到货及时率'] } })
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['R06', expect.stringContaining('未完成的指标为：慰问户数、到货及时率')],
    ])
  })
})

describe('a report copied from a template', () => {
  const findings = checkReport(reportOf(COPIED_REPORT))

  it('falls into every one of the ten traps', () => {
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([
      'R01',
      'R02',
      'R05',
      'R08',
      'R09',
      'R10',
      'R11',
      'R12',
      'R13',
      'R14',
    ])
  })

  it('is told the place of each, with its heading', () => {
    expect(findings.find(({ rule }) => rule === 'R11')?.at).toBe(
      '第21行（三、指标分析 > （二）产出分析 > 2.完成质量）',
    )
    expect(
      findings.every(({ at, remedy, message }) => at.startsWith('第') && remedy !== '' && message !== ''),
    ).toBe(true)
  })

  it('is not blamed for the date and the copyright line of the web page', () => {
    expect(findings.filter(({ paragraph }) => [3, 28, 29].includes(paragraph))).toEqual([])
    expect(findings.filter(({ rule }) => rule === 'R05').map(({ paragraph }) => paragraph)).toEqual([4])
  })
})
