import { addDays, type IsoDate } from './date.js'

/** 春节 (first day of the first lunar month) of the years the calendar office has published. */
const SPRING_FESTIVAL: Readonly<Record<number, IsoDate>> = {
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
}

/** 春节 of a calendar year, or `null` beyond the table: a date is never guessed. */
export const springFestival = (year: number): IsoDate | null => SPRING_FESTIVAL[year] ?? null

/** Last day that counts as 春节前 (除夕), or `null` beyond the table. */
export function lastDayBeforeSpringFestival(year: number): IsoDate | null {
  const festival = springFestival(year)
  return festival === null ? null : addDays(festival, -1)
}

/** The first Spring Festival on or after a day; null beyond the published calendar. */
export function festivalAfter(day: IsoDate): IsoDate | null {
  const year = Number(day.slice(0, 4))
  const same = springFestival(year)
  return same !== null && same >= day ? same : springFestival(year + 1)
}
