import { describe, expect, it } from '@jest/globals'
import { form, fundRow, pack, row, wan } from '../../test/builders.js'
import { NATIONAL, quantitative } from '../../test/told.js'
import { type FundRow, formatPoints, points, type RulePack } from '../index.js'
import { assessRows, evaluate, EXECUTION_ROW, executionFigures, scoreExecution, whatIf } from './index.js'

const CAPPED = pack('capped-county')
const rescaling = { ...NATIONAL, rescaleNotApplicable: true }
const unscored = { ...NATIONAL, execution: { ...NATIONAL.execution, scored: false } }

describe('the execution rate', () => {
  const told = (total: Partial<FundRow>, rules: RulePack = NATIONAL): unknown[] => {
    const { score, steps, met, overCompleted } = scoreExecution(form({ funds: [fundRow(total)] }), rules)
    expect(overCompleted).toBe(false)
    expect(steps.map((each) => each.rule)).toEqual([score.kind === 'missing' ? 'missing' : 'execution-rate'])
    return [met, score.kind === 'scored' ? formatPoints(score.points) : score.kind, steps[0]!.sentence]
  }
  const of = (spent: string): string => `全年执行数 ${spent} 元 ÷ 全年预算数 1,000,000.00 元 = `

  it('is met at 100 % and says so only above it', () => {
    expect(told({ executed: wan('99.99') })).toEqual([
      false,
      '10.00',
      `${of('999,900.00')}99.99%；10.00 分 × 执行率 = 10.00 分`,
    ])
    expect(told({ executed: wan('100') })).toEqual([
      true,
      '10.00',
      `${of('1,000,000.00')}100.00%；10.00 分 × 执行率 = 10.00 分`,
    ])
    expect(told({ executed: wan('100.01') })).toEqual([
      true,
      '10.00',
      `${of('1,000,100.00')}100.01%，超过 100% 按满分计；10.00 分 × 执行率 = 10.00 分`,
    ])
  })

  it('of nothing or of refunds is zero', () => {
    expect(told({ executed: wan('0') })[1]).toBe('0.00')
    expect(told({ executed: wan('-1') })).toEqual([
      false,
      '0.00',
      `${of('-10,000.00')}-1.00%；10.00 分 × 执行率 = 0.00 分`,
    ])
  })

  it('is missing, with its reason, without a row, a budget or a figure', () => {
    const missing = (sentence: string): unknown[] => [null, 'missing', sentence]
    expect(told({ annualBudget: null })).toEqual(missing('全年预算数未填，预算执行率无法计算'))
    expect(told({ executed: null })).toEqual(missing('全年执行数未填，预算执行率无法计算'))
    expect(told({ annualBudget: wan('0') })).toEqual(missing('全年预算数为 0.00 元，预算执行率无法计算'))
    expect(told({ annualBudget: wan('-1') })).toEqual(
      missing('全年预算数为 -10,000.00 元，预算执行率无法计算'),
    )
    expect(told({ initialBudget: null }, pack('beijing-2016'))).toEqual(
      missing('年初预算数未填，预算执行率无法计算'),
    )
    const empty = form({ funds: [] })
    expect(executionFigures(empty, NATIONAL)).toEqual({
      kind: 'missing',
      because: '没有年度资金总额一行，预算执行率无法计算',
    })
    expect(evaluate(empty, NATIONAL).rows[0]).toMatchObject({ entered: null, computed: { kind: 'missing' } })
  })

  it('is a row of its own under its name, with the pack’s weight and what was entered, if it is scored', () => {
    const given = form({ funds: [fundRow({ entered: points('9.5') })] })
    const evaluation = evaluate(given, NATIONAL)
    expect(evaluation.rulePack).toEqual({ id: 'national-2020', version: 1 })
    expect(evaluation.rows[0]).toMatchObject({
      id: EXECUTION_ROW,
      name: '预算执行率',
      weight: points(10),
      group: null,
      entered: points('9.5'),
    })
    expect(EXECUTION_ROW).toBe('execution')
    expect(evaluate(given, unscored).rows.map(({ id }) => id)).toEqual([given.rows[0]!.id])
  })
})

