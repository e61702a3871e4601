import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportCheck, ReportData } from '../input/report-data.js'
import { buildReport } from './build-report.js'
import { chartWords } from '../chart/chart.js'
import { textOf as words } from '../text/segments.js'
import type { Block, ReportModel } from './report-model.js'

function blockText(block: Block): string {
  if (block.kind === 'heading') return block.number + block.text
  if (block.kind === 'paragraph') return words(block.parts)
  if (block.kind === 'chart') return chartWords(block)
  const head = block.columns.map(({ title }) => title)
  return [
    block.caption,
    ...head,
    ...block.rows.flatMap((row) => row.map(words)),
    ...block.notes.map(words),
  ].join('\n')
}

const textOfReport = (model: ReportModel): string =>
  [...model.sections, ...model.annexes].flatMap(({ blocks }) => blocks.map(blockText)).join('\n')

const ORDER = [
  'situation',
  'performance',
  'evaluation',
  'analysis',
  'conclusion',
  'application',
  'lessons',
  'other',
]

const section = (model: ReportModel, id: string): string =>
  (model.sections[ORDER.indexOf(id)]?.blocks ?? []).map(blockText).join('\n')

const textOf = (change: Partial<ReportData> = {}): string =>
  textOfReport(buildReport({ ...SAMPLE, ...change }))

