import { plainDigits } from '../money/index.js'

/** A calendar day `YYYY-MM-DD`. Text, so that no time zone can move it; it sorts and compares as text. */
export type IsoDate = string

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0)

/** The day, or `null` when the calendar has no such day (years 1900–2999). */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  const exists = year >= 1900 && year <= 2999 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null
}

export const isIsoDate = (text: string): text is IsoDate => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && isoDate(Number(match[1]), Number(match[2]), Number(match[3])) === text
}

const WRITTEN = [
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
]

/** Reads the spellings people use (20261122, 2026.11.22, 2026年11月22日, 2026/1/2, full-width digits); `null` for anything else. */
export function parseDate(text: string): IsoDate | null {
  const plain = plainDigits(text)
  for (const pattern of WRITTEN) {
    const match = pattern.exec(plain)
    if (match) return isoDate(Number(match[1]), Number(match[2]), Number(match[3]))
  }
  return null
}

function partsOf(date: IsoDate): [number, number, number] {
  if (!isIsoDate(date)) throw new RangeError(`"${date}" is not a calendar day`)
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

/** Days since 0000-03-01 of the proleptic Gregorian calendar (years counted from March, so February is last). */
function dayNumber(date: IsoDate): number {
  const [year, month, day] = partsOf(date)
  const y = month > 2 ? year : year - 1
  const m = (month + 9) % 12
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leaps + Math.floor((m * 306 + 5) / 10) + day - 1
}

/** Days from `from` to `to`; negative when `to` is earlier. Throws RangeError for anything that is not a day. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)

/** Negative, zero or positive, as `Array.sort` expects it. */
export const compareDates = (a: IsoDate, b: IsoDate): number => (a < b ? -1 : a > b ? 1 : 0)

/** The later of two days. */
export const laterDate = (a: IsoDate, b: IsoDate): IsoDate => (a >= b ? a : b)

/**
 * The day `days` later (earlier when negative).
 * @throws RangeError when the result leaves the years 1900–2999
 */
export function addDays(date: IsoDate, days: number): IsoDate {
  let [year, month, day] = partsOf(date)
  day += days
  while (day < 1) {
    month -= 1
    if (month < 1) [year, month] = [year - 1, 12]
    day += daysInMonth(year, month)
  }
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month)
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  const result = isoDate(year, month, day)
  if (result === null) throw new RangeError('the day lies outside the years 1900–2999')
  return result
}

/** `2021-02-08` → `2021年2月8日`. */
export function dateInChinese(date: IsoDate): string {
  const [year, month, day] = partsOf(date)
  return `${year}年${month}月${day}日`
}
