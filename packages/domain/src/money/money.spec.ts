import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import {
  amountInWords,
  exactWan,
  fen,
  fenToYuan,
  formatWan,
  formatWanSeparated,
  formatYuan,
  parseAmount,
  splitFen,
} from './index.js'

const amount = fc.integer({ min: -900_000_000_000_000, max: 900_000_000_000_000 }).map(fen)

describe('reading an amount', () => {
  it.each([
    ['1234.5', 'yuan', 123_450],
    ['1,234.50', 'yuan', 123_450],
    ['￥1,234.5', 'yuan', 123_450],
    ['１２３４．５元', 'yuan', 123_450],
    ['12.3456', 'wan', 12_345_600],
    ['12.3456万元', 'yuan', 12_345_600],
    ['12万', 'yuan', 12_000_000],
    ['500元', 'wan', 50_000],
    ['0.000001', 'wan', 1],
    ['-3.2', 'yuan', -320],
    ['1.500', 'yuan', 150],
    [' 0 ', 'yuan', 0],
  ] as const)('reads %s as %s exactly to the fen', (text, unit, expected) => {
    expect(parseAmount(text, unit)).toEqual({ kind: 'amount', amount: expected })
  })

  it.each([
    ['1.005', 'yuan', 'BELOW_ONE_FEN'],
    ['0.0000001', 'wan', 'BELOW_ONE_FEN'],
    ['', 'yuan', 'EMPTY'],
    ['约100', 'yuan', 'NOT_A_NUMBER'],
    ['1,23.4', 'yuan', 'NOT_A_NUMBER'],
    ['1e3', 'yuan', 'NOT_A_NUMBER'],
    ['99999999999999999', 'yuan', 'TOO_LARGE'],
  ] as const)('refuses %s (%s) with %s instead of rounding', (text, unit, reason) => {
    expect(parseAmount(text, unit)).toMatchObject({ kind: 'refused', reason })
  })

  it('reads back whatever it prints, in yuan and in 万元', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseAmount(formatYuan(value), 'yuan')).toEqual({ kind: 'amount', amount: value })
        expect(parseAmount(fenToYuan(value), 'yuan')).toEqual({ kind: 'amount', amount: value })
        expect(parseAmount(exactWan(value), 'wan')).toEqual({ kind: 'amount', amount: value })
      }),
    )
  })
})

describe('printing an amount', () => {
  it.each([
    [316_800_000, 2, '316.80'],
    [89_974_000, 4, '89.9740'],
    [5_000, 2, '0.01'],
    [4_999, 2, '0.00'],
    [-5_000, 2, '-0.01'],
    [123_456_789_000, 0, '123457'],
  ])('%d fen in 万元 with %d decimals is %s, rounded half up', (value, places, text) => {
    expect(formatWan(fen(value), places)).toBe(text)
  })

  it('separates thousands', () => {
    expect(formatYuan(fen(123_456_789))).toBe('1,234,567.89')
    expect(formatYuan(fen(-100))).toBe('-1.00')
    expect(formatWanSeparated(fen(1_234_567_000_000), 2)).toBe('1,234,567.00')
  })

  it('prints 万元 without losing a fen', () => {
    expect(exactWan(fen(1))).toBe('0.000001')
    expect(exactWan(fen(316_800_000))).toBe('316.80')
    expect(exactWan(fen(1_000_000), 0)).toBe('1')
  })
})

describe('an amount in words', () => {
  it.each([
    [140_950, '人民币壹仟肆佰零玖元伍角'],
    [168_032, '人民币壹仟陆佰捌拾元叁角贰分'],
    [100_000, '人民币壹仟元整'],
    [1_005, '人民币壹拾元零伍分'],
    [50, '人民币伍角'],
    [5, '人民币伍分'],
    [0, '人民币零元整'],
    [-2_000, '人民币负贰拾元整'],
    [10_000_000, '人民币壹拾万元整'],
    [100_050_000, '人民币壹佰万零伍佰元整'],
    [1_010_100, '人民币壹万零壹佰零壹元整'],
    [10_000_000_100, '人民币壹亿零壹元整'],
    [10_010_000_000, '人民币壹亿零壹拾万元整'],
    [1_234_567_890_123, '人民币壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰零壹元贰角叁分'],
  ])('%d fen reads %s', (value, words) => {
    expect(amountInWords(fen(value))).toBe(words)
  })

  it('never writes two zeros in a row, nor a zero before 元 of a positive amount', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(amountInWords(value)).not.toMatch(/零零|零[万亿]/)
        if (value !== 0) expect(amountInWords(value)).not.toContain('零元')
      }),
    )
  })

  it('says different words for different amounts', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        fc.pre(a !== b)
        expect(amountInWords(a)).not.toBe(amountInWords(b))
      }),
    )
  })
})

describe('splitting an amount', () => {
  it('gives the odd fen to the largest remainder', () => {
    expect(splitFen(fen(100), [1, 1, 1])).toEqual([34, 33, 33])
    expect(splitFen(fen(100), [1, 2, 0])).toEqual([33, 67, 0])
    expect(splitFen(fen(-100), [1, 1, 1])).toEqual([-34, -33, -33])
  })

  it('always adds back to the total, and no part is a fen or more from its exact share', () => {
    const weights = fc.array(fc.nat({ max: 1_000_000_000 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amount, weights, (total, parts) => {
        fc.pre(parts.some((weight) => weight > 0))
        const split = splitFen(total, parts)
        expect(split.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total))
        const whole = parts.reduce((sum, weight) => sum + BigInt(weight), 0n)
        for (const [index, part] of split.entries()) {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(parts[index]!)
          expect(off < whole && off > -whole).toBe(true)
        }
      }),
    )
  })

  it('refuses weights that say nothing', () => {
    expect(() => splitFen(fen(1), [0, 0])).toThrow(RangeError)
    expect(() => splitFen(fen(1), [])).toThrow(RangeError)
    expect(() => splitFen(fen(1), [-1, 2])).toThrow(RangeError)
    expect(() => splitFen(fen(1), [0.5])).toThrow(RangeError)
  })
})
