import { addDays, daysInMonth, isWorkingDay, weekdayOf, type SpecialDayKind } from '@huigong/domain'
import type { ResultOf } from '../../shared/data/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import type { CalendarMonth, DayParts } from './queries.js'

export type DueRow = ResultOf<typeof CalendarMonth>['calendarDues'][number]
export type DayRow = ResultOf<typeof DayParts>

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** One cell of the month's table. */
export interface DayCell {
  readonly date: string
  readonly day: number
  /** False for the days of the neighbouring months that fill the first and last week. */
  readonly inMonth: boolean
  readonly working: boolean
  /** 休 or 班 where the decree differs from the week, with the holiday. */
  readonly decree: { readonly mark: '休' | '班'; readonly name: string } | null
  readonly dues: readonly DueRow[]
}

export const isMonth = (text: string): boolean => /^(19|2\d)\d{2}-(0[1-9]|1[0-2])$/.test(text)

/** `2026-12` and +1 → `2027-01`. */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** First and last day shown: whole weeks from Monday to Sunday. */
export function shownDays(month: string): { from: string; to: string } {
  const first = `${month}-01`
  const length = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
  const last = addDays(first, length - 1)
  return {
    from: addDays(first, -((weekdayOf(first) + 6) % 7)),
    to: addDays(last, (7 - weekdayOf(last)) % 7),
  }
}

/** The weeks of a month with what is due in them. */
export function weeksOf(month: string, days: readonly DayRow[], dues: readonly DueRow[]): DayCell[][] {
  const known = new Map(days.map((day) => [day.date, day]))
  const special = new Map(
    days
      .filter(({ kind }) => kind !== 'ordinary')
      .map(({ date, kind }) => [date, kind as SpecialDayKind] as const),
  )
  const byDate = new Map<string, DueRow[]>()
  for (const due of dues) byDate.set(due.date, [...(byDate.get(due.date) ?? []), due])
  const { from, to } = shownDays(month)
  const weeks: DayCell[][] = []
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const kind = special.get(date)
    const cell: DayCell = {
      date,
      day: Number(date.slice(8)),
      inMonth: date.startsWith(month),
      working: isWorkingDay(date, special),
      decree: kind ? { mark: kind === 'holiday' ? '休' : '班', name: known.get(date)?.name ?? '' } : null,
      dues: byDate.get(date) ?? [],
    }
    const week = weeks.at(-1)
    if (week && week.length < 7) week.push(cell)
    else weeks.push([cell])
  }
  return weeks
}

export const DUE_NAME: Readonly<Record<string, string>> = {
  'evaluation-due': '自评截止',
  deadline: '支付时限',
  reminded: '催办',
}

/** How a date stands: over and somebody late, everything closed, still open. */
export function dueStatus(due: DueRow, today: string): StatusValue {
  if (due.kind === 'reminded') return { tone: 'returned', word: `催办 ${due.total} 家` }
  if (due.kind === 'deadline') {
    return due.date < today ? { tone: 'done', word: '已过' } : { tone: 'open', word: '未到' }
  }
  if (due.total > 0 && due.closed === due.total) return { tone: 'done', word: '全部锁定' }
  if (due.date < today && due.open > 0) return { tone: 'breach', word: `逾期未报 ${due.open} 家` }
  if (due.open > 0) return { tone: 'waiting', word: `待报 ${due.open} 家` }
  return { tone: 'done', word: '全部已报' }
}
