import { describe, expect, it } from '@jest/globals'
import { alignedDays, paceOption, paceRows, paceSentence, type Pace } from './pace.option.js'

const line = (fiscalYear: number, changes: Partial<Pace['current']> = {}): Pace['current'] => ({
  fiscalYear,
  projects: [{ id: `p${fiscalYear}`, name: '送温暖' }],
  budget: '1000000',
  arrived: '900000',
  paid: '250000',
  deadline: `${fiscalYear + 1}-02-05`,
  festival: fiscalYear === 2026 ? '2027-02-06' : '2026-02-17',
  days: [],
  ...changes,
})
const pace: Pace = {
  asOf: '2026-11-22T00:00:00Z',
  current: line(2026, {
    days: [
      { day: '2026-11-01', arrived: '400000', paid: '0' },
      { day: '2026-11-10', arrived: '900000', paid: '250000' },
    ],
  }),
  previous: line(2025, {
    budget: '2000000',
    days: [
      { day: '2025-11-12', arrived: '1000000', paid: '0' },
      { day: '2026-01-20', arrived: '2000000', paid: '1900000' },
    ],
  }),
  withoutForerunner: [],
}
const TODAY = '2026-11-22'

describe('this year beside last year', () => {
  it('moves last year’s days so that both are as many days before 春节', () => {
    // 2025-11-12 is 97 days before 2026-02-17; so is 2026-11-01 before 2027-02-06.
    expect(alignedDays(pace).map(({ day }) => day)).toEqual(['2026-11-01', '2027-01-09'])
    const [newest, first, ahead] = paceRows(pace, TODAY)
    expect(newest).toMatchObject({ day: '2026-11-10', paid: '250000', lastArrived: '1000000' })
    expect(first).toMatchObject({
      day: '2026-11-01',
      left: 97,
      arrivedRatio: '0.400000',
      lastArrivedRatio: '0.500000',
    })
    expect(ahead).toMatchObject({ day: '2027-01-09', arrived: null, lastPaidRatio: '0.950000' })
  })
  it('draws last year in grey behind this year, payment dashed, up to the deadline', () => {
    const series = paceOption(pace, TODAY).series as {
      name: string
      data: [string, number][]
      lineStyle: { type?: string }
    }[]
    expect(series.map(({ name }) => name)).toEqual(['到位', '支付', '上年到位', '上年支付'])
    expect(series[2]?.data).toEqual([
      ['2026-11-01', 50],
      ['2027-01-09', 100],
      ['2027-02-05', 100],
    ])
    expect(series.map(({ lineStyle }) => lineStyle.type)).toEqual([undefined, undefined, 'solid', 'dashed'])
  })
  it('says what stood at the same distance from 春节, and which projects have no last year', () => {
    expect(paceSentence(pace, TODAY)).toContain('上年距春节同为 76 天时到位 50.00%、支付 0.00%。')
    const part = { ...pace, withoutForerunner: [{ id: 'n', name: '新项目' }] }
    expect(paceSentence(part, TODAY)).toContain('新项目没有上年项目')
  })
  it('says plainly that there is no last year, and draws this year alone', () => {
    const alone = { ...pace, previous: null }
    expect(paceSentence(alone, TODAY)).toContain('没有上年同类项目可以对照。')
    expect(paceOption(alone, TODAY).series).toHaveLength(2)
    expect(paceRows(alone, TODAY)[0]).toMatchObject({ lastArrived: null, lastPaidRatio: null })
  })
})
