import type { EChartsOption, LineSeriesOption } from 'echarts'
import { addDays, daysBetween } from '@huigong/domain'
import { INK, REST } from '../../../shared/chart/palette.js'
import { formatPercent, parseFen, ratioOf } from '../../../shared/format/index.js'
import type { ResultOf } from '../../../shared/data/index.js'
import type { DashboardPace } from '../chart-queries.js'
import {
  cumulativeOption,
  cumulativeSentence,
  type CumulativeInput,
  type DayAmounts,
  percent,
} from './cumulative.option.js'

export type Pace = ResultOf<typeof DashboardPace>['dashboardPace']
type Line = Pace['current']

/** One day of the table: this year's and, as many days before 春节, last year's. */
export interface PaceRow {
  key: string
  day: string
  /** Days to 春节, negative after it; null beyond the calendar. */
  left: number | null
  arrived: string | null
  arrivedRatio: string | null
  paid: string | null
  paidRatio: string | null
  lastArrived: string | null
  lastArrivedRatio: string | null
  lastPaid: string | null
  lastPaidRatio: string | null
}

export const inputOf = (pace: Pace, today: string): CumulativeInput => ({
  days: pace.current.days,
  budget: pace.current.budget,
  deadline: pace.current.deadline,
  today,
})

/**
 * Last year's days moved to this year's calendar so that both are as many days before 春节. Empty without a last year
 * or where the calendar of one of the two years is not known.
 */
export function alignedDays({ current, previous }: Pace): DayAmounts[] {
  if (!previous || !previous.festival || !current.festival) return []
  const shift = daysBetween(previous.festival, current.festival)
  return previous.days.map((each) => ({ ...each, day: addDays(each.day, shift) }))
}

const share = (amount: string, line: Pick<Line, 'budget'>): string | null =>
  ratioOf(parseFen(amount), parseFen(line.budget))

/** What stood on a day: the last entry up to it. */
const standingOn = (days: readonly DayAmounts[], day: string): DayAmounts | null =>
  days.reduce<DayAmounts | null>((last, each) => (each.day <= day ? each : last), null)

/**
 * Every day on which something happened in either year with what stood then in both: back from today, then on to what
 * last year is still to be matched by.
 */
export function paceRows(pace: Pace, today: string): PaceRow[] {
  const { current, previous } = pace
  const last = alignedDays(pace)
  const all = [...new Set([...current.days, ...last].map(({ day }) => day))].sort()
  const days = [...all.filter((day) => day <= today).reverse(), ...all.filter((day) => day > today)]
  return days.map((day) => {
    const now = day <= today ? standingOn(current.days, day) : null
    const then = standingOn(last, day)
    return {
      key: day,
      day,
      left: current.festival ? daysBetween(day, current.festival) : null,
      arrived: now?.arrived ?? null,
      arrivedRatio: now && share(now.arrived, current),
      paid: now?.paid ?? null,
      paidRatio: now && share(now.paid, current),
      lastArrived: then?.arrived ?? null,
      lastArrivedRatio: then && previous ? share(then.arrived, previous) : null,
      lastPaid: then?.paid ?? null,
      lastPaidRatio: then && previous ? share(then.paid, previous) : null,
    }
  })
}

/** Text that crosses a line stays readable. */
const OUTLINED = { textBorderColor: '#fff', textBorderWidth: 3 } as const

/** The lines of this year with last year's in grey behind them, solid for arrival and dashed for payment. */
export function paceOption(pace: Pace, today: string): EChartsOption {
  const base = cumulativeOption(inputOf(pace, today))
  const { previous, current } = pace
  const last = alignedDays(pace)
  if (!previous || last.length === 0) return base
  const end = current.deadline && current.deadline > today ? current.deadline : today
  const line = (
    name: string,
    pick: (day: DayAmounts) => string,
    type: 'solid' | 'dashed',
  ): LineSeriesOption => {
    const shown = last
      .filter(({ day }) => day <= end)
      .map((day): [string, number] => [day.day, percent(share(pick(day), previous))])
    const final = shown[shown.length - 1]
    return {
      type: 'line',
      name,
      step: 'end',
      showSymbol: false,
      z: 1,
      data: final && final[0] < end ? [...shown, [end, final[1]]] : shown,
      itemStyle: { color: REST.line },
      lineStyle: { color: REST.line, type, width: 1.5 },
      endLabel: { show: true, color: INK.soft, fontSize: 13, formatter: name, ...OUTLINED },
      labelLayout: { moveOverlap: 'shiftY' },
    }
  }
  const own = (Array.isArray(base.series) ? base.series : []).map((series) => ({
    ...series,
    endLabel: { ...('endLabel' in series ? series.endLabel : {}), ...OUTLINED },
    labelLayout: { moveOverlap: 'shiftY' as const },
  }))
  return {
    ...base,
    series: [
      ...own,
      line('上年到位', ({ arrived }) => arrived, 'solid'),
      line('上年支付', ({ paid }) => paid, 'dashed'),
    ] as NonNullable<EChartsOption['series']>,
  }
}

/** What the lines say, last year included, or plainly that there is no last year. */
export function paceSentence(pace: Pace, today: string): string {
  return `${cumulativeSentence(inputOf(pace, today))}${lastYearText(pace, today)}`
}

function lastYearText(pace: Pace, today: string): string {
  const { previous, current, withoutForerunner } = pace
  if (!previous) return '没有上年同类项目可以对照。'
  if (!previous.festival || !current.festival) return '春节日历不全，无法与上年对照。'
  const then = standingOn(alignedDays(pace), today)
  const left = daysBetween(today, current.festival)
  const when = left >= 0 ? `距春节同为 ${left} 天时` : `春节后同为 ${-left} 天时`
  const said = then
    ? `上年${when}到位 ${formatPercent(share(then.arrived, previous))}、支付 ${formatPercent(share(then.paid, previous))}。`
    : `上年${when}还没有到位。`
  const part = withoutForerunner.length
    ? `（${withoutForerunner.map(({ name }) => name).join('、')}没有上年项目，不在上年的线里。）`
    : ''
  return said + part
}