describe('a total', () => {
  const told = (given: Parameters<typeof form>[0], rules: RulePack = NATIONAL): unknown[] => {
    const { total, grade, steps } = evaluate(form(given), rules).computed
    return [
      total === null ? null : formatPoints(total),
      grade,
      ...steps.map(
        (each) => `${each.rule} ${each.points === null ? '–' : formatPoints(each.points)}：${each.sentence}`,
      ),
    ]
  }

  it('is the sum of the rows, told with its terms, and its grade', () => {
    expect(told({ rows: [row({ actual: '50户' })] })).toEqual([
      '55.00',
      '差',
      'sum 55.00：10.00 + 45.00 = 55.00 分',
      'grade 55.00：55.00 分为“差”',
    ])
    expect(told({}, { ...NATIONAL, grades: [] })).toEqual([
      '100.00',
      null,
      'sum 100.00：10.00 + 90.00 = 100.00 分',
    ])
  })

  it('waits for every missing row by name', () => {
    const rows = [
      row({ name: '甲', actual: null, weight: points(80) }),
      row({ name: '乙', actual: null, weight: points(10) }),
    ]
    expect(told({ rows })).toEqual([null, null, 'missing –：尚不能计算总分，缺：甲、乙'])
  })

  it('needs weights of exactly 100 and a row that counts', () => {
    expect(told({ rows: [row({ weight: points('89.99') })] })).toEqual([
      null,
      null,
      'weights –：分值合计 99.99，不是 100.00，不能得出总分和等级',
    ])
    const nothing = { rows: [row({ weight: points(100), notApplicable: true })] }
    expect(told(nothing, { ...rescaling, execution: unscored.execution })).toEqual([
      null,
      null,
      'missing –：没有可计分的指标',
    ])
  })

  it('is scaled to 100 where rows do not apply, also what was entered is without them', () => {
    const rows = [
      row({ weight: points(40), actual: '50户', entered: points(20) }),
      row({ weight: points(20), notApplicable: true, entered: points(3) }),
      row({ weight: points(30), notApplicable: true }),
    ]
    const funds = [fundRow({ entered: points(10) })]
    expect(told({ rows, funds }, rescaling)).toEqual([
      '60.00',
      '中',
      'sum 30.00：10.00 + 20.00 = 30.00 分',
      'not-applicable 60.00：2 项不适用；30.00 ÷ 其余分值 50.00 × 100 = 60.00 分',
      'grade 60.00：60.00 分为“中”',
    ])
    expect(evaluate(form({ rows, funds }), rescaling).entered.total).toBe(points(30))
  })

  it('stays as it is where all that applies has no weight', () => {
    const rows = [row({ weight: points(0) }), row({ weight: points(100), notApplicable: true })]
    expect(told({ rows }, { ...rescaling, execution: unscored.execution })).toEqual([
      '0.00',
      '差',
      'sum 0.00：0.00 = 0.00 分',
      'grade 0.00：0.00 分为“差”',
    ])
  })

  it.each([
    ['80', '98.00', null],
    ['79.99', '89.00', '执行率 79.99%，总分上限 89.00 分，由 98.00 降为 89.00 分'],
    ['70', '89.00', '执行率 70.00%，总分上限 89.00 分，由 97.00 降为 89.00 分'],
    ['69.99', '79.00', '执行率 69.99%，总分上限 79.00 分，由 97.00 降为 79.00 分'],
    ['50', '69.00', '执行率 50.00%，总分上限 69.00 分，由 95.00 降为 69.00 分'],
    ['49.99', '59.00', '执行率 49.99%，总分上限 59.00 分，由 95.00 降为 59.00 分'],
    ['0', '59.00', '执行率 0.00%，总分上限 59.00 分，由 90.00 降为 59.00 分'],
  ])('of %s 万元 of 100 spent is at most %s', (spent, total, sentence) => {
    const [computed, , , second] = told({ funds: [fundRow({ executed: wan(spent) })] }, CAPPED)
    expect(computed).toBe(total)
    expect(second).toBe(sentence === null ? `grade ${total}：${total} 分为“优”` : `cap ${total}：${sentence}`)
  })

  it('below its ceiling or at it says that the ceiling was not exceeded', () => {
    const funds = [fundRow({ executed: wan('75') })]
    expect(told({ funds, rows: [row({ actual: '50户' })] }, CAPPED)[3]).toBe(
      'cap 52.50：执行率 75.00%，总分上限 89.00 分，未超过',
    )
    const at = { ...CAPPED, caps: [{ atLeast: 0, below: 10_000, total: points('52.5') }] }
    expect(told({ funds, rows: [row({ actual: '50户' })] }, at)[3]).toBe(
      'cap 52.50：执行率 75.00%，总分上限 52.50 分，未超过',
    )
  })

  it('with ceilings needs the rate even where it is not scored; without ceilings it does not', () => {
    const given = { funds: [fundRow({ executed: null })], rows: [row({ weight: points(100) })] }
    expect(told(given, { ...CAPPED, execution: unscored.execution })).toEqual([
      null,
      null,
      'sum 100.00：100.00 = 100.00 分',
      'cap –：总分按执行率封顶，但全年执行数未填，预算执行率无法计算',
    ])
    expect(told(given, unscored)[0]).toBe('100.00')
  })

  it('entered has a grade only when every row that counts was entered', () => {
    const entered = (...scores: (number | null)[]): unknown => {
      const rows = scores.map((score) =>
        row({ weight: points(45), entered: score === null ? null : points(score) }),
      )
      return evaluate(form({ rows, funds: [fundRow({ entered: points(10) })] }), NATIONAL).entered
    }
    expect(entered(45, 45)).toEqual({ total: points(100), grade: '优' })
    expect(entered(45, null)).toEqual({ total: points(55), grade: null })
  })
})

