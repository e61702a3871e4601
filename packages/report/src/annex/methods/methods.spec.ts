import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import { SAMPLE } from '../../../test/sample-data.js'
import type { ReportData } from '../../input/report-data.js'
import { buildReport } from '../../model/build-report.js'
import type { Block } from '../../model/report-model.js'
import { textOf } from '../../text/segments.js'

const annexOf = (change: Partial<ReportData> = {}): readonly Block[] =>
  buildReport({ ...SAMPLE, ...change }).annexes.find(({ id }) => id === 'methods')?.blocks ?? []

const rowsOf = (id: string, change: Partial<ReportData> = {}): readonly (readonly string[])[] =>
  annexOf(change).flatMap((block) =>
    block.kind === 'table' && block.id === id ? block.rows.map((row) => row.map(textOf)) : [],
  )

const wordsOf = (change: Partial<ReportData> = {}): string =>
  annexOf(change)
    .flatMap((block) =>
      block.kind === 'table'
        ? block.notes.map(textOf)
        : block.kind === 'paragraph'
          ? [textOf(block.parts)]
          : [],
    )
    .join('\n')

describe('the methods with what went into them', () => {
  it('set this year beside the year before, falls below zero rounded like rises', () => {
    expect(rowsOf('year-before')).toEqual([
      ['全年预算数', '500.00万元', '480.00万元', '-20.00万元', '-4.00%'],
      ['到位金额', '470.00万元', '465.00万元', '-5.00万元', '-1.06%'],
      ['实际支付金额', '441.20万元', '446.65万元', '5.45万元', '1.24%'],
      ['支付金额占预算比例', '88.24%', '93.05%', '4.81个百分点', '—'],
      ['支付人次', '2958人次', '3014人次', '56人次', '1.89%'],
      ['人次平均金额', '1,491.55元', '1,481.92元', '-9.63元', '-0.65%'],
      ['综合评分', '95.10分', '96.73分', '1.63分', '—'],
      ['满意度', '93.10%', '95.83%', '2.73个百分点', '—'],
      ['纳入单位', '45个', '46个', '1个', '2.22%'],
    ])
    expect(rowsOf('year-before-indicators')).toEqual([
      ['救助困难职工人数', '≥2800人', '2811人', '≥2900人', '2874人'],
    ])
  })

  it('compare nothing with a year that is not there, and say why', () => {
    expect(wordsOf({ yearBefore: { kind: 'none', year: 2024 } })).toContain(
      '系统中没有本项目2024年度的前身（复制来源或同名项目），不作年度比较。',
    )
    expect(wordsOf({ yearBefore: { kind: 'not-frozen', year: 2024, project: '冬送温暖' } })).toContain(
      '2024年度“冬送温暖”没有锁定的汇总，不作年度比较。',
    )
    expect(rowsOf('year-before', { yearBefore: { kind: 'unknown' } })).toEqual([])
  })

  it('keep what the year before did not have apart from zero', () => {
    if (SAMPLE.yearBefore.kind !== 'frozen') throw new Error('the sample has a year before')
    const yearBefore = { ...SAMPLE.yearBefore, payments: null, score: null, paid: fen(0), budget: fen(0) }
    const rows = rowsOf('year-before', { yearBefore })
    expect(rows.filter(([label]) => label !== '实际支付金额' && label !== '全年预算数').slice(1, 4)).toEqual([
      ['支付金额占预算比例', '—', '93.05%', '—', '—'],
      ['支付人次', '—', '3014人次', '—', '—'],
      ['人次平均金额', '—', '1,481.92元', '—', '—'],
    ])
  })

  it('divide the cost by what indicators count as helped, and say what is not known', () => {
    const rows = rowsOf('costs')
    expect(rows).toContainEqual(['救助人数（“救助困难职工人数”、“慰问困难劳动模范人数”）', '2986人'])
    expect(rows).toContainEqual(['人均金额', '1,495.81元'])
    expect(rows).toContainEqual(['对计划的覆盖率', '99.20%'])
    expect(rows).toContainEqual(['救助户数（指标完成值）', '未取得'])
    const unknown = { totals: { ...SAMPLE.totals, recipients: null }, headcounts: [] }
    expect(rowsOf('costs', unknown)).toContainEqual(['救助对象（去重）', '未取得'])
    expect(wordsOf(unknown)).toContain('不以人次代替人数')
  })

  it('tell how many were asked, answered and said so, and which method was not used', () => {
    expect(
      rowsOf('judgement')
        .slice(1, 9)
        .map(([label, text]) => `${label} ${text}`),
    ).toEqual([
      '总体人数 2986人',
      '抽样人数 360人',
      '抽样比例 12.06%',
      '收回问卷 318份',
      '回收率 88.33%',
      '有效问卷 312份',
      '有效率 98.11%',
      '计入满意的问卷 299份',
    ])
    expect(wordsOf({ satisfaction: null, methods: ['比较法'] })).toContain(
      '公众评判法没有采用：没有有效的满意度问卷。',
    )
  })
})
