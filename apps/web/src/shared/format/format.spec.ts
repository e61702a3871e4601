import { describe, expect, it } from '@jest/globals'
import {
  amountInWords,
  dateInText,
  editableMoney,
  fixed,
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  plainYuan,
  ratioOf,
  readDate,
  readMoney,
} from './index.js'

describe('amounts are shown exactly', () => {
  it('groups yuan by thousands and always shows two decimals', () => {
    expect(formatMoney('128450000')).toBe('1,284,500.00')
    expect(formatMoney('5')).toBe('0.05')
    expect(formatMoney('-123456')).toBe('-1,234.56')
  })

  it('keeps zero, missing and too small apart', () => {
    expect(formatMoney('0')).toBe('0.00')
    expect(formatMoney(null)).toBe('—')
    expect(formatMoney('4000', 'wan')).toBe('<0.01')
  })

  it('rounds half up to hundredths of 万元', () => {
    expect(formatMoney('128455000', 'wan')).toBe('128.46')
    expect(formatMoney('128454999', 'wan')).toBe('128.45')
  })

  it('holds amounts beyond the precision of a number', () => {
    expect(formatMoney('9007199254740993')).toBe('90,071,992,547,409.93')
    expect(plainYuan('9007199254740993')).toBe('90071992547409.93')
  })

  it('shows every fen in an input, in either unit', () => {
    expect(editableMoney('128450000', 'yuan')).toBe('1,284,500.00')
    expect(editableMoney('123456', 'wan')).toBe('0.123456')
    expect(editableMoney('100000000', 'wan')).toBe('100.00')
  })
})

describe('a typed amount is read as whole fen or refused', () => {
  it.each([
    ['1,234.5', '123450'],
    ['１，２３４．５０', '123450'],
    ['￥1,234.50', '123450'],
    ['3.2万', '3200000'],
    ['1200元', '120000'],
    ['.5', '50'],
    ['-0.01', '-1'],
    ['0.10000', '10'],
  ])('%s', (text, fen) => {
    expect(readMoney(text)).toEqual({ ok: true, fen })
  })

  it('takes a bare number in the unit of the page', () => {
    expect(readMoney('3.2', 'wan')).toEqual({ ok: true, fen: '3200000' })
    expect(readMoney('3.2元', 'wan')).toEqual({ ok: true, fen: '320' })
  })

  it('refuses less than a fen instead of rounding, and words', () => {
    expect(readMoney('1.005').ok).toBe(false)
    expect(readMoney('一百').ok).toBe(false)
    expect(readMoney('1.2.3').ok).toBe(false)
  })

  it('reads nothing as missing, not as zero', () => {
    expect(readMoney('  ')).toEqual({ ok: true, fen: null })
  })
})

describe('formal numerals follow the rules for vouchers', () => {
  it.each([
    ['140950', '人民币壹仟肆佰零玖元伍角'],
    ['600714', '人民币陆仟零柒元壹角肆分'],
    ['10700053', '人民币壹拾万柒仟元伍角叁分'],
    ['128450000', '人民币壹佰贰拾捌万肆仟伍佰元整'],
    ['1000000000000', '人民币壹佰亿元整'],
    ['1000000100', '人民币壹仟万零壹元整'],
    ['5', '人民币伍分'],
    ['50', '人民币伍角'],
    ['105', '人民币壹元零伍分'],
    ['0', '人民币零元整'],
    ['-1200', '人民币负壹拾贰元整'],
  ])('%s fen', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
  })
})

describe('numbers and dates', () => {
  it('shows a ratio as percent without binary errors', () => {
    expect(formatPercent('0.9535')).toBe('95.35%')
    expect(formatPercent(0.285)).toBe('28.50%')
    expect(formatPercent('1.00005')).toBe('100.01%')
    expect(formatPercent(null)).toBe('—')
  })

  it('rounds points half up', () => {
    expect(formatPoints('97.505')).toBe('97.51')
    expect(fixed('-0.004', 2)).toBe('0.00')
    expect(formatNumber('-1234567.5')).toBe('-1,234,567.5')
  })

  it('has no ratio over a zero base', () => {
    expect(ratioOf(1n, 0n)).toBeNull()
    expect(ratioOf(1n, 3n)).toBe('0.333333')
    expect(ratioOf(2n, 3n)).toBe('0.666667')
  })

  it('shows instants as Beijing time, over midnight too', () => {
    expect(formatDateTime('2026-11-21T17:05:00Z')).toBe('2026-11-22 01:05')
    expect(formatDate('2026-11-21T17:05:00Z')).toBe('2026-11-22')
    expect(dateInText('2026-01-02')).toBe('2026年1月2日')
  })

  it.each(['20261122', '2026.11.22', '2026-11-22', '2026/11/22', '2026年11月22日', '２０２６1122'])(
    'reads %s',
    (text) => {
      expect(readDate(text)).toEqual({ ok: true, date: '2026-11-22' })
    },
  )

  it('refuses a day that does not exist', () => {
    expect(readDate('2026-02-29').ok).toBe(false)
    expect(readDate('2028-02-29').ok).toBe(true)
  })
})
