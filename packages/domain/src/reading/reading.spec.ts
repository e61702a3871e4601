import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { comparable, readActual, readTarget } from './index.js'

describe('reading a target', () => {
  it.each([
    ['≥1200户', '≥', '1200', '户'],
    ['≧735人次', '≥', '735', '人次'],
    ['>=530元/人*月', '≥', '530', '元/人*月'],
    ['不少于12种', '≥', '12', '种'],
    ['不低于 3 场', '≥', '3', '场'],
    ['28种以上', '≥', '28', '种'],
    ['﹥5次', '>', '5', '次'],
    ['≤320 万元', '≤', '320', '万元'],
    ['<=5300元/户', '≤', '5300', '元/户'],
    ['不超过10天', '≤', '10', '天'],
    ['小于3起', '<', '3', '起'],
    ['大于等于5个', '≥', '5', '个'],
    ['﹦72890元', '=', '72890', '元'],
    ['═6艘', '=', '6', '艘'],
    ['29.5亩', 'bare', '29.5', '亩'],
    ['1,200户', 'bare', '1200', '户'],
    ['１２００户', 'bare', '1200', '户'],
    ['达到预计值2100', 'bare', '2100', null],
  ])('reads %s', (text, operator, value, unit) => {
    expect(readTarget(text)).toEqual({ kind: 'number', operator, value, unit })
  })

  it.each([
    ['≥95%', '≥', '95'],
    ['═100％', '=', '100'],
    ['≥100百分比', '≥', '100'],
    ['达到目标值95%以上', '≥', '95'],
    ['控制在5%以内', '≤', '5'],
    ['99.50%', 'bare', '99.5'],
    ['-5%', 'bare', '-5'],
  ])('reads %s as a percentage', (text, operator, value) => {
    expect(readTarget(text)).toEqual({ kind: 'percent', operator, value })
  })

  it.each([
    ['80%-90%', '80', '90', '%'],
    ['80-90%', '80', '90', '%'],
    ['5～10万元', '5', '10', '万元'],
    ['3至5次', '3', '5', '次'],
  ])('reads %s as a range', (text, low, high, unit) => {
    expect(readTarget(text)).toEqual({ kind: 'range', low, high, unit })
  })

  it.each([
    ['2022年12月31日前', '2022-12-31', 'day'],
    ['20221231前', '2022-12-31', 'day'],
    ['≤2021-02-11', '2021-02-11', 'day'],
    ['2021年2月11日之前发放完成', '2021-02-11', 'day'],
    ['2021年春节前', '2021-02-11', 'day'],
    ['2021年12月完成', '2021-12-31', 'month'],
    ['2021年底前', '2021-12-31', 'month'],
  ])('reads %s as the last day %s', (text, date, precision) => {
    expect(readTarget(text)).toEqual({ kind: 'date', date, precision })
  })

  it('takes 春节前 from the campaign year, never from the fiscal year', () => {
    expect(readTarget('春节前', { campaignYear: 2022 })).toEqual({
      kind: 'date',
      date: '2022-01-31',
      precision: 'day',
    })
    expect(readTarget('春节前')).toMatchObject({ kind: 'unreadable', reason: 'FESTIVAL_YEAR_UNKNOWN' })
    expect(readTarget('2040年春节前')).toMatchObject({ reason: 'FESTIVAL_YEAR_UNKNOWN' })
  })

  it.each([
    ['25TB;100%覆盖', 'SEVERAL_VALUES'],
    ['每亩300', 'NUMBER_UNCLEAR'],
    ['约100户', 'NUMBER_UNCLEAR'],
    ['90%-80%', 'NUMBER_UNCLEAR'],
    ['2022-2023年', 'NUMBER_UNCLEAR'],
    ['12月底之前完成', 'DATE_UNCLEAR'],
    ['11月底完成100%', 'DATE_UNCLEAR'],
    ['2021年2月30日前', 'DATE_UNCLEAR'],
    ['≥2021-02-11', 'DATE_UNCLEAR'],
    ['≤95%以上', 'OPERATORS_CONTRADICT'],
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    [null, 'EMPTY'],
  ])('does not guess “%s”: %s', (text, reason) => {
    expect(readTarget(text)).toMatchObject({ kind: 'unreadable', reason })
  })

  it('reads words as a qualitative target and 是 as a yes/no one', () => {
    expect(readTarget('效果明显')).toEqual({
      kind: 'qualitative',
      text: '效果明显',
      tier: null,
      percentage: null,
    })
    expect(readTarget('是')).toEqual({ kind: 'yes-no', yes: true })
  })
})

