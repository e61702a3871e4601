import { describe, expect, it, jest } from '@jest/globals'
import * as fc from 'fast-check'

import {
  canonicalJson,
  checkRulePack,
  evaluate,
  type Evaluation,
  type EvaluationForm,
  EXECUTION_ROW,
  formatPoints,
  gradeOf,
  POINT_SCALE,
  type Points,
  points,
  type RulePack,
  whatIf,
} from '../../src/index.js'
import { improvementArbitrary, packArbitrary, type Scenario, scenarioArbitrary } from '../arbitraries.js'

/** Generous: a property runs hundreds of forms, and a busy machine is no failure. */
jest.setTimeout(60_000)

const RUNS = { numRuns: 250 }

const scoreOf = (evaluation: Evaluation, id: string): Points | null => {
  const row = evaluation.rows.find((each) => each.id === id)
  return row?.computed.kind === 'scored' ? row.computed.points : null
}

/** The smallest part of a point the pack rounds to. */
const unitOf = ({ rounding }: RulePack): number => POINT_SCALE / 10 ** rounding.places

/** What a counterexample prints: the rows that matter, not a page of JSON. */
const shown = ({ pack, form }: Scenario): string =>
  `${pack.id}; ${form.rows.map((row) => `${row.id} ${row.target} / ${row.actual}`).join('; ')}`

/** Nothing that is no number, however deep: canonical JSON refuses it. */
const holdsOnlyNumbers = (value: unknown): void => expect(() => canonicalJson(value)).not.toThrow()

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

