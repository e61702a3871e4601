import { describe, expect, it } from '@jest/globals'

import { form, fundRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { found, only, places } from '../../test/findings.js'
import { type EvaluationForm, points } from '../index.js'
import { type CheckContext } from './index.js'

const PUBLISHED: CheckContext = { published: true }

describe('scores are compared at the precision of the table', () => {
  const one = (entered: string, actual: string, others: string[]): EvaluationForm =>
    form({
      funds: [fundRow({ weight: null })],
      rows: [
        row({
          id: 'a',
          target: '≥1000户',
          actual,
          weight: points(2),
          entered: points(entered),
          deviation: '迁出',
        }),
        ...others.map((score) => row({ weight: points(8), entered: points(score), deviation: '从严' })),
      ],
    })

  it.each([
    // entered, actual of 1000 (weight 2), other scores of the table, finding
    ['1.9', '973户', ['7.5'], []],
    ['1.8', '949户', ['7.5'], []],
    ['1.9', '846户', ['7.5'], ['E rows.a.entered']],
    ['2', '800户', ['8'], ['W rows.a.entered']],
    ['2', '960户', ['8'], []],
    ['1.95', '960户', ['7.25'], ['E rows.a.entered']],
    ['1.93', '960户', ['7.25'], []],
  ])('%s for %s beside %j: %j', (entered, actual, others, expected) => {
    expect(places('I03', one(entered, actual, others), PUBLISHED)).toEqual(expected)
  })

  it('a lower score that is no rounding still wants its reason', () => {
    const lower = one('1.8', '949户', ['7.5'])
    const unexplained = { ...lower, rows: lower.rows.map((each) => ({ ...each, deviation: null })) }
    expect(places('I04', unexplained, PUBLISHED)).toContain('W rows.a.entered')
  })

  it('a live form is held to 0.01', () => {
    expect(places('I03', one('2', '960户', ['8']))).toEqual(['E rows.a.entered'])
  })

  it('the execution score as well', () => {
    const whole = (entered: string) =>
      clean({
        funds: [fundRow({ executed: wan('86.2'), entered: points(entered) })],
        printed: { total: null, grade: null },
      })
    expect(places('F05', whole('9'), PUBLISHED)).toEqual(['W funds.total.entered'])
    expect(places('F05', whole('10'), PUBLISHED)).toEqual(['E funds.total.entered'])
    expect(places('F05', whole('7'), PUBLISHED)).toEqual(['W funds.total.entered'])
    expect(places('F05', whole('8.6'), PUBLISHED)).toEqual([])
    expect(places('F05', whole('9'))).toEqual(['E funds.total.entered'])
  })
})

describe('a target without a sign', () => {
  const bare = (name: string, target: string, actual: string, level2 = '数量指标') =>
    withRow({ name, target, actual, level2 })

  it.each([
    ['财政供养人员控制率', '100%', '92%', '数量指标'],
    ['预算调整率', '3%', '0%', '数量指标'],
    ['结转结余率', '2%', '0', '数量指标'],
    ['“三公”经费变动率', '10%', '-5%', '数量指标'],
    ['群众投诉数', '5件', '2件', '数量指标'],
    ['发放时限', '30天', '25天', '时效指标'],
    ['资助标准达标率', '100%', '98%', '成本指标'],
  ])('%s %s → %s accuses nobody', (name, target, actual, level2) => {
    const rules = found(bare(name, target, actual, level2), PUBLISHED).map((each) => each.slice(0, 3))
    expect(rules.filter((rule) => ['I03', 'I04', 'I06', 'I20'].includes(rule))).toEqual([])
  })

  it.each([
    ['慰问次数', '=12次', '15次'],
    ['政策知晓率', '80%-90%', '95%'],
  ])('%s %s → %s is exceeded, not missed', (name, target, actual) => {
    expect(found(bare(name, target, actual), PUBLISHED)).toEqual([])
    expect(places('I03', bare(name, target, actual))).toEqual(['E rows.a.entered'])
  })

  it('of something of which more is better is missed all the same', () => {
    expect(places('I03', bare('政府采购执行率', '100%', '72.74%'), PUBLISHED)).toEqual(['E rows.a.entered'])
    expect(places('I03', bare('高血压随访控制数', '3807人', '3220人'), PUBLISHED)).toEqual([
      'E rows.a.entered',
    ])
  })

  it('about money is asked about only', () => {
    expect(places('I03', bare('采购金额', '100万元', '80万元'), PUBLISHED)).toEqual(['W rows.a.entered'])
    expect(places('I03', bare('木材销售收入', '100万元', '80万元'), PUBLISHED)).toEqual(['E rows.a.entered'])
    expect(places('I20', bare('生均标准', '1000元', '1250元', '成本指标'), PUBLISHED)).toEqual([
      'W rows.a.entered',
    ])
  })
})

describe('the printed rate of a published table', () => {
  const printed = (printedRate: string, executed = '86.184', overrides = {}) =>
    withTotal({ executed: wan(executed), printedRate, ...overrides })

  it.each([
    ['86.18%', []],
    ['86.2%', ['I funds.total.printedRate']],
    ['86%', ['I funds.total.printedRate']],
    ['86.19%', ['I funds.total.printedRate']],
    ['86.18', []],
    ['0.8618', []],
    ['0.9', ['W funds.total.printedRate']],
    ['90%', ['E funds.total.printedRate']],
    ['100%', ['E funds.total.printedRate']],
    ['—', []],
    ['不计分', []],
    ['见说明', ['I funds.total.printedRate']],
  ])('%s for 86.184 %%: %j', (rate, expected) => {
    expect(places('F04', printed(rate), PUBLISHED)).toEqual(expected)
  })

  it('may divide by the budget of the start of the year', () => {
    const initial = { initialBudget: wan('50'), annualBudget: wan('40') }
    expect(only('F04', printed('80.00%', '40', initial), PUBLISHED)).toEqual([])
    expect(only('F04', printed('100.00%', '40', initial), PUBLISHED)).toEqual([])
    expect(places('F04', printed('90.00%', '40', initial), PUBLISHED)).toEqual(['E funds.total.printedRate'])
    expect(only('F05', printed('80.00%', '40', { ...initial, entered: points(8) }), PUBLISHED)).toEqual([])
  })

  it('cannot be recomputed without a budget', () => {
    const none = { initialBudget: wan('0'), annualBudget: null }
    expect(places('F04', printed('100%', '207', none), PUBLISHED)).toEqual(['W funds.total.printedRate'])
    expect(only('F04', printed('0', '207', none), PUBLISHED)).toEqual([])
    expect(only('F04', printed('76%', '0', { initialBudget: null, annualBudget: null }), PUBLISHED)).toEqual(
      [],
    )
    expect(
      only('F05', withTotal({ executed: null, printedRate: '76%', entered: points('7.6') }), PUBLISHED),
    ).toEqual([])
    expect(
      places('F05', withTotal({ executed: null, printedRate: '76%', entered: points(10) }), PUBLISHED),
    ).toEqual(['E funds.total.entered'])
  })
})
