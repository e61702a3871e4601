import type { ResultOf } from '../../../shared/data/index.js'
import {
  formatMoney,
  formatNumber,
  formatPercent,
  parseFen,
  ratioOf,
  type MoneyUnit,
} from '../../../shared/format/index.js'
import { ratioOfPercent } from '../percent.js'
import type { DashboardYears } from '../chart-queries.js'

export type Years = ResultOf<typeof DashboardYears>['dashboardComparison']
type Compared = NonNullable<Years['total']['now']>

/** What is compared: a figure of each unit, once in each year. */
export const METRICS = [
  { key: 'budget', label: '全年预算', kind: 'money', figures: ['budget'] },
  { key: 'arrived', label: '到位', kind: 'money', figures: ['arrived'] },
  { key: 'paid', label: '支付', kind: 'money', figures: ['paid'] },
  { key: 'executionRate', label: '执行率', kind: 'percent', figures: ['execution-rate'] },
  { key: 'recipientCount', label: '救助户（人）数', kind: 'number', figures: ['recipients'] },
  { key: 'satisfactionRate', label: '满意度', kind: 'percent', figures: ['satisfaction-rate'] },
] as const
export type Metric = (typeof METRICS)[number]

/** A unit in both years: fen, ratio 0…1 or a count, as text. `drawn` are the same as numbers to draw by. */
export interface Slope {
  id: string
  name: string
  isTotal: boolean
  before: string | null
  now: string | null
  /** Of amounts and counts: now ÷ before − 1; of rates: the difference. As ratio. */
  change: string | null
  drawn: { before: number | null; now: number | null }
}

const valueOf = (figures: Compared | null, { key, kind }: Metric): string | null => {
  const value = figures?.[key] ?? null
  if (value === null) return null
  return kind === 'percent' ? ratioOfPercent(String(value)) : String(value)
}

/** Basis points of a ratio with four decimals, digit by digit. */
const points = (ratio: string): bigint => {
  const [whole = '0', fraction = ''] = ratio.replace('-', '').split('.')
  const size = BigInt(whole + fraction.slice(0, 4).padEnd(4, '0'))
  return ratio.startsWith('-') ? -size : size
}

function changeOf(before: string | null, now: string | null, kind: Metric['kind']): string | null {
  if (before === null || now === null) return null
  if (kind === 'percent') return ratioOf(points(now) - points(before), 10_000n)
  return ratioOf((parseFen(now) ?? 0n) - (parseFen(before) ?? 0n), parseFen(before))
}

/** Children and the whole; of rates the whole stands among the lines, of amounts only in the table. */
export function slopesOf(years: Years, metric: Metric): Slope[] {
  const made = (row: Years['total'], isTotal: boolean): Slope => {
    const [before, now] = [valueOf(row.before, metric), valueOf(row.now, metric)]
    return {
      id: row.union.id,
      name: isTotal ? `${row.union.name}（全部）` : row.union.name,
      isTotal,
      before,
      now,
      change: changeOf(before, now, metric.kind),
      drawn: { before: before === null ? null : Number(before), now: now === null ? null : Number(now) },
    }
  }
  return [...years.rows.map((row) => made(row, false)), made(years.total, true)]
}

export function metricText(value: string | null, { kind }: Metric, unit: MoneyUnit): string {
  if (kind === 'money') return formatMoney(value, unit)
  return kind === 'percent' ? formatPercent(value) : formatNumber(value)
}

/** A change as people read it: amounts and counts in percent, rates in 百分点. */
export function changeText(change: string | null, { kind }: Metric): string {
  if (change === null) return '—'
  const text = formatPercent(change)
  const signed = change.startsWith('-') ? text : `+${text}`
  return kind === 'percent' ? signed.replace('%', ' 个百分点') : signed
}

/** At most so many lines are told apart; the rest is grey. */
export const MOST_LINES = 12

/** A line of the drawing, with the places of its ends and labels. */
export interface DrawnSlope {
  id: string
  name: string
  y1: number
  y2: number
  label1: number
  label2: number
  text1: string
  text2: string
  named: boolean
  rising: boolean
}

