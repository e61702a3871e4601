import { describe, expect, it } from '@jest/globals'
import { fen, points } from '@huigong/domain'
import * as fc from 'fast-check'
import { basisPoints } from './figure-rows.js'
import { exactPlaces, formatWan } from './format.js'
import { bare, figureMaker } from './make-figure.js'

const { money, rate, score } = figureMaker('青禾市总工会')

describe('a figure of money', () => {
  it('is printed in 万元 with the exact amount beside it', () => {
    expect(money('a', fen(1_234_567_890), '支付')).toMatchObject({
      text: '1234.57万元',
      exact: '12,345,678.90元',
      value: 1_234_567_890,
    })
    expect(money('a', fen(-5_000), '支付').text).toBe('-0.01万元')
    expect(money('a', fen(-4_999), '支付').text).toBe('0.00万元')
  })

  it('rounds half away from zero on whole fen, at any size', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 2, max: 6 }), (amount, places) => {
        const printed = BigInt(formatWan(fen(amount), places).replace('.', ''))
        const unit = 10n ** BigInt(6 - places)
        const difference = printed * unit - BigInt(fen(amount))
        expect((difference < 0n ? -difference : difference) * 2n <= unit).toBe(true)
      }),
    )
  })

  it('needs as many decimals in a table as print every amount without loss', () => {
    expect(exactPlaces([fen(1_000_000), null])).toBe(2)
    expect(exactPlaces([fen(1_000_100), fen(2_000_000)])).toBe(4)
    expect(exactPlaces([fen(1)])).toBe(6)
  })
})

describe('a figure that is not known', () => {
  it('says so in the text and is a dash in a table, never a zero', () => {
    expect(rate('r', null, '执行率')).toMatchObject({ value: null, text: '未取得' })
    expect(bare(score('s', null, '得分')).text).toBe('—')
    expect(basisPoints(5, 0)).toBeNull()
  })

  it('is refused when it is not a number', () => {
    expect(() => rate('r', Number.NaN, '执行率')).toThrow(RangeError)
  })
})

describe('a rate', () => {
  it('is rounded half up to basis points', () => {
    expect(basisPoints(2, 3)).toBe(6667)
    expect(basisPoints(1, 20_000)).toBe(1)
    expect(rate('r', 9850, '执行率').text).toBe('98.50%')
    expect(bare(score('s', points('9.9'), '得分')).text).toBe('9.90')
  })
})
