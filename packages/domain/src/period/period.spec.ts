import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import {
  addDays,
  campaignDeadline,
  campaignFits,
  compareDates,
  dateInChinese,
  daysBetween,
  isIsoDate,
  parseDate,
  springFestival,
} from './index.js'

const day = fc.integer({ min: 0, max: 150_000 }).map((offset) => addDays('1950-01-01', offset))

describe('reading a date', () => {
  it.each([
    ['20261122', '2026-11-22'],
    ['2026.11.22', '2026-11-22'],
    ['2026年11月22日', '2026-11-22'],
    ['2026/1/2', '2026-01-02'],
    ['2026-1-2', '2026-01-02'],
    ['２０２６年１月２日', '2026-01-02'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseDate(text)).toBe(expected)
  })

  it.each([
    '2023-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-1-2',
    '2026.11',
    '11月22日',
    '20261132',
    '今天',
    '',
  ])('does not guess a day from “%s”', (text) => {
    expect(parseDate(text)).toBeNull()
  })
})

describe('counting days', () => {
  it.each([
    ['2021-02-11', '2021-02-12', 1],
    ['2021-03-01', '2021-02-28', -1],
    ['2020-02-28', '2020-03-01', 2],
    ['2020-12-31', '2021-01-01', 1],
    ['2000-01-01', '2100-01-01', 36_525],
  ])('from %s to %s are %d days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days)
  })

  it('adds what it counted', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(Math.sign(daysBetween(a, b))).toBe(-compareDates(a, b) + 0)
        expect(isIsoDate(a)).toBe(true)
        expect(parseDate(dateInChinese(a))).toBe(a)
      }),
    )
  })

  it('refuses text that is no day', () => {
    expect(() => daysBetween('2021-02-30', '2021-03-01')).toThrow(RangeError)
  })
})

describe('the campaign', () => {
  it('knows the published Spring Festivals and no other', () => {
    expect(springFestival(2021)).toBe('2021-02-12')
    expect(springFestival(2030)).toBe('2030-02-03')
    expect(springFestival(2031)).toBeNull()
    expect(springFestival(2019)).toBeNull()
  })

  it('ends the day before its Spring Festival, whatever the fiscal year', () => {
    expect(campaignDeadline({ year: 2021, fiscalYear: 2020 })).toBe('2021-02-11')
    expect(campaignDeadline({ year: 2022, fiscalYear: 2022 })).toBe('2022-01-31')
    expect(campaignDeadline({ year: 2040, fiscalYear: 2040 })).toBeNull()
  })

  it('belongs to the fiscal year of its festival or to the one before', () => {
    expect(campaignFits({ year: 2021, fiscalYear: 2020 })).toBe(true)
    expect(campaignFits({ year: 2021, fiscalYear: 2021 })).toBe(true)
    expect(campaignFits({ year: 2020, fiscalYear: 2021 })).toBe(false)
  })
})
