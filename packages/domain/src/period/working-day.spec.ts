import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import {
  addDays,
  earliestWithin,
  addWorkingDays,
  HOLIDAY_ARRANGEMENTS,
  holidayArrangement,
  isWeekend,
  isWorkingDay,
  nextWorkingDay,
  weekdayOf,
  workingDaysBetween,
  type SpecialDayKind,
} from './index.js'

const day = fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2024-01-01', offset))
const special = fc
  .array(fc.tuple(day, fc.constantFrom<SpecialDayKind>('holiday', 'workday')), { maxLength: 400 })
  .map((pairs) => new Map(pairs))
const shipped = new Map(
  HOLIDAY_ARRANGEMENTS.flatMap(({ days }) => days.map(({ date, kind }) => [date, kind] as const)),
)

describe('working days', () => {
  it('follow the week where nothing is decreed', () => {
    expect(weekdayOf('2026-11-29')).toBe(0)
    expect(weekdayOf('1969-12-31')).toBe(3)
    expect(isWorkingDay('2026-11-27', new Map())).toBe(true)
    expect(isWorkingDay('2026-11-28', new Map())).toBe(false)
  })

  it('are moved by a decree, both ways', () => {
    expect(isWorkingDay('2026-02-16', shipped)).toBe(false)
    expect(isWorkingDay('2026-02-14', shipped)).toBe(true)
    expect(nextWorkingDay('2026-02-15', shipped)).toBe('2026-02-24')
    expect(nextWorkingDay('2026-10-10', shipped)).toBe('2026-10-10')
    expect(addWorkingDays('2026-09-30', 1, shipped)).toBe('2026-10-08')
    expect(workingDaysBetween('2026-09-30', '2026-10-12', shipped)).toBe(4)
  })

  it('after 0 days is the day itself; a part of a day is refused', () => {
    expect(addWorkingDays('2026-11-28', 0, shipped)).toBe('2026-11-28')
    expect(() => addWorkingDays('2026-11-28', 0.5, shipped)).toThrow(RangeError)
  })

  it('the next working day works, is not earlier, and nothing between works', () => {
    fc.assert(
      fc.property(day, special, (date, decree) => {
        const next = nextWorkingDay(date, decree)
        expect(isWorkingDay(next, decree)).toBe(true)
        expect(next >= date).toBe(true)
        for (let each = date; each < next; each = addDays(each, 1))
          expect(isWorkingDay(each, decree)).toBe(false)
      }),
    )
  })

  it('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -60, max: 60 }), special, (date, count, decree) => {
        const there = addWorkingDays(date, count, decree)
        if (count > 0) expect(workingDaysBetween(date, there, decree)).toBe(count)
        if (count !== 0) expect(isWorkingDay(there, decree)).toBe(true)
        expect(workingDaysBetween(there, date, decree) + workingDaysBetween(date, there, decree)).toBe(0)
      }),
    )
  })

  it('of a limit begin on the earliest day from which no more have passed', () => {
    expect(earliestWithin('2026-11-30', 2, shipped)).toBe('2026-11-26')
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), special, (today, count, decree) => {
        const first = earliestWithin(today, count, decree)
        expect(workingDaysBetween(first, today, decree)).toBe(count)
        expect(workingDaysBetween(addDays(first, -1), today, decree)).toBe(count + 1)
      }),
    )
  })

  it('add up over a day between', () => {
    fc.assert(
      fc.property(fc.tuple(day, day, day), special, (days, decree) => {
        const [a = '', b = '', c = ''] = [...days].sort()
        expect(workingDaysBetween(a, b, decree) + workingDaysBetween(b, c, decree)).toBe(
          workingDaysBetween(a, c, decree),
        )
      }),
    )
  })
})

describe('the shipped arrangements', () => {
  it('stay in their year and name each day once', () => {
    for (const { year, days } of HOLIDAY_ARRANGEMENTS) {
      const dates = days.map(({ date }) => date)
      expect(new Set(dates).size).toBe(dates.length)
      expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true)
    }
  })

  it('make people work on weekends only, and as many as the holiday takes from the week beyond the law', () => {
    for (const { days } of HOLIDAY_ARRANGEMENTS) {
      const worked = days.filter(({ kind }) => kind === 'workday')
      expect(worked.every(({ date }) => isWeekend(date))).toBe(true)
      const freed = days.filter(({ date, kind }) => kind === 'holiday' && !isWeekend(date)).length
      // 13 statutory days; those that fall on a weekend are made up for on a weekday, so the week loses 13 at most.
      expect(freed - worked.length).toBeGreaterThanOrEqual(11)
      expect(freed - worked.length).toBeLessThanOrEqual(13)
    }
  })

  it('of a year that was not published are not guessed', () => {
    expect(holidayArrangement(2026)?.days).toHaveLength(33 + 6)
    expect(holidayArrangement(2027)).toBeNull()
  })
})
