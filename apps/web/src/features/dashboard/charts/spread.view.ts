import type { ResultOf } from '../../../shared/data/index.js'
import { formatPercent } from '../../../shared/format/index.js'
import { ratioOfPercent } from '../percent.js'
import type { DashboardSpread } from '../chart-queries.js'

export type UnitSpread = ResultOf<typeof DashboardSpread>['unitSpread']

/** One unit in the ranking; ratios 0…1 as text. */
export interface Ranked {
  id: string
  name: string
  rank: number | null
  budget: string
  paid: string
  balance: string
  ratio: string | null
  units: number | null
  min: string | null
  median: string | null
  max: string | null
}

const valueOf = (row: UnitSpread['rows'][number]): number =>
  row.figures.executionRate === null ? -1 : Number(row.figures.executionRate)

/** Units by execution rate, the highest first; equal rates share a place, units without a budget have none. */
export function ranked(spread: UnitSpread): Ranked[] {
  const rows = [...spread.rows].sort((a, b) => valueOf(b) - valueOf(a))
  return rows.map((row) => ({
    id: row.union.id,
    name: row.union.name,
    rank: valueOf(row) < 0 ? null : rows.filter((other) => valueOf(other) > valueOf(row)).length + 1,
    budget: row.figures.budget,
    paid: row.figures.paid,
    balance: row.figures.balance,
    ratio: ratioOfPercent(row.figures.executionRate),
    units: row.spread?.units ?? null,
    min: ratioOfPercent(row.spread?.min),
    median: ratioOfPercent(row.spread?.median),
    max: ratioOfPercent(row.spread?.max),
  }))
}

/** First, last, and where the units below are furthest apart. */
export function spreadSentence(spread: UnitSpread): string {
  const rows = ranked(spread).filter(({ rank }) => rank !== null)
  const [first] = rows
  const last = rows[rows.length - 1]
  if (!first || !last) return '下级单位还没有预算，无法排名。'
  const middle = spread.all ? `；中位单位 ${spread.all.median}%` : ''
  const gap = (row: Ranked) => (row.min === null || row.max === null ? -1 : Number(row.max) - Number(row.min))
  const widest = rows.reduce<Ranked>((most, row) => (gap(row) > gap(most) ? row : most), first)
  const apart =
    gap(widest) > 0
      ? `；${widest.name}内部差距最大，从 ${formatPercent(widest.min)} 到 ${formatPercent(widest.max)}`
      : ''
  return rows.length === 1
    ? `只有${first.name}有预算，执行率 ${formatPercent(first.ratio)}${apart}。`
    : `${rows.length} 个单位中${first.name}执行率最高（${formatPercent(first.ratio)}），${last.name}最低（${formatPercent(last.ratio)}）${middle}${apart}。`
}