/** Pushes labels apart so that none covers another; they stay within the height, in their order. */
export function spaced(ys: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = ys.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)
  let last = top - gap
  for (const one of order) {
    one.y = Math.max(one.y, last + gap)
    last = one.y
  }
  let next = bottom + gap
  for (const one of [...order].reverse()) {
    one.y = Math.min(one.y, next - gap)
    next = one.y
  }
  const made = [...ys]
  for (const { y, index } of order) made[index] = y
  return made
}

/** Measures of the drawing, in its own units; its text is 14 of them. */
export const SLOPE = { top: 36, left: 124, right: 270, width: 520, gap: 21, leader: 16 } as const

/** Lines of units that have both years, the largest changes named. */
export function drawnSlopes(
  slopes: readonly Slope[],
  metric: Metric,
  unit: MoneyUnit,
): { lines: DrawnSlope[]; height: number } {
  // A union without any below it is a line of its own.
  const alone = slopes.length === 1
  const both = slopes.filter(
    ({ isTotal, drawn }) => (alone || !isTotal) && drawn.before !== null && drawn.now !== null,
  )
  const size = ({ change }: Slope) => Math.abs(Number(change ?? 0))
  const named = new Set([...both].sort((a, b) => size(b) - size(a)).slice(0, MOST_LINES))
  const bottom = SLOPE.top + Math.max(120, named.size * SLOPE.gap)
  const values = both.flatMap(({ drawn }) => [drawn.before ?? 0, drawn.now ?? 0])
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const y = (value: number | null) =>
    most === least
      ? (SLOPE.top + bottom) / 2
      : bottom - (((value ?? 0) - least) / (most - least)) * (bottom - SLOPE.top)
  const shown = both.filter((one) => named.has(one))
  const left = spaced(
    shown.map(({ drawn }) => y(drawn.before)),
    SLOPE.gap,
    SLOPE.top,
    bottom,
  )
  const right = spaced(
    shown.map(({ drawn }) => y(drawn.now)),
    SLOPE.gap,
    SLOPE.top,
    bottom,
  )
  const lines = both.map((slope): DrawnSlope => {
    const at = shown.indexOf(slope)
    const [y1, y2] = [y(slope.drawn.before), y(slope.drawn.now)]
    return {
      id: slope.id,
      name: slope.name,
      y1,
      y2,
      label1: left[at] ?? y1,
      label2: right[at] ?? y2,
      text1: metricText(slope.before, metric, unit),
      text2: metricText(slope.now, metric, unit),
      named: at >= 0,
      rising: (slope.drawn.now ?? 0) >= (slope.drawn.before ?? 0),
    }
  })
  return {
    lines: [...lines.filter(({ named: is }) => !is), ...lines.filter(({ named: is }) => is)],
    height: bottom + 16,
  }
}

/** The whole in both years, who rose and fell most, who is new or gone. */
export function slopeSentence(years: Years, metric: Metric, unit: MoneyUnit): string {
  if (years.previousYear === null) return '没有上年同类项目可以对比。'
  const slopes = slopesOf(years, metric)
  const total = slopes.find(({ isTotal }) => isTotal)
  const children = slopes.filter(({ isTotal, change }) => !isTotal && change !== null)
  const sorted = [...children].sort((a, b) => Number(b.change) - Number(a.change))
  const [top] = sorted
  const bottom = sorted[sorted.length - 1]
  const whole = total
    ? `${years.previousYear} 年 ${metricText(total.before, metric, unit)}，${years.year} 年 ${metricText(total.now, metric, unit)}（${changeText(total.change, metric)}）`
    : ''
  const most =
    top && Number(top.change) > 0 ? `；上升最多的是${top.name}（${changeText(top.change, metric)}）` : ''
  const least =
    bottom && bottom !== top && Number(bottom.change) < 0
      ? `；下降最多的是${bottom.name}（${changeText(bottom.change, metric)}）`
      : ''
  return `${whole}${most}${least}。`
}

/** Units of one year only; named under the charts. */
export function oneYearOnly(years: Years): { added: string[]; gone: string[] } {
  if (years.previousYear === null) return { added: [], gone: [] }
  return {
    added: years.rows.filter((row) => row.now && !row.before).map(({ union }) => union.name),
    gone: years.rows.filter((row) => row.before && !row.now).map(({ union }) => union.name),
  }
}
