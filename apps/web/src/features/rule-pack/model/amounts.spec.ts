import { describe, expect, it } from '@jest/globals'
import { percentText, readAmount, writeAmount } from './amounts.js'

describe('numbers as people write them', () => {
  it.each([
    ['10', 100_000],
    ['10.5', 105_000],
    ['10.50', 105_000],
    ['０．１', 1_000],
    ['33.3333', 333_333],
    ['10 分', 100_000],
    ['10.', 100_000],
    ['-2', -20_000],
  ])('points %s are exactly %i ten-thousandths', (text, value) => {
    expect(readAmount('points', text)).toBe(value)
  })

  it.each([
    ['80', 8_000],
    ['80%', 8_000],
    ['80 ％', 8_000],
    ['33.33', 3_333],
    ['0.29', 29],
    ['130', 13_000],
  ])('percent %s is exactly %i basis points', (text, value) => {
    expect(readAmount('percent', text)).toBe(value)
  })

  it.each([
    ['points', '十'],
    ['points', '10,5'],
    ['points', '1.23456'],
    ['percent', '80.123'],
    ['percent', '80%%'],
    ['whole', '2.5'],
    ['whole', ''],
  ] as const)('%s “%s” is no such number and is not rounded into one', (kind, text) => {
    expect(readAmount(kind, text)).toBeNull()
  })

  it('are written back without zeros nobody wrote', () => {
    expect(writeAmount('points', 105_000)).toBe('10.5')
    expect(writeAmount('points', -500)).toBe('-0.05')
    expect(writeAmount('points', 0)).toBe('0')
    expect(writeAmount('percent', 3_333)).toBe('33.33')
    expect(percentText(10_000)).toBe('100%')
    expect(writeAmount('whole', 2020)).toBe('2020')
  })

  it('come back as they were written, for every amount', () => {
    for (let value = -999; value < 20_000; value += 7) {
      expect(readAmount('points', writeAmount('points', value))).toBe(value)
      expect(readAmount('percent', writeAmount('percent', value))).toBe(value)
    }
  })
})
