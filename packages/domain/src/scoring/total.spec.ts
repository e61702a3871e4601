import { describe, expect, it } from '@jest/globals'

import { form, fundRow, pack, pt, row, wan, workedExample } from '../../test/builders.js'
import { formatPoints, points } from '../index.js'
import { evaluate, whatIf } from './index.js'

const national = pack('national-2020')

describe('the total', () => {
  const full = (executed: string) =>
    form({ funds: [fundRow({ annualBudget: wan('100'), executed: wan(executed) })], rows: [row()] })

  it.each([
    ['80', '98.00', '优'],
    ['79.99', '89.00', '良'],
    ['70', '89.00', '良'],
    ['69.99', '79.00', '中'],
    ['60', '79.00', '中'],
    ['50', '69.00', '中'],
    ['49.99', '59.00', '差'],
    ['0', '59.00', '差'],
  ])('is capped by the execution rate: %s %% executed gives at most %s', (executed, total, grade) => {
    const { computed } = evaluate(full(executed), pack('capped-county'))
    expect({ total: formatPoints(computed.total!), grade: computed.grade }).toEqual({ total, grade })
  })

  it('below its ceiling is left alone, and the step says so', () => {
    const low = form({ funds: [fundRow({ executed: wan('75') })], rows: [row({ actual: '50户' })] })
    const { computed } = evaluate(low, pack('capped-county'))
    expect(formatPoints(computed.total!)).toBe('52.50')
    expect(computed.steps.find((each) => each.rule === 'cap')?.sentence).toContain('未超过')
  })

  it('is missing, not lower, while a row is missing, and the step names the row', () => {
    const { computed } = evaluate(form({ rows: [row({ name: '救助户数', actual: null })] }), national)
    expect(computed).toMatchObject({ total: null, grade: null })
    expect(computed.steps[0]!.sentence).toContain('救助户数')
  })

  it('of weights that are not 100 is nothing: rows that are not there are missing, not zero', () => {
    const { computed } = evaluate(form({ rows: [row({ weight: points('89.99') })] }), national)
    expect(computed).toMatchObject({ total: null, grade: null })
    expect(computed.steps[0]!.sentence).toContain('99.99')
  })

  it('keeps missing, not applicable and zero apart', () => {
    const rows = [
      row({ weight: points(40), actual: '0户' }),
      row({ weight: points(50), notApplicable: true }),
    ]
    const rescaling = { ...national, rescaleNotApplicable: true }
    const result = evaluate(form({ rows }), rescaling)
    expect(result.rows.map((each) => each.computed.kind)).toEqual(['scored', 'scored', 'not-applicable'])
    // 10 of the 50 applicable points.
    expect(formatPoints(result.computed.total!)).toBe('20.00')
    expect(evaluate(form({ rows }), national).computed.total).toBeNull()
  })

  it('of a form without indicators and without funds is nothing', () => {
    const unscored = { ...national, execution: { ...national.execution, scored: false } }
    expect(evaluate(form({ funds: [], rows: [] }), unscored).computed.total).toBeNull()
  })

  it('as entered is the sum of what was entered; its grade waits for every row', () => {
    const funds = [fundRow({ entered: points('9.5') })]
    const entered = [row({ weight: points(45), entered: points(45) }), row({ weight: points(45) })]
    expect(evaluate(form({ funds, rows: entered }), national).entered).toEqual({
      total: points('54.5'),
      grade: null,
    })
    const all = entered.map((each) => ({ ...each, entered: points(45) }))
    expect(evaluate(form({ funds, rows: all }), national).entered).toEqual({
      total: points('99.5'),
      grade: '优',
    })
  })

  it('as printed is repeated and never corrected', () => {
    const printed = { total: pt('99.6'), grade: '良' }
    expect(evaluate(form({ printed }), national).printed).toEqual(printed)
  })
})

describe('what if', () => {
  it('is the same calculation over a changed pack and leaves the official result alone', () => {
    const supposition = whatIf(workedExample(), national, {
      execution: { ...national.execution, weight: points(20) },
      levels: national.levels.map((level) =>
        level.name === '效益指标' ? { ...level, weight: points(20) } : level,
      ),
      rowWeights: { relief: points(10) },
    })
    expect(supposition.official.computed.total).toBe(points('95.95'))
    // 9.90 more for the execution rate, 9.50 less for the relief of hardship.
    expect(supposition.supposed.computed.total).toBe(points('96.35'))
    expect(supposition.difference).toBe(points('0.4'))
    expect(supposition.problems).toEqual([])
  })

  it('says why a changed pack could not be used, and gives no total of weights that are not 100', () => {
    const supposition = whatIf(workedExample(), national, {
      execution: { ...national.execution, weight: points(20) },
    })
    expect(supposition.problems.map((each) => each.code)).toEqual(['WEIGHTS'])
    expect(supposition).toMatchObject({
      difference: null,
      supposed: { computed: { total: null, grade: null } },
    })
  })

  it('nothing changed gives the official result', () => {
    const supposition = whatIf(workedExample(), national, {})
    expect(supposition.supposed).toEqual(supposition.official)
    expect(supposition).toMatchObject({ difference: 0, gradeMoves: false, problems: [] })
  })

  it('moves the grade when caps are tightened', () => {
    const caps = [{ atLeast: 0, below: 10_000, total: points(89) }]
    expect(whatIf(workedExample(), national, { caps })).toMatchObject({
      gradeMoves: true,
      supposed: { computed: { total: points(89), grade: '良' } },
    })
  })

  it('weighs single rows differently', () => {
    const supposition = whatIf(workedExample(), national, {
      rowWeights: { relief: points(10), lasting: points(20) },
    })
    expect(supposition.supposed.computed.total).toBe(points('93.95'))
  })
})
