import { describe, expect, it } from '@jest/globals'

import { settleRates } from './index.js'
import type { NumberReading, PercentReading } from './index.js'

const bare = (value: string): NumberReading => ({ kind: 'number', operator: 'bare', value, unit: null })
const percent = (value: string): PercentReading => ({ kind: 'percent', operator: '≥', value })

const values = (pair: ReturnType<typeof settleRates>): readonly string[] | string =>
  pair.kind === 'unclear'
    ? `unclear ${pair.written}`
    : [pair.target, pair.actual].map((side) => side.value + (side.kind === 'percent' ? '%' : ''))

describe('a rate typed without its percent sign', () => {
  it.each([
    ['25', '25%'],
    ['0.25', '25%'],
    ['1', '100%'],
    ['0', '0%'],
    ['0.3', '30%'],
    ['2.49', '2.49%'],
  ])('beside a target of 25 %% reads %s as %s', (typed, read) => {
    expect(values(settleRates(percent('25'), bare(typed), true, false))).toEqual(['25%', read])
  })

  it('says what it read as a share of one, and nothing where it read a percentage', () => {
    expect(settleRates(percent('25'), bare('0.25'), true, false)).toMatchObject({ notes: ['0.25 按 25% 计'] })
    expect(settleRates(percent('25'), bare('25'), true, false)).toMatchObject({ notes: [] })
  })

  it('stays unclear where both can be meant', () => {
    expect(values(settleRates(percent('1'), bare('0.8'), true, false))).toBe('unclear 0.8')
    expect(values(settleRates(percent('10'), bare('1'), true, false))).toBe('unclear 1')
    expect(values(settleRates(percent('3'), bare('0.02'), true, true))).toBe('unclear 0.02')
  })

  it('under a target that wants little is a percentage when a share would be absurd', () => {
    expect(values(settleRates(percent('3'), bare('0.5'), true, true))).toEqual(['3%', '0.5%'])
    expect(values(settleRates(percent('3'), bare('1'), true, true))).toEqual(['3%', '1%'])
  })

  it('in the target is settled by the percentage of the actual', () => {
    expect(values(settleRates(bare('0.95'), percent('96'), true, false))).toEqual(['95%', '96%'])
    expect(values(settleRates(bare('95'), percent('96'), true, false))).toEqual(['95%', '96%'])
  })

  it('on both sides is settled only for a rate, and only where one side is a share and the other is not', () => {
    expect(values(settleRates(bare('0.95'), bare('96'), true, false))).toEqual(['95%', '96%'])
    expect(values(settleRates(bare('95'), bare('0.96'), true, false))).toEqual(['95%', '96%'])
    expect(values(settleRates(bare('0.95'), bare('0.96'), true, false))).toEqual(['0.95', '0.96'])
    expect(values(settleRates(bare('95'), bare('96'), true, false))).toEqual(['95', '96'])
    expect(values(settleRates(bare('95'), bare('0.96'), false, false))).toEqual(['95', '0.96'])
  })

  it('leaves numbers with a unit alone', () => {
    const days: NumberReading = { ...bare('0.5'), unit: '天' }
    expect(values(settleRates(percent('25'), days, true, false))).toEqual(['25%', '0.5'])
  })
})
