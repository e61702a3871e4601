import { describe, expect, it } from '@jest/globals'
import { cumulativeOption, cumulativeSentence, dayShares, type CumulativeInput } from './cumulative.option.js'

const input: CumulativeInput = {
  days: [
    { day: '2026-11-01', arrived: '400000', paid: '0' },
    { day: '2026-11-10', arrived: '900000', paid: '250000' },
  ],
  budget: '1000000',
  deadline: '2027-02-05',
  today: '2026-11-22',
}
interface DrawnLine {
  name: string
  data: [string, number][]
  endLabel: { formatter: string; offset: [number, number]; align?: string }
  markLine?: { data: { name: string; xAxis: string }[] }
}
const linesOf = (given: CumulativeInput) => cumulativeOption(given).series as unknown as DrawnLine[]

describe('cumulative lines', () => {
  it('are shares of the annual budget by day and stand until today', () => {
    const [arrived, paid] = linesOf(input)
    expect(arrived?.data).toEqual([
      ['2026-11-01', 40],
      ['2026-11-10', 90],
      ['2026-11-22', 90],
    ])
    expect(paid?.data.map(([, share]) => share)).toEqual([0, 25, 25])
  })
  it('are labelled at their ends and marked with today and the deadline', () => {
    const [arrived, paid] = linesOf(input)
    expect(arrived?.endLabel.formatter).toBe('到位 90.00%')
    expect(paid?.endLabel.formatter).toBe('支付 25.00%')
    expect(arrived?.markLine?.data.map((mark) => [mark.name, mark.xAxis])).toEqual([
      ['时限 02-05', '2027-02-05'],
      ['今天', '2026-11-22'],
    ])
  })
  it('keeps the two labels apart when the lines end close together', () => {
    const close = { ...input, days: [{ day: '2026-11-10', arrived: '900000', paid: '880000' }] }
    expect(linesOf(close).map((line) => line.endLabel.offset[1])).toEqual([-9, 9])
    expect(linesOf(input).map((line) => line.endLabel.offset[1])).toEqual([0, 0])
  })
  it('moves the labels to the left of the ends when the deadline is near', () => {
    const soon = { ...input, deadline: '2026-11-25' }
    expect(linesOf(soon).map((line) => line.endLabel.align)).toEqual(['right', 'right'])
    expect(linesOf(input).map((line) => line.endLabel.align)).toEqual([undefined, undefined])
  })
  it('starts at zero, ends at 100 % or above it, and reaches a deadline still to come', () => {
    const option = cumulativeOption(input)
    expect(option.yAxis).toMatchObject({ min: 0, max: 100 })
    expect(option.xAxis).toMatchObject({ max: '2027-02-05' })
    const over = { ...input, days: [{ day: '2026-11-10', arrived: '1080000', paid: '0' }] }
    expect(cumulativeOption(over).yAxis).toMatchObject({ max: 120 })
    expect(cumulativeOption({ ...input, deadline: '2026-11-01' }).xAxis).not.toHaveProperty('max')
  })
  it('have no share without a budget', () => {
    expect(dayShares({ ...input, budget: '0' }).map((day) => day.arrivedRatio)).toEqual([null, null])
  })
})

describe('the sentence of the lines', () => {
  it('says how far, how much is unpaid and how long is left', () => {
    expect(cumulativeSentence(input)).toBe(
      '截至 2026-11-22，累计到位 90.00%、支付 25.00%，已到位未支付 0.65 万元，距时限 2027-02-05 还有 75 天。',
    )
  })
  it('says when the deadline has passed and when nothing is left', () => {
    const done = {
      ...input,
      days: [{ day: '2026-11-10', arrived: '900000', paid: '900000' }],
      deadline: '2026-11-12',
    }
    expect(cumulativeSentence(done)).toBe(
      '截至 2026-11-22，累计到位 90.00%、支付 90.00%，到位资金已全部支付，时限 2026-11-12 已过 10 天。',
    )
    expect(cumulativeSentence({ ...input, days: [] })).toBe('还没有到位和支付记录。')
  })
})
