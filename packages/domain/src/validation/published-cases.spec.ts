import { describe, expect, it } from '@jest/globals'

import { form, fundRow, pack, partRow, row, wan, workedExample } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { addFen, evaluate, type EvaluationForm, exactWan, formatPoints, points } from '../index.js'
import { check, type CheckContext, type Finding, stopsSubmission } from './index.js'

const national = pack('national-2020')
const hubei = pack('hubei-2020')

const found = (given: EvaluationForm, context: CheckContext = {}, rules = national): string[] =>
  check(given, rules, context).map((each) => `${each.rule} ${each.level} ${each.at}`)

const only = (rule: string, given: EvaluationForm, context: CheckContext = {}, rules = national): Finding[] =>
  check(given, rules, context).filter((each) => each.rule === rule)

describe('published cases', () => {
  it('T1: a total row of zeros over parts of 90 and 89.974 is wrong; corrected it scores 10.00', () => {
    const part = partRow({ initialBudget: wan('90'), annualBudget: wan('90'), executed: wan('89.974') })
    const zero = fundRow({
      initialBudget: wan('0'),
      annualBudget: wan('0'),
      executed: wan('0'),
      printedRate: '0',
      entered: points(0),
    })
    expect(found(clean({ funds: [zero, part] })).filter((each) => each.startsWith('F01'))).toEqual([
      'F01 E funds.total.initialBudget',
      'F01 E funds.total.annualBudget',
      'F01 E funds.total.executed',
    ])
    const corrected = evaluate(clean({ funds: [{ ...part, key: 'total' }, part] }), national)
    expect(corrected.rows[0]!.computed).toEqual({ kind: 'scored', points: points(10) })
    expect(corrected.rows[0]!.steps[0]!.sentence).toContain('99.97%')
  })

  it('T2: sources of 67.56 against details of 75.56 万元 are an error', () => {
    const budget = { sources: [wan('67.56')], details: [wan('70'), wan('5.56')] }
    expect(only('F02', withTotal({ annualBudget: wan('67.56') }), { budget })[0]).toMatchObject({
      level: 'E',
      at: 'budget',
    })
  })

  it('T3: 98 % against ≥98 % scored 19.6 of 20 is rate × weight; it earns 20.00 and 100.00 in all', () => {
    const satisfaction = row({
      id: 'c',
      level1: '满意度指标',
      name: '群众满意度',
      target: '≥98%',
      actual: '98%',
      weight: points(20),
      entered: points('19.6'),
    })
    const given = form({
      funds: [fundRow({ weight: points(20), entered: points(20) })],
      rows: [row({ weight: points(60), entered: points(60) }), satisfaction],
      printed: { total: points('99.6'), grade: null },
    })
    expect(only('I14', given, {}, hubei)[0]).toMatchObject({ level: 'W', at: 'rows.c.entered' })
    const { computed } = evaluate(given, hubei)
    expect(formatPoints(computed.total!)).toBe('100.00')
  })

  it('T4: 72890 元 against =72890 元 scored 9 of 10 is allowed with a reason only', () => {
    const given = withRow({ target: '﹦72890元', actual: '72890', weight: points(10), entered: points(9) })
    expect(only('I04', given)[0]).toMatchObject({ level: 'W', at: 'rows.a.entered' })
    expect(only('I03', given)).toEqual([])
  })

  it('T5: 0.08 % spent and 748 people served against 100 is not believed', () => {
    const given = form({
      funds: [
        fundRow({
          initialBudget: wan('132.81'),
          annualBudget: wan('132.81'),
          executed: wan('0.1'),
          entered: points('0.01'),
        }),
      ],
      rows: [
        row({ id: 'people', target: '≥100人', actual: '748人', weight: points(90), entered: points(90) }),
      ],
    })
    const rules = new Set(found(given).map((each) => each.slice(0, 3)))
    expect([...rules]).toEqual(expect.arrayContaining(['I17', 'F07', 'F10', 'F09', 'I07']))
    expect(evaluate(given, national).rows[0]!.computed).toEqual({ kind: 'scored', points: points('0.01') })
  })

  it('T6: a cost of 386 against ≤160 is worth 6.22 of 15, not 10', () => {
    const cost = row({
      id: 'cost',
      level2: '成本指标',
      target: '≤160',
      actual: '386',
      weight: points(15),
      entered: points(10),
    })
    const given = form({ rows: [cost] })
    expect(evaluate(given, national).rows[1]!.computed).toEqual({ kind: 'scored', points: points('6.22') })
    expect(found(given)).toEqual(
      expect.arrayContaining(['I03 E rows.cost.entered', 'I20 W rows.cost.entered']),
    )
  })

  it('T7: 95.88 % executed scores 9.59', () => {
    const given = withTotal({ executed: wan('95.88') })
    expect(evaluate(given, national).rows[0]!.computed).toEqual({ kind: 'scored', points: points('9.59') })
  })

  it('T8: 31.94 + 16 + 31.36 万元 are 79.30', () => {
    expect(exactWan(addFen(wan('31.94'), wan('16'), wan('31.36')))).toBe('79.30')
  })

  it('the worked example asks for an explanation of rows 1, 3, 7 and 8 and of nothing else', () => {
    expect(only('I06', workedExample()).map((each) => each.at)).toEqual([
      'rows.households.deviation',
      'rows.accuracy.deviation',
      'rows.lasting.deviation',
      'rows.satisfaction.deviation',
    ])
    expect(stopsSubmission(check(workedExample(), national))).toBe(true)
  })
})
