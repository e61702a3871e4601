import { addDays, type IsoDate } from './date.js'
import type { SpecialDayKind } from './working-day.js'

/** A day of a published arrangement. */
export interface ShippedDay {
  readonly date: IsoDate
  readonly kind: SpecialDayKind
  /** The holiday it belongs to. */
  readonly name: string
}

/** An arrangement of holidays (部分节假日安排) as the State Council published it. */
export interface HolidayArrangement {
  readonly year: number
  /** The notice it was copied from. */
  readonly source: string
  readonly days: readonly ShippedDay[]
}

type Holiday = readonly [name: string, first: string, last: string, ...workdays: string[]]

function arrangement(year: number, source: string, holidays: readonly Holiday[]): HolidayArrangement {
  const days = holidays.flatMap(([name, first, last, ...workdays]): ShippedDay[] => {
    const free: ShippedDay[] = []
    for (let date = `${year}-${first}`; date <= `${year}-${last}`; date = addDays(date, 1))
      free.push({ date, kind: 'holiday', name })
    return [...free, ...workdays.map((day) => ({ date: `${year}-${day}`, kind: 'workday' as const, name }))]
  })
  return { year, source, days: days.sort((a, b) => (a.date < b.date ? -1 : 1)) }
}

/** What has been published. The next year follows in autumn: until then nothing is guessed, a city adds what it knows. */
export const HOLIDAY_ARRANGEMENTS: readonly HolidayArrangement[] = [
  arrangement(2025, '国务院办公厅关于2025年部分节假日安排的通知（2024年11月12日）', [
    ['元旦', '01-01', '01-01'],
    ['春节', '01-28', '02-04', '01-26', '02-08'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '04-27'],
    ['端午节', '05-31', '06-02'],
    ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
  ]),
  arrangement(2026, '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）', [
    ['元旦', '01-01', '01-03', '01-04'],
    ['春节', '02-15', '02-23', '02-14', '02-28'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '05-09'],
    ['端午节', '06-19', '06-21'],
    ['中秋节', '09-25', '09-27'],
    ['国庆节', '10-01', '10-07', '09-20', '10-10'],
  ]),
]

/** The arrangement of a year, or null when it has not been published, or not to this version. */
export const holidayArrangement = (year: number): HolidayArrangement | null =>
  HOLIDAY_ARRANGEMENTS.find((each) => each.year === year) ?? null