describe('reading an actual', () => {
  it.each([
    ['达成预期指标', 0, null],
    ['达成年度指标95%', 0, '95'],
    ['达成年度(预期)指标', 0, null],
    ['部分达成预期指标并具有一定效果（75%）', 1, '75'],
    ['部分达成 62.5%', 1, '62.5'],
    ['未达成预期指标且效果较差', 2, null],
    ['未完成预期指标且效果较差，40%', 2, '40'],
  ])('reads %s as tier %d', (text, tier, percentage) => {
    expect(readActual(text)).toMatchObject({ kind: 'qualitative', tier, percentage })
  })

  it.each(['≥266米', '≥90%', '>5', '≤3', '90%以上', '2021年12月31日前', '不少于6种'])(
    'takes “%s” for a copied target, not for an actual',
    (text) => {
      expect(readActual(text)).toMatchObject({ kind: 'unreadable', reason: 'OPERATOR_IN_ACTUAL' })
    },
  )

  it.each(['', ' ', '-', '—', '——', '/', '／'])('takes “%s” for a cell crossed out or left empty', (text) => {
    expect(readActual(text)).toMatchObject({ kind: 'unreadable', reason: 'EMPTY' })
    expect(readTarget(text)).toMatchObject({ kind: 'unreadable', reason: 'EMPTY' })
  })

  it.each(['1200余户', '约200人', '200人左右', '30多人次', '20户上下'])(
    'reads no number out of “%s”',
    (text) => {
      expect(readActual(text)).toMatchObject({ kind: 'unreadable', reason: 'NUMBER_UNCLEAR' })
    },
  )

  it.each(['三百户', '约一百二十人次', '十二万元'])('asks for digits instead of “%s”', (text) => {
    expect(readActual(text)).toMatchObject({ kind: 'unreadable', reason: 'WRITTEN_NUMBER' })
    expect(readTarget(`不少于${text}`)).toMatchObject({ kind: 'unreadable', reason: 'WRITTEN_NUMBER' })
  })

  it('leaves words that merely hold a written number as words', () => {
    expect(readActual('建立一项长效机制')).toMatchObject({ kind: 'qualitative' })
  })

  it('takes a range of decimals for no date', () => {
    expect(readTarget('1000.01-1000.02户')).toMatchObject({ kind: 'range', low: '1000.01', high: '1000.02' })
  })

  it('accepts an equal sign before an actual', () => {
    expect(readActual('=100%')).toEqual({ kind: 'percent', operator: '=', value: '100' })
  })

  it.each([
    ['达成预期吗', null],
    ['良好', null],
    ['无', null],
    ['逐步提高', null],
  ])('reads %s as words without a tier', (text, tier) => {
    expect(readActual(text)).toMatchObject({ kind: 'qualitative', tier })
  })

  it('reads the day a month ends for a month, and says so', () => {
    expect(readActual('2021年2月')).toEqual({ kind: 'date', date: '2021-02-28', precision: 'month' })
  })

  it('answers every text with a reading and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(typeof readActual(text).kind).toBe('string')
        expect(typeof readTarget(text).kind).toBe('string')
      }),
    )
  })

  it('reads any whole number with any sign and unit back as it was', () => {
    const sign = fc.constantFrom('≥', '≤', '=', '>', '<')
    const unit = fc.constantFrom('户', '人', '人次', '万元', '元/户', '%')
    fc.assert(
      fc.property(sign, fc.nat(), unit, (operator, number, suffix) => {
        expect(readTarget(`${operator}${number}${suffix}`)).toMatchObject({ operator, value: String(number) })
      }),
    )
  })
})

describe('bringing target and actual to one unit', () => {
  const number = (value: string, unit: string | null) =>
    ({ kind: 'number', operator: 'bare', value, unit }) as const

  it('converts 万元 and 元', () => {
    const result = comparable({ value: '320', unit: '万元' }, number('3168000', '元'))
    expect(result).toMatchObject({ kind: 'comparable', unit: '元' })
  })

  it('keeps 户 and 人 apart, and 人 and 人次', () => {
    expect(comparable({ value: '1', unit: '户' }, number('1', '人'))).toMatchObject({ kind: 'units-differ' })
    expect(comparable({ value: '1', unit: '人' }, number('1', '人次'))).toMatchObject({
      kind: 'units-differ',
    })
  })

  it('lets a bare number take the unit of the other side or of the unit column', () => {
    expect(comparable({ value: '90', unit: '%' }, number('95', null))).toMatchObject({ unit: '%' })
    expect(comparable({ value: '90', unit: null }, number('95', null), '%')).toMatchObject({ unit: '%' })
  })
})