describe('the city report', () => {
  it('has the eight parts of the outline in order', () => {
    const titles = buildReport(SAMPLE).sections.map(({ blocks }) => (blocks[0] ? blockText(blocks[0]) : ''))
    expect(titles).toEqual([
      '一、项目基本情况',
      '二、项目单位绩效报告情况',
      '三、绩效评价工作情况',
      '四、绩效评价指标分析情况',
      '五、综合评价情况及评价结论',
      '六、绩效评价结果应用建议',
      '七、主要经验及做法、存在的问题和建议',
      '八、其他需说明的问题',
    ])
  })

  it('leaves no blank, no placeholder and no broken number', () => {
    expect(textOf()).not.toMatch(/XX|NaN|undefined|null|Infinity|\[object/)
    for (const figure of buildReport(SAMPLE).figures) {
      expect(figure.definition).not.toBe('')
      expect(figure.text).not.toBe('')
      expect(figure.value === null || Number.isSafeInteger(figure.value)).toBe(true)
    }
  })

  it('gives each figure one value and lists it in the index', () => {
    const model = buildReport(SAMPLE)
    const ids = model.figures.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const listed = [
      ...new Set(
        model.figures.map(({ id, series }) => (series === null ? id : id.replace(/^unit\.\d+/, 'unit.1'))),
      ),
    ].map((id) => (id.startsWith('unit.1.') ? `${id} 至 ${id.replace('unit.1', 'unit.2')}` : id))
    const index = model.annexes.at(-1)?.blocks[0]
    expect(index?.kind === 'table' && index.rows.map((row) => words(row[1] ?? []))).toEqual(listed)
  })

  it('gives the execution rate wherever it gives what was due and what was paid', () => {
    const analysis = section(buildReport(SAMPLE), 'analysis')
    expect(analysis).toContain('应支付救助资金449.15万元')
    expect(analysis).toContain('实际支付446.65万元，其中市财政专项资金286.40万元')
    expect(analysis).toContain('预算执行率93.05%')
  })

  it('names a missed target, what was done and why', () => {
    for (const part of ['analysis', 'lessons']) {
      const text = section(buildReport(SAMPLE), part)
      expect(text).toContain(
        '“救助困难职工人数”未完成：年度指标值≥2900人，实际完成2874人。偏差原因：部分职工已脱困退档，在档人数减少。',
      )
      expect(text).toContain('“救助金按期支付率”未完成：年度指标值≥95%，实际完成91.20%。单位未说明偏差原因。')
    }
  })

  it('names the units that are missing or late, in the text and in the annex', () => {
    const model = buildReport(SAMPLE)
    expect(section(model, 'performance')).toContain(
      '未报送的单位1个（西岭县总工会），逾期报送的单位1个（南河区机械厂工会委员会），名单见附件6。',
    )
    const annex = model.annexes.find(({ id }) => id === 'missing-units')
    expect(annex?.number).toBe(6)
    expect(annex?.blocks.map(blockText).join('')).toContain('西岭县总工会')
  })

  it('names open problems with their measures and does not repeat a solved one as open', () => {
    const lessons = section(buildReport(SAMPLE), 'lessons')
    expect(lessons).toContain(
      '东湖县总工会：同一救助对象两次领取救助金。2名职工在东湖县和南河区各领取一次。涉及金额0.40万元。截至数据锁定尚未整改，整改措施：2026年3月31日前追回。',
    )
    expect(lessons).not.toContain('公示期不足')
    expect(lessons).toContain('评价期间已整改的问题1项，见附件9。')
  })

  it('prints satisfaction with its sample, its interval and its definition', () => {
    const analysis = section(buildReport(SAMPLE), 'analysis')
    expect(analysis).toContain(
      '抽取360人（总体2986人），收回问卷318份，有效问卷312份，其中满意251人、基本满意48人、不满意13人。',
    )
    expect(analysis).toContain('满意度为95.83%，95%置信区间为93.00%至97.55%。')
    expect(textOf({ satisfaction: null })).toContain('本次评价没有开展满意度调查，满意度未取得。')
  })

  it('is the same model for the same data', () => {
    expect(buildReport(SAMPLE)).toEqual(buildReport(structuredClone(SAMPLE)))
  })

  it('refuses data in which one figure would have two values', () => {
    const [source] = SAMPLE.sources
    if (!source) throw new Error('the sample has a source')
    const sources = [source, { ...source, arrived: fen(source.arrived + 1) }]
    expect(() => buildReport({ ...SAMPLE, sources })).toThrow('two values')
  })
})

describe('the claim that money was not misused', () => {
  const check = (passed: boolean): ReportCheck => ({
    topic: 'use-of-funds',
    name: '支付对象均在审定名单内',
    passed,
    detail: '不在名单内3笔',
  })

  const CLEAR = { findings: [], totals: { ...SAMPLE.totals, disputed: fen(0) } }

  it('is not made while two facts contradict each other; the contradiction is said instead', () => {
    const contradiction = {
      unit: '东湖县总工会',
      title: '同一救助对象两次领取救助金',
      detail: '两个单位各支付一次',
      amount: null,
      contradiction: true,
      state: 'open' as const,
      measure: null,
    }
    const text = textOf({ ...CLEAR, checks: [check(true)], findings: [contradiction] })
    expect(text).not.toContain('未发现截留')
    expect(text).toContain('东湖县总工会的问题“同一救助对象两次领取救助金”尚未查清（两个单位各支付一次）')
    const solved = textOf({
      ...CLEAR,
      checks: [check(true)],
      findings: [{ ...contradiction, state: 'corrected' }],
    })
    expect(solved).toContain('未发现截留')
  })

  it('says so when every check passed and a contradiction is open all the same', () => {
    const finding = SAMPLE.findings.find(({ contradiction }) => contradiction)
    const findings = finding ? [{ ...finding, detail: '' }] : []
    expect(textOf({ ...CLEAR, checks: [check(true)], findings })).toContain(
      '资金用途核对共1项，全部通过，但东湖县总工会的问题“同一救助对象两次领取救助金”尚未查清。在查清之前',
    )
  })

  it('is made only when the checks were run and passed, and names them', () => {
    expect(textOf({ ...CLEAR, checks: [check(true)] })).toContain(
      '经核对支付对象均在审定名单内共1项，未发现截留、挤占、挪用资金的情况。',
    )
  })

  it('is not made when nothing was checked', () => {
    const text = textOf({ checks: [{ ...check(true), topic: 'data' }] })
    expect(text).not.toContain('未发现')
    expect(text).toContain('没有对资金用途进行专项核对')
  })

  it('is not made when a check failed; the failure is said instead', () => {
    const text = textOf({ checks: [check(true), check(false)] })
    expect(text).not.toContain('未发现')
    expect(text).toContain('1项未通过：支付对象均在审定名单内未通过（不在名单内3笔）')
  })
})

describe('a report of little data', () => {
  const EMPTY: ReportData = {
    ...SAMPLE,
    sources: [],
    totals: {
      ...SAMPLE.totals,
      initialBudget: null,
      annualBudget: fen(0),
      arrived: fen(0),
      payable: null,
      paid: fen(0),
      failedPayments: null,
    },
    goals: { overall: '', stages: [], actual: '' },
    execution: null,
    indicators: [],
    satisfaction: null,
    districts: [],
    missingUnits: [],
    yearBefore: { kind: 'unknown' },
    headcounts: [],
    waivers: [],
    unlocks: [],
    deviations: [],
    findings: [],
    checks: [],
    methods: [],
    score: { entered: null, computed: null, reviewed: null, grade: null, weight: SAMPLE.score.weight },
    narratives: {},
    preparedBy: [],
  }

  it('says what is not known and claims no grade', () => {
    const text = textOfReport(buildReport(EMPTY))
    expect(text).toContain('总分未取得，本次评价不形成评价等级。')
    expect(text).toContain('预算执行率未取得')
    expect(text).toContain('应支付金额没有登记，未取得。')
    expect(text).not.toMatch(/XX|NaN|undefined|null|Infinity|评价等级为/)
  })
})
