import { completionOf, isRate } from '@huigong/domain'
import { recorded, quotient, figureRow, basisPoints } from '../figure/figure-rows.js'
import type { Figure } from '../figure/figure.js'
import { bare, figureMaker } from '../figure/make-figure.js'
import type { ReportDistrict, ReportIndicator } from '../input/report-data.js'
import { table } from '../model/prose.js'
import type { Block, TableColumn } from '../model/report-model.js'
import { sourceFigures } from '../model/source-figures.js'
import { surveyFigures } from '../parts/survey.js'
import type { ReportContext } from '../template/context.js'
import { parts, quote } from '../text/segments.js'
import { chart, type ChartEntry } from './chart.js'

/** Fewer bars are read faster as numbers. */
const FEWEST = 2
/** More do not fit a page. */
const MOST = 36

const worthLooking = (entries: readonly ChartEntry[]): boolean =>
  entries.length >= FEWEST && entries.length <= MOST

const entry = (
  label: ChartEntry['label'],
  figures: readonly Figure[],
  more: Partial<ChartEntry> = {},
): ChartEntry => ({ label, figures, tone: 'plain', ...more })

/** Budget, arrived and paid of every source. */
export function fundsChart({ data, key }: ReportContext): readonly Block[] {
  const entries = data.sources
    .filter(({ budget, arrived, paid }) => budget !== 0 || arrived !== 0 || paid !== 0)
    .map((source) => {
      const { budget, arrived, paid } = sourceFigures(data, source)
      return entry(parts(quote(source.name, '资金来源')), [budget, arrived, paid])
    })
  if (!worthLooking(entries)) return []
  const drawing = {
    form: 'bars',
    series: ['全年预算数', '到位金额', '实际支付金额'],
    reference: null,
  } as const
  const reading = parts('资金到位率', key.arrivalRate, '，预算执行率', key.executionRate, '。')
  return [chart('funds', '各来源资金预算、到位和支付情况图', drawing, entries, reading)]
}

const FORM = '自评表'

const COMPLETION: readonly TableColumn[] = [
  { title: '三级指标', share: 40, align: 'left' },
  { title: '年度指标值', share: 20, align: 'center' },
  { title: '实际完成值', share: 20, align: 'center' },
  { title: '完成率', share: 20, align: 'center' },
]

/** 100 % in basis points. */
const WHOLE = 10_000
/** A bar that is longer says no more and makes the others unreadable. */
const LONGEST = 2 * WHOLE

/** How far a target that is a number was reached; `null` where nothing can be measured. */
function completionFigure(row: ReportIndicator, index: number): Figure | null {
  if (row.target === null || row.actual === null || row.outcome === 'not-applicable') return null
  const { state, percent } = completionOf(
    { direction: '≥', unit: null, target: row.target, actual: row.actual, rate: isRate(row.name, null) },
    { tiers: [] },
  )
  if (state !== 'measured' || percent === null) return null
  const value = Math.round(Number(percent) * 100)
  const definition = `${row.name}完成率：实际完成值与年度指标值之比，不超过上限的为100%`
  return figureMaker(row.name).rate(`indicator.${index + 1}.completion`, value, definition, {
    behind: recorded('rate', value, `年度指标值${row.target}，实际完成值${row.actual}`),
  })
}

/** Every target that is a number, with how far it was reached: as a table, and as bars where there are several. */
export function targetBlocks({ data }: ReportContext): readonly Block[] {
  const measured = data.indicators.flatMap((row, index) => {
    const figure = completionFigure(row, index)
    return figure === null ? [] : [{ row, figure, label: parts(quote(row.name, FORM)) }]
  })
  if (measured.length === 0) return []
  const rows = measured.map(({ row, figure, label }) => [
    label,
    parts(quote(row.target ?? '', FORM)),
    parts(quote(row.actual ?? '', FORM)),
    parts(bare(figure)),
  ])
  const notes = [
    parts('不超过上限的指标，完成率按', quote('100%', '评分规则'), '计。不能以数量比较的指标见得分对照表。'),
  ]
  const told = table('completion', COMPLETION, rows, { caption: '可量化指标完成情况表', notes })
  const drawn = measured.filter(({ figure }) => (figure.value ?? 0) <= LONGEST)
  const entries = drawn.map(({ row, figure, label }) =>
    entry(label, [figure], { tone: row.outcome === 'missed' ? 'short' : 'plain' }),
  )
  if (!worthLooking(entries)) return [told]
  const drawing = {
    form: 'bars',
    series: ['完成率'],
    reference: { label: parts('年度指标值'), at: WHOLE },
  } as const
  const reading = parts(
    '虚线为年度指标值，斜线条为未完成的指标。',
    drawn.length < measured.length ? '完成率超过指标值一倍以上的指标没有画入，见表。' : null,
  )
  return [told, chart('targets', '可量化指标完成率图', drawing, entries, reading)]
}

function districtEntry(row: ReportDistrict, index: number, whole: number): readonly ChartEntry[] {
  const value = basisPoints(row.paid, row.budget)
  if (value === null) return []
  const behind = quotient(
    figureRow('money', '实际支付金额', row.paid),
    figureRow('money', '全年预算数', row.budget),
  )
  const definition = `${row.name}预算执行率`
  const made = figureMaker(row.name).rate(`district.${index + 1}.executionRate`, value, definition, {
    behind,
  })
  const tone = value < whole ? 'short' : 'plain'
  return [entry(parts(quote(row.name, '单位名称')), [bare(made)], { tone })]
}

/** Execution rate of every district, the lowest last, against the whole. */
export function districtsChart({ data, key }: ReportContext): readonly Block[] {
  const whole = key.executionRate.value
  if (whole === null) return []
  const entries = data.districts
    .flatMap((row, index) => districtEntry(row, index, whole))
    .sort((a, b) => (b.figures[0]?.value ?? 0) - (a.figures[0]?.value ?? 0))
  if (!worthLooking(entries)) return []
  const drawing = {
    form: 'bars',
    series: ['预算执行率'],
    reference: { label: parts('本级', key.executionRate), at: whole },
  } as const
  const reading = parts('虚线为本级预算执行率，斜线条为低于本级的单位。')
  return [chart('districts', '各单位预算执行率图', drawing, entries, reading)]
}

/** What people answered, and how sure the rate is. */
export function surveyChart({ data }: ReportContext): readonly Block[] {
  const survey = data.satisfaction
  if (survey === null || survey.valid === 0 || survey.rate === null) return []
  const figures = surveyFigures(survey)
  const entries = survey.counts.flatMap(({ label }, index): readonly ChartEntry[] => {
    const [people, share] = [figures.choices[index], figures.shares[index]]
    return people && share ? [entry(parts(quote(label, '调查问卷')), [people, share])] : []
  })
  const drawing = {
    form: 'answers',
    satisfied: survey.counts.map(({ satisfied }) => satisfied),
    rate: figures.rate,
    interval: survey.interval === null ? null : ([figures.low, figures.high] as const),
  } as const
  const reading = parts(
    '有效问卷',
    figures.valid,
    '，竖线右侧为计入满意的答卷，左侧为未计入的',
    survey.interval === null ? '。' : '；末行粗线为满意度，横线为置信区间。',
  )
  return [chart('satisfaction', '满意度调查结果图', drawing, entries, reading)]
}
