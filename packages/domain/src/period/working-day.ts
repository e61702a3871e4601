import { addDays, daysBetween, type IsoDate } from './date.js'

/** What a day is by decree, where that differs from its place in the week. */
export const SPECIAL_DAY_KINDS = ['holiday', 'workday'] as const
export type SpecialDayKind = (typeof SPECIAL_DAY_KINDS)[number]
export const SPECIAL_DAY_NAME: Readonly<Record<SpecialDayKind, string>> = {
  holiday: '放假',
  workday: '上班',
}

/** 放假 and 调休上班 by day; every other day follows the week. */
export type SpecialDays = ReadonlyMap<IsoDate, SpecialDayKind>

/** A Thursday. */
const EPOCH: IsoDate = '1970-01-01'

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: IsoDate): number => (((daysBetween(EPOCH, date) + 4) % 7) + 7) % 7

export const isWeekend = (date: IsoDate): boolean => weekdayOf(date) % 6 === 0

/** Whether offices work on that day: the decree decides, else Monday to Friday. */
export function isWorkingDay(date: IsoDate, special: SpecialDays): boolean {
  const decree = special.get(date)
  return decree === undefined ? !isWeekend(date) : decree === 'workday'
}

/** The day itself when offices work on it, else the first working day after it. */
export function nextWorkingDay(date: IsoDate, special: SpecialDays): IsoDate {
  let day = date
  while (!isWorkingDay(day, special)) day = addDays(day, 1)
  return day
}

/**
 * The `count`-th working day after the day (before it when negative); with 0 the day itself, whatever it is.
 * @throws RangeError for what is no whole number
 */
export function addWorkingDays(date: IsoDate, count: number, special: SpecialDays): IsoDate {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is not a whole number of days`)
  const step = count < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step)
    if (isWorkingDay(day, special)) left -= 1
  }
  return day
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, special: SpecialDays): number {
  if (to < from) return -workingDaysBetween(to, from, special)
  let count = 0
  for (let day = from; day < to;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, special)) count += 1
  }
  return count
}

/** The earliest day from which at most `count` working days have passed until `today`. */
export function earliestWithin(today: IsoDate, count: number, special: SpecialDays): IsoDate {
  let day = today
  // Going back one day adds the day that was the first: it lies after the new one.
  for (let passed = 0; ; day = addDays(day, -1)) {
    if (isWorkingDay(day, special)) passed += 1
    if (passed > count) return day
  }
}
