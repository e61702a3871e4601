import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { formatRatio, multiplyRatio, ratio } from '../exact/index.js'
import { SHIPPED_RULE_PACKS, type RulePack } from '../rule-pack/index.js'
import { completionOf, reachedShare } from './index.js'

const pack = SHIPPED_RULE_PACKS[0]!

describe('completion of an indicator', () => {
  const of = (
    target: string,
    actual: string,
    direction: '≥' | '≤' | '=' | 'date' | 'qualitative' = '≥',
    unit: string | null = null,
    rate = false,
  ) => completionOf({ direction, unit, target, actual, rate }, pack)
  it('is actual of target where more is better, and target of actual beyond a limit', () => {
    expect(of('≥100户', '79户', '≥', '户')).toEqual({ state: 'measured', percent: '79.00', step: 1 })
    expect(of('≤2000元', '2500元', '≤', '元')).toEqual({ state: 'measured', percent: '80.00', step: 2 })
    expect(of('≤2000元', '20元', '≤', '元')).toMatchObject({ percent: '100.00', step: 4 })
    expect(of('=12次', '15次', '=', '次')).toMatchObject({ percent: '80.00' })
  })
  it('has five steps: below 60, 80, 90, 100 % and reached', () => {
    expect(['59', '60', '80', '90', '100', '120'].map((actual) => of('≥100', actual).step)).toEqual([
      0, 1, 2, 3, 4, 4,
    ])
    expect(of('≥100', '99.99').step).toBe(3)
  })
  it('converts 万元 and reads 0.95 of a rate as 95 %', () => {
    expect(of('≥1万元', '9000元', '≥', '万元')).toMatchObject({ percent: '90.00' })
    expect(of('≥90%', '95.00%', '≥', '%', true)).toMatchObject({ percent: '105.56', step: 4 })
  })
  it('is reached or not for dates and words, and unclear rather than zero for what cannot be read', () => {
    expect(of('2026-01-31', '2026-01-30', 'date').state).toBe('met')
    expect(of('2026-01-31', '2026-02-01', 'date')).toEqual({ state: 'unmet', percent: null, step: 0 })
    expect(of('≥100户', '很多').state).toBe('unclear')
    expect(of('≥100户', '90人').state).toBe('unclear')
  })

  it('knows the names a pack gives its own tiers, the best, the last and what lies between', () => {
    const own = {
      tiers: ['很好', '较好', '一般', '较差'].map((name) => ({ name, from: 0, upTo: 10_000 })),
    } as unknown as Pick<RulePack, 'tiers'>
    const state = (actual: string, under: Pick<RulePack, 'tiers'>) =>
      completionOf({ direction: '≥', unit: null, target: '改善生活', actual, rate: false }, under).state
    expect(['很好', '较好', '一般', '较差'].map((actual) => state(actual, own))).toEqual([
      'met',
      'partly',
      'partly',
      'unmet',
    ])
    expect(state('很好', pack)).toBe('unclear')
    expect(state('部分达成', pack)).toBe('partly')
  })

  it('is the reached share in percent, never capped where more is better', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (target, actual) => {
        const { percent } = of(`≥${target}户`, `${actual}户`, '≥', '户')
        const exact = reachedShare('≥', ratio(target), ratio(actual))
        expect(percent).toBe(exact && formatRatio(multiplyRatio(exact, ratio(100)), 2))
      }),
    )
  })
})
