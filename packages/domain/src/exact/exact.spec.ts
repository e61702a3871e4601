import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import {
  compareRatio,
  decimalRatio,
  exactDecimal,
  formatRatio,
  parseDecimal,
  percentText,
  ratio,
} from './index.js'

describe('exact fractions', () => {
  it('are rounded half up, away from zero', () => {
    expect(formatRatio(ratio(1, 3), 2)).toBe('0.33')
    expect(formatRatio(ratio(5, 1000), 2)).toBe('0.01')
    expect(formatRatio(ratio(-5, 1000), 2)).toBe('-0.01')
    expect(formatRatio(ratio(4999, 1_000_000), 2)).toBe('0.00')
    expect(formatRatio(ratio(-1, 1000), 2)).toBe('0.00')
  })

  it('give no rate of nothing', () => {
    expect(percentText(5, 0)).toBeNull()
    expect(percentText(0, 5)).toBe('0.00%')
    expect(percentText(1180, 1200, 1)).toBe('98.3%')
    expect(() => ratio(1, 0)).toThrow(RangeError)
  })

  it('print and read decimals without loss', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.nat({ max: 12 }),
        (units, places) => {
          const value = ratio(units, 10n ** BigInt(places))
          const text = exactDecimal(value)!
          expect(parseDecimal(text)).toBe(text)
          expect(compareRatio(decimalRatio(text), value)).toBe(0)
        },
      ),
    )
  })

  it('have no decimal spelling when the decimals do not end', () => {
    expect(exactDecimal(ratio(1, 3))).toBeNull()
    expect(exactDecimal(ratio(1, 8))).toBe('0.125')
  })

  it.each([
    ['007.500', '7.5'],
    ['-0.0', '0'],
    ['0', '0'],
  ])('spell %s as %s', (text, canonical) => {
    expect(parseDecimal(text)).toBe(canonical)
  })
})
