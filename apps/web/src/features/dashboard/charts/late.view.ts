import { daysBetween } from '@huigong/domain'
import type { ResultOf } from '../../../shared/data/index.js'
import { formatNumber } from '../../../shared/format/index.js'
import type { DashboardLate } from '../chart-queries.js'

export type Late = ResultOf<typeof DashboardLate>['lateUnits']
export type LateRow = Late['rows'][number]

/** The days that all strips share: from the earliest due day or arrival to the last thing that happened. */
export interface LateAxis {
  readonly from: string
  readonly to: string
  readonly days: number
}

export function lateAxis(rows: readonly LateRow[], today: string): LateAxis | null {
  if (rows.length === 0) return null
  const days = rows.flatMap(({ due, handedInOn, arrivedOn }) => [
    due,
    handedInOn ?? today,
    ...(arrivedOn ? [arrivedOn] : []),
  ])
  const [from, to] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))]
  return { from, to, days: Math.max(1, daysBetween(from, to)) }
}

/** Place of a day on the strip, 0…100. */
export const placeOn = (axis: LateAxis, day: string): number =>
  Math.max(0, Math.min(100, (daysBetween(axis.from, day) / axis.days) * 100))

export function lateSentence({ count, rows }: Pick<Late, 'count' | 'rows'>): string {
  if (count === 0) return '没有逾期的自评表。'
  const open = rows.filter(({ handedInOn }) => handedInOn === null).length
  const [worst] = rows
  const listed = rows.length < count ? `，这里列最晚的 ${rows.length} 份` : ''
  const most = worst
    ? `；最久的是${worst.union.name}，${worst.handedInOn ? '晚了' : '已晚'} ${formatNumber(worst.days)} 天`
    : ''
  return `${formatNumber(count)} 份自评表逾期${listed}，其中 ${formatNumber(open)} 份至今未报${most}。`
}

/** Why a unit is red, in one sentence. */
export function whyLate({ due, handedInOn, arrivedOn, days }: LateRow): string {
  const what = handedInOn ? `${handedInOn} 才提交` : '至今未报'
  const money =
    arrivedOn === null || arrivedOn === undefined
      ? '；资金还没有到位'
      : arrivedOn > due
        ? `；资金在期限之后（${arrivedOn}）才到位`
        : ''
  return `应在 ${due} 前提交，${what}，逾期 ${formatNumber(days)} 天${money}`
}
