import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import * as fc from 'fast-check'
import { balanced } from './balance.js'

const wan = (value: number) => fen(Math.round(value * 1_000_000))
const UNIT = 10_000

describe('a column that is printed in 万元', () => {
  it('adds up where rounding each cell alone would not', () => {
    // 33.335 three times is 100.005: alone 33.34 × 3 = 100.02 against a total of 100.01.
    expect(balanced([wan(33.335), wan(33.335), wan(33.335)], 2)).toEqual([
      { scaled: 3334, adjusted: false },
      { scaled: 3334, adjusted: false },
      { scaled: 3333, adjusted: true },
    ])
  })

  it('leaves a column alone that adds up by itself', () => {
    expect(balanced([wan(1.23), wan(2.34)], 2)).toEqual([
      { scaled: 123, adjusted: false },
      { scaled: 234, adjusted: false },
    ])
    expect(balanced([], 2)).toEqual([])
  })

  it('adds up for any amounts, negative ones too, and moves none by a whole unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 60 }), (amounts) => {
        const cells = balanced(
          amounts.map((amount) => fen(amount)),
          2,
        )
        const total = amounts.reduce((sum, amount) => sum + amount, 0)
        const printed = cells.reduce((sum, { scaled }) => sum + scaled, 0)
        expect(Math.abs(printed * UNIT - total) * 2).toBeLessThanOrEqual(UNIT)
        cells.forEach(({ scaled }, index) =>
          expect(Math.abs(scaled * UNIT - (amounts[index] ?? 0))).toBeLessThan(UNIT),
        )
      }),
    )
  })
})