describe('every generated pack', () => {
  it('is legal', () => {
    fc.assert(
      fc.property(packArbitrary, (pack) => {
        expect(checkRulePack(pack)).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('whatever the form and the pack', () => {
  it('no score is negative, above its weight, or not a number, and the total lies between 0 and 100', () => {
    fc.assert(
      fc.property(scenarioArbitrary(), ({ pack, form }) => {
        const evaluation = evaluate(form, pack)
        holdsOnlyNumbers(evaluation)
        for (const { computed, weight } of evaluation.rows) {
          if (computed.kind !== 'scored') continue
          expect(Number.isInteger(computed.points)).toBe(true)
          expect(computed.points).toBeGreaterThanOrEqual(0)
          expect(computed.points).toBeLessThanOrEqual(weight!)
        }
        const { total, grade } = evaluation.computed
        expect(total === null || (Number.isInteger(total) && total >= 0 && total <= points(100))).toBe(true)
        expect(grade === null).toBe(total === null)
      }),
      RUNS,
    )
  })

  it('a complete form has a total and a grade', () => {
    fc.assert(
      fc.property(scenarioArbitrary({ complete: true }), (scenario) => {
        const { total, grade, steps } = evaluate(scenario.form, scenario.pack).computed
        if (total === null) throw new Error(`${steps.at(-1)!.sentence} ${shown(scenario)}`)
        expect(grade).toBe(gradeOf(total, scenario.pack))
      }),
      RUNS,
    )
  })

  it('every row says its steps, and a scored one ends with its points', () => {
    fc.assert(
      fc.property(scenarioArbitrary(), ({ pack, form }) => {
        for (const { computed, steps } of evaluate(form, pack).rows) {
          expect(steps.length).toBeGreaterThan(0)
          expect(steps.at(-1)!.points).toBe(computed.kind === 'scored' ? computed.points : null)
          if (computed.kind !== 'scored') continue
          const said = formatPoints(computed.points, pack.rounding.places)
          const zero = computed.points === 0 ? '|不得分' : ''
          expect(steps.map(({ sentence }) => sentence).join()).toMatch(new RegExp(`[^\\d.]${said} 分${zero}`))
        }
      }),
      RUNS,
    )
  })

  it('the same input gives the same result, and is left as it was', () => {
    fc.assert(
      fc.property(scenarioArbitrary(), ({ pack, form }) => {
        const before = structuredClone({ pack, form })
        const first = evaluate(frozen(form), frozen(pack))
        expect(evaluate(form, pack)).toEqual(first)
        expect(evaluate(before.form, before.pack)).toEqual(first)
        expect({ pack, form }).toEqual(before)
      }),
      RUNS,
    )
  })

  it('what was entered or printed never moves the computed score of a row with a figure, date or answer', () => {
    fc.assert(
      fc.property(scenarioArbitrary(), fc.nat({ max: 100 }), ({ pack, form }, seed) => {
        const other: EvaluationForm = {
          ...form,
          funds: form.funds.map((row) => ({ ...row, entered: points(seed % 7), printedRate: `${seed}%` })),
          rows: form.rows.map((row, index) => ({ ...row, entered: points((seed + index) % 30) })),
          printed: { total: points(seed), grade: '差' },
        }
        const [mine, theirs] = [evaluate(form, pack), evaluate(other, pack)]
        const computed = (evaluation: Evaluation) =>
          evaluation.rows.map(({ id, computed: score, steps }) => ({ id, score, steps }))
        expect(computed(theirs)).toEqual(computed(mine))
        expect(theirs.computed).toEqual(mine.computed)
      }),
      RUNS,
    )
  })

  it('an empty supposition is the official result', () => {
    fc.assert(
      fc.property(scenarioArbitrary(), ({ pack, form }) => {
        const { official, supposed, difference, gradeMoves, problems } = whatIf(form, pack, {})
        expect(official).toEqual(evaluate(form, pack))
        expect(supposed).toEqual(official)
        expect(difference).toBe(official.computed.total === null ? null : 0)
        expect({ gradeMoves, problems }).toEqual({ gradeMoves: false, problems: [] })
      }),
      RUNS,
    )
  })
})

const turned = (form: EvaluationForm, turn: number): EvaluationForm => {
  const rows = form.rows.map((_, index) => form.rows[(index + turn) % form.rows.length]!)
  return { ...form, rows: turn % 2 === 0 ? rows : rows.toReversed() }
}

describe('the order of the rows', () => {
  const statedWeights = ({ form }: Scenario): boolean => form.rows.every(({ weight }) => weight !== null)

  it('changes neither a score nor the total where every row states its weight', () => {
    fc.assert(
      fc.property(scenarioArbitrary().filter(statedWeights), fc.nat({ max: 20 }), ({ pack, form }, turn) => {
        const [mine, other] = [evaluate(form, pack), evaluate(turned(form, turn), pack)]
        for (const { id, computed, steps } of mine.rows) {
          expect(other.rows.find((row) => row.id === id)).toMatchObject({ computed, steps })
        }
        expect(other.computed.total).toBe(mine.computed.total)
        expect(other.computed.grade).toBe(mine.computed.grade)
      }),
      RUNS,
    )
  })

  it('gives the odd hundredth of a shared level to another row, and moves no score by more', () => {
    const shared = (scenario: Scenario): boolean => !statedWeights(scenario)
    fc.assert(
      fc.property(scenarioArbitrary().filter(shared), fc.nat({ max: 20 }), ({ pack, form }, turn) => {
        const [mine, other] = [evaluate(form, pack), evaluate(turned(form, turn), pack)]
        const unit = unitOf(pack)
        for (const { id } of mine.rows) {
          const [a, b] = [scoreOf(mine, id), scoreOf(other, id)]
          expect(a === null).toBe(b === null)
          // The part of a level that is no whole unit goes to one row too.
          if (a !== null && b !== null) expect(Math.abs(a - b)).toBeLessThanOrEqual(2 * unit)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('a better actual', () => {
  it('never lowers the score of its row nor the total', () => {
    fc.assert(
      fc.property(improvementArbitrary, ({ pack, form, better, row }) => {
        const [before, after] = [evaluate(form, pack), evaluate(better, pack)]
        const [low, high] = [scoreOf(before, row), scoreOf(after, row)]
        const values = form.rows.find(({ id }) => id === row)!
        const story = `${pack.id}: ${values.target}, ${values.actual} → ${better.rows.find(({ id }) => id === row)!.actual}`
        if (low !== null) expect(`${story} ${high !== null && high >= low}`).toBe(`${story} true`)
        const [less, more] = [before.computed.total, after.computed.total]
        if (less !== null) expect(more).toBeGreaterThanOrEqual(less)
      }),
      { numRuns: 800 },
    )
  })

  it('that reaches the target earns the full weight, unless bands or a deduction for excess say otherwise', () => {
    const plain = (pack: RulePack): RulePack => ({
      ...pack,
      quantitative: { ...pack.quantitative, overCompletion: 'explain' },
      satisfaction: { ...pack.satisfaction, bands: [] },
    })
    fc.assert(
      fc.property(improvementArbitrary, ({ pack, form, reached, row }) => {
        const { computed, weight } = evaluate(reached, plain(pack)).rows.find(({ id }) => id === row)!
        const { target, actual } = reached.rows.find(({ id }) => id === row)!
        const earned = computed.kind === 'scored' ? computed.points : null
        // A share of a weight finer than the pack's rounding is rounded too, full or not.
        const lost = weight! % unitOf(pack) === 0 ? 0 : unitOf(pack)
        const full = earned !== null && earned <= weight! && (earned === weight || earned > weight! - lost)
        expect({ target, actual, earned, full }).toEqual({ target, actual, earned, full: true })
        expect(scoreOf(evaluate(form, plain(pack)), row) ?? 0).toBeLessThanOrEqual(weight!)
      }),
      RUNS,
    )
  })

  it('in the execution of the budget never lowers the total either', () => {
    const spending = fc
      .tuple(scenarioArbitrary({ complete: true }), fc.nat({ max: 12_000 }), fc.nat({ max: 12_000 }))
      .map(([{ pack, form }, a, b]) => {
        const at = (share: number): EvaluationForm => ({
          ...form,
          funds: form.funds.map((row) => ({
            ...row,
            executed:
              row.annualBudget && (Math.floor((row.annualBudget * share) / 10_000) as typeof row.executed),
          })),
        })
        return { pack, less: at(Math.min(a, b)), more: at(Math.max(a, b)) }
      })
    fc.assert(
      fc.property(spending, ({ pack, less, more }) => {
        const [before, after] = [evaluate(less, pack), evaluate(more, pack)]
        expect(scoreOf(after, EXECUTION_ROW) ?? 0).toBeGreaterThanOrEqual(scoreOf(before, EXECUTION_ROW) ?? 0)
        expect(after.computed.total!).toBeGreaterThanOrEqual(before.computed.total!)
      }),
      RUNS,
    )
  })
})

describe('the grade', () => {
  const rank = (pack: RulePack, total: Points): number =>
    pack.grades.findIndex(({ name }) => name === gradeOf(total, pack))

  it('never gets worse as the total rises, and every total has one', () => {
    fc.assert(
      fc.property(
        packArbitrary,
        fc.nat({ max: 1_000_000 }),
        fc.nat({ max: 1_000_000 }),
        (pack, first, second) => {
          const [low, high] = [Math.min(first, second) as Points, Math.max(first, second) as Points]
          expect(rank(pack, low)).toBeGreaterThanOrEqual(rank(pack, high))
          expect(rank(pack, high)).toBeGreaterThanOrEqual(0)
        },
      ),
      RUNS,
    )
  })
})
