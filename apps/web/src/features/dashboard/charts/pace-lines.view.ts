import { addDays, daysBetween } from '@huigong/domain'
import { parseFen, ratioOf } from '../../../shared/format/index.js'
import { alignedDays, type Pace } from './pace.option.js'

/** Measures of the drawing in its own units. */
export const LINES = { width: 640, height: 220, left: 44, right: 84, top: 18, bottom: 26 } as const

export interface PaceLines {
  /** Points of a polyline each, drawn as steps; last year's are empty without one. */
  readonly arrived: string
  readonly paid: string
  readonly lastArrived: string
  readonly lastPaid: string
  readonly deadline: { readonly x: number; readonly label: string } | null
  readonly today: { readonly x: number; readonly label: string }
  /** Where the lines of this year end: place and printed share. */
  readonly ends: readonly {
    readonly key: 'arrived' | 'paid'
    readonly x: number
    readonly y: number
    readonly percent: string
  }[]
  readonly months: readonly { readonly x: number; readonly label: string }[]
  readonly levels: readonly { readonly y: number; readonly label: string }[]
}

interface Day {
  readonly day: string
  readonly arrived: string
  readonly paid: string
}

const shareOf = (amount: string, budget: string): number =>
  Math.max(0, Number(ratioOf(parseFen(amount), parseFen(budget)) ?? 0))

/** Cumulative arrival and payment in percent of the budget as plain lines; null before anything happened. */
export function paceLines(pace: Pace, today: string): PaceLines | null {
  const { current, previous } = pace
  if (current.days.length === 0) return null
  const last = alignedDays(pace)
  const days = [...current.days, ...last].map(({ day }) => day)
  const dates = [...days, today, ...(current.deadline ? [current.deadline] : [])].sort()
  const [from = today, to = today] = [dates[0], dates[dates.length - 1]]
  const span = Math.max(1, daysBetween(from, to))
  const x = (day: string) =>
    LINES.left + (daysBetween(from, day) / span) * (LINES.width - LINES.left - LINES.right)
  const most = Math.max(
    1,
    ...current.days.map((each) => shareOf(each.arrived, current.budget)),
    ...last.map((each) => shareOf(each.arrived, previous?.budget ?? '0')),
  )
  const y = (share: number) =>
    LINES.height - LINES.bottom - (share / most) * (LINES.height - LINES.top - LINES.bottom)
  const line = (list: readonly Day[], key: 'arrived' | 'paid', budget: string, until: string): string => {
    const shown = list.filter(({ day }) => day <= until)
    let level = 0
    const points = shown.flatMap((each) => {
      const before = level
      level = shareOf(each[key], budget)
      return [
        `${x(each.day).toFixed(1)},${y(before).toFixed(1)}`,
        `${x(each.day).toFixed(1)},${y(level).toFixed(1)}`,
      ]
    })
    return shown.length ? [...points, `${x(until).toFixed(1)},${y(level).toFixed(1)}`].join(' ') : ''
  }
  const lastDay = last[last.length - 1]?.day ?? today
  const end = (key: 'arrived' | 'paid') => {
    const share = shareOf(current[key], current.budget)
    return { key, x: x(today), y: y(share), percent: `${(share * 100).toFixed(2)}%` }
  }
  return {
    arrived: line(current.days, 'arrived', current.budget, today),
    paid: line(current.days, 'paid', current.budget, today),
    lastArrived: line(last, 'arrived', previous?.budget ?? '0', lastDay),
    lastPaid: line(last, 'paid', previous?.budget ?? '0', lastDay),
    deadline: current.deadline
      ? { x: x(current.deadline), label: `时限 ${current.deadline.slice(5)}` }
      : null,
    today: { x: x(today), label: '今天' },
    ends: [end('arrived'), end('paid')],
    months: monthsBetween(from, to).map((day) => ({ x: x(day), label: `${Number(day.slice(5, 7))}月` })),
    levels: [0, 0.5, 1].map((share) => ({ y: y(share), label: `${share * 100}%` })),
  }
}

/** First days of the months, at most twelve. */
function monthsBetween(from: string, to: string): string[] {
  const made: string[] = []
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = `${addDays(day, 31).slice(0, 7)}-01`) {
    if (day >= from) made.push(day)
  }
  const every = Math.ceil(made.length / 12)
  return made.filter((_, at) => at % every === 0)
}