describe('a clause', () => {
  it('stands beside every step of the rule that the pack has text for', () => {
    const [reached] = assessRows(form(), { ...NATIONAL, clauses: { 'target-reached': '达到得满分' } })
    expect(reached!.steps).toMatchObject([{ rule: 'target-reached', clause: '达到得满分' }])
    const [without] = assessRows(form(), { ...NATIONAL, clauses: {} })
    expect(without!.steps).toMatchObject([{ rule: 'target-reached', clause: null }])
  })
})

describe('over-completion', () => {
  const deducting = quantitative({ overCompletion: 'deduct', overCompletionDeduction: points(2) })
  const over = (actual: string, rules: RulePack, weight = 10): unknown[] => {
    const [assessment] = assessRows(form({ rows: [row({ actual, weight: points(weight) })] }), rules)
    return [assessment!.overCompleted, ...assessment!.steps.slice(1).map((each) => each.sentence)]
  }

  it('is marked from the threshold on, and what is left is told', () => {
    expect(over('129户', NATIONAL)).toEqual([false])
    expect(over('130户', NATIONAL)).toEqual([
      true,
      '完成值为目标的 130.00%，达到超额完成界限 130%，须分析原因',
    ])
    expect(over('130户', deducting)).toEqual([
      true,
      '完成值为目标的 130.00%，达到超额完成界限 130%，扣 2.00 分，得 8.00 分',
    ])
    expect(over('130户', deducting, 1)[1]).toContain('扣 2.00 分，得 0.00 分')
    const [deducted] = assessRows(form({ rows: [row({ actual: '130户' })] }), deducting)
    expect(deducted!.steps.map((each) => each.rule)).toEqual(['target-reached', 'over-completion'])
    expect(over('500户', quantitative({ overCompletion: 'none' }))).toEqual([false])
  })

  it('is never marked on a row that was missed or not scored', () => {
    for (const actual of ['50户', null, '达成']) {
      expect(assessRows(form({ rows: [row({ actual })] }), NATIONAL)[0]!.overCompleted).toBe(false)
    }
    const [dropped] = assessRows(form({ rows: [row({ notApplicable: true })] }), rescaling)
    expect(dropped!.overCompleted).toBe(false)
  })
})

describe('a supposition', () => {
  it('has no difference while either total is missing', () => {
    const short = form({ rows: [row({ id: 'a', weight: points(80) })] })
    const before = whatIf(short, NATIONAL, { rowWeights: { a: points(90) } })
    expect([before.official.computed.total, before.difference]).toEqual([null, null])
    const after = whatIf(form({ rows: [row({ id: 'a' })] }), NATIONAL, { rowWeights: { a: points(80) } })
    expect([after.supposed.computed.total, after.difference]).toEqual([null, null])
  })
})
