import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { wilsonInterval, wilsonPoints } from './index.js'

/** The formula of the textbook in floating point, to compare with. */
function textbook(satisfied: number, valid: number): [number, number] {
  const z = 1.96
  const share = satisfied / valid
  const centre = share + (z * z) / (2 * valid)
  const spread = z * Math.sqrt((share * (1 - share)) / valid + (z * z) / (4 * valid * valid))
  const scale = 1 + (z * z) / valid
  return [((centre - spread) / scale) * 10_000, ((centre + spread) / scale) * 10_000]
}

describe('the 95 % interval of a satisfaction rate', () => {
  it.each([
    [5, 5, 5655, 10_000],
    [0, 5, 0, 4345],
    [8, 10, 4902, 9433],
    [93, 100, 8625, 9657],
    [950, 1000, 9347, 9619],
  ])('of %d satisfied of %d is %d to %d basis points', (satisfied, valid, low, high) => {
    expect(wilsonPoints(satisfied, valid)).toEqual({ low, high })
  })

  it('begins at nothing when nobody is satisfied and ends at the whole when everybody is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (valid) => {
        expect(wilsonPoints(0, valid).low).toBe(0)
        expect(wilsonPoints(valid, valid).high).toBe(10_000)
      }),
    )
  })

  it('is the formula of the textbook, rounded half up to whole basis points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), fc.nat(), (valid, some) => {
        const satisfied = some % (valid + 1)
        const { low, high } = wilsonPoints(satisfied, valid)
        const [exactLow, exactHigh] = textbook(satisfied, valid)
        expect(Math.abs(low - exactLow)).toBeLessThanOrEqual(0.5001)
        expect(Math.abs(high - exactHigh)).toBeLessThanOrEqual(0.5001)
      }),
    )
  })

  it('mirrors when satisfied and dissatisfied change places, but for a half', () => {
    const some = wilsonPoints(7, 9)
    const others = wilsonPoints(2, 9)
    expect(some.low + others.high).toBe(10_000)
    expect(some.high + others.low).toBe(10_000)
  })

  it('is printed with two decimals', () => {
    expect(wilsonInterval(93, 100)).toEqual({ low: '86.25%', high: '96.57%' })
  })

  it('is refused without replies and for more satisfied ones than replies', () => {
    expect(() => wilsonPoints(0, 0)).toThrow(RangeError)
    expect(() => wilsonPoints(6, 5)).toThrow(RangeError)
    expect(() => wilsonPoints(1.5, 5)).toThrow(RangeError)
  })
})
