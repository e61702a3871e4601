import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { adviseSampleSize, satisfactionRate, type SatisfactionSurvey, wilsonInterval } from './index.js'

const withBasically = { satisfaction: { bands: [], countBasicallySatisfied: true } }
const withoutBasically = { satisfaction: { bands: [], countBasicallySatisfied: false } }

const survey = (overrides: Partial<SatisfactionSurvey> = {}): SatisfactionSurvey => ({
  method: 'phone',
  sampled: 450,
  returned: 420,
  valid: 400,
  counts: { very: 200, satisfied: 150, basically: 24, dissatisfied: 26 },
  hasEvidence: true,
  ...overrides,
})

const codes = (overrides: Partial<SatisfactionSurvey>): string[] => {
  const result = satisfactionRate(survey(overrides), withBasically)
  return result.kind === 'refused' ? result.refusals.map((each) => each.code) : []
}

describe('the satisfaction rate', () => {
  it('is satisfied replies ÷ valid replies, with 基本满意 as the pack decides', () => {
    expect(satisfactionRate(survey(), withBasically)).toMatchObject({
      kind: 'rate',
      rate: { numerator: 374, denominator: 400, percent: '93.50%', validReturnPercent: '88.89%' },
    })
    expect(satisfactionRate(survey(), withoutBasically)).toMatchObject({
      rate: { numerator: 350, denominator: 400, percent: '87.50%' },
    })
  })

  it('is refused without method, sample, returned, valid replies or evidence, all reasons at once', () => {
    expect(codes({ method: null, sampled: null, returned: null, valid: null, hasEvidence: false })).toEqual([
      'METHOD_MISSING',
      'SAMPLE_MISSING',
      'RETURNED_MISSING',
      'VALID_MISSING',
      'EVIDENCE_MISSING',
    ])
  })

  it('is refused when the answers do not add up to the valid replies', () => {
    expect(codes({ valid: 401 })).toEqual(['COUNTS_DIFFER_FROM_VALID'])
  })

  it('is refused when more was valid than returned, or more returned than sampled', () => {
    expect(codes({ returned: 399 })).toEqual(['VALID_EXCEEDS_RETURNED'])
    expect(codes({ sampled: 419 })).toEqual(['RETURNED_EXCEEDS_SAMPLED'])
  })

  it('is refused for nobody asked: no complaint is no satisfaction', () => {
    const nobody = { very: 0, satisfied: 0, basically: 0, dissatisfied: 0 }
    expect(codes({ sampled: 0, returned: 0, valid: 0, counts: nobody })).toEqual([
      'SAMPLE_MISSING',
      'VALID_MISSING',
    ])
  })

  it('is refused for counts that are no whole numbers', () => {
    expect(codes({ counts: { very: 400.5, satisfied: 0, basically: 0, dissatisfied: -0.5 } })).toContain(
      'COUNT_NOT_WHOLE',
    )
  })
})

describe('the interval', () => {
  it('is Wilson’s at 95 %', () => {
    // By hand for 81 of 263: 0.2553–0.3662, the textbook example.
    expect(wilsonInterval(81, 263)).toEqual({ low: '25.53%', high: '36.62%' })
    expect(wilsonInterval(10, 10)).toEqual({ low: '72.25%', high: '100.00%' })
    expect(wilsonInterval(0, 10).low).toBe('0.00%')
    expect(() => wilsonInterval(0, 0)).toThrow(RangeError)
  })

  it('holds the rate and stays within 0 and 100 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (valid, some) => {
        const satisfied = some % (valid + 1)
        const { low, high } = wilsonInterval(satisfied, valid)
        const share = (satisfied / valid) * 100
        expect(Number.parseFloat(low)).toBeLessThanOrEqual(share + 0.006)
        expect(Number.parseFloat(high)).toBeGreaterThanOrEqual(share - 0.006)
        expect(Number.parseFloat(low)).toBeGreaterThanOrEqual(0)
        expect(Number.parseFloat(high)).toBeLessThanOrEqual(100)
      }),
    )
  })
})

describe('the advised sample', () => {
  it.each([
    [0, 0],
    [50, 50],
    [99, 99],
    [200, 132],
    [500, 218],
    [1_000, 278],
    [5_000, 357],
    [10_000, 370],
    [100_000_000, 384],
  ])('of %d people is %d', (population, sample) => {
    expect(adviseSampleSize(population)).toBe(sample)
  })

  it('never asks more people than there are', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), (n) => expect(adviseSampleSize(n)).toBeLessThanOrEqual(n)),
    )
  })
})
