import fc from 'fast-check'
import { points, type RulePack, SHIPPED_RULE_PACKS } from '../../src/index.js'
import { pack } from '../builders.js'
import type { Fact, Sheet, SheetRow } from './sheet.js'

const quantity = fc.integer({ min: 1, max: 500_000 })

/** Near the target more often than far from it: boundaries are where engines differ. */
const near = (target: number): fc.Arbitrary<number> =>
  fc.oneof(
    {
      weight: 2,
      arbitrary: fc.constantFrom(target, target + 1, Math.max(0, target - 1), Math.ceil(target * 1.3)),
    },
    { weight: 3, arbitrary: fc.integer({ min: Math.floor(target / 2), max: target * 2 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: target * 5 }) },
  )

const sign = fc.constantFrom('≥', '>', '≤', '<', '=', '' as const)

const amount: fc.Arbitrary<Fact> = quantity.chain((target) =>
  fc.record({
    kind: fc.constant('number' as const),
    sign,
    target: fc.constant(target),
    actual: near(target),
    unit: fc.constantFrom('户', '万元' as const),
  }),
)

const rate: fc.Arbitrary<Fact> = fc.integer({ min: 100, max: 10_000 }).chain((target) =>
  fc.record({
    kind: fc.constant('number' as const),
    sign,
    target: fc.constant(target),
    actual: near(target),
    unit: fc.constant('%' as const),
  }),
)

const zeroTarget: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant('number' as const),
  sign,
  target: fc.constant(0),
  actual: fc.constantFrom(0, 100, 250),
  unit: fc.constant('户' as const),
})

const range: fc.Arbitrary<Fact> = fc
  .tuple(quantity, fc.integer({ min: 1, max: 10_000 }))
  .chain(([low, wide]) =>
    fc.record({
      kind: fc.constant('range' as const),
      low: fc.constant(low),
      high: fc.constant(low + wide),
      actual: fc.oneof(near(low), near(low + wide)),
    }),
  )

const date: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant('date' as const),
  late: fc.integer({ min: -20, max: 40 }),
})

const yesNo: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant('yes-no' as const),
  wanted: fc.boolean(),
  done: fc.boolean(),
})

const share = fc.oneof(fc.constantFrom(0, 5000, 6000, 8000, 10_000), fc.integer({ min: 0, max: 10_000 }))

const tier: fc.Arbitrary<Fact> = fc.record({
  kind: fc.constant('tier' as const),
  tier: fc.constantFrom(0, 1, 2 as const),
  percent: fc.option(share, { freq: 6, nil: null }),
})

const fact = fc.oneof(
  { weight: 8, arbitrary: amount },
  { weight: 4, arbitrary: rate },
  { weight: 1, arbitrary: zeroTarget },
  { weight: 2, arbitrary: range },
  { weight: 2, arbitrary: date },
  { weight: 2, arbitrary: yesNo },
  { weight: 3, arbitrary: tier },
  { weight: 1, arbitrary: fc.constant<Fact>({ kind: 'empty' }) },
)

/** Facts that always have a score under any pack, for forms that must have a total. */
const settled = fc.oneof(
  { weight: 6, arbitrary: amount },
  { weight: 3, arbitrary: rate },
  { weight: 1, arbitrary: range },
  { weight: 1, arbitrary: yesNo },
)

/** `whole` in parts in the proportion of `sizes`, in steps of `step`; what is left over goes to the last. */
function parts(whole: number, sizes: readonly number[], step: number): number[] {
  const sum = sizes.reduce((total, size) => total + size, 0)
  const all = sizes.map((size) => Math.floor((whole * size) / sum / step) * step)
  const last = all.length - 1
  all[last] = whole - all.slice(0, last).reduce((total, part) => total + part, 0)
  return all
}

const LEVELS = ['产出指标', '效益指标', '满意度指标'] as const

const rowsOf = (rules: RulePack, facts: fc.Arbitrary<Fact>): fc.Arbitrary<SheetRow[]> =>
  fc
    .array(
      fc.record({
        level1: fc.constantFrom(...LEVELS),
        cost: fc.boolean(),
        fact: facts,
        size: fc.integer({ min: 1, max: 20 }),
        entered: fc.option(fc.integer({ min: 0, max: 10_000 })),
        notApplicable: rules.rescaleNotApplicable
          ? fc.integer({ min: 0, max: 9 }).map((each) => each === 0)
          : fc.constant(false),
        method: fc.constantFrom(null, 'ratio', 'all-or-nothing' as const),
      }),
      { minLength: 3, maxLength: 15 },
    )
    .chain((drafts) =>
      fc.record({ step: fc.constantFrom(1, 100, 5000), stated: fc.boolean() }).map(({ step, stated }) => {
        const free = 1_000_000 - (rules.execution.scored ? rules.execution.weight : 0)
        const weights = parts(
          free,
          drafts.map(({ size }) => size),
          step,
        )
        const open = rules.unstatedWeights === 'even' && !stated
        return drafts.map(({ size: _size, entered, ...draft }, index): SheetRow => ({
          ...draft,
          level1: LEVELS[index] ?? draft.level1,
          weight: open ? null : weights[index]!,
          entered: entered === null ? null : Math.floor((weights[index]! * entered) / 10_000),
        }))
      }),
    )

const budget = fc.option(fc.integer({ min: 0, max: 900_000_000 }), { freq: 30 })

/** Sheets of every kind; `complete` ones leave no score missing, so that total and grade are compared too. */
export const sheetArbitrary = (rules: RulePack, complete: boolean): fc.Arbitrary<Sheet> =>
  fc.record({
    initialBudget: complete ? fc.integer({ min: 1, max: 900_000_000 }) : budget,
    annualBudget: complete ? fc.integer({ min: 1, max: 900_000_000 }) : budget,
    executed: complete
      ? fc.integer({ min: 0, max: 900_000_000 })
      : fc.option(fc.integer({ min: -1_000_000, max: 900_000_000 }), { freq: 30 }),
    rows: rowsOf(rules, complete ? settled : fact),
  })

const NATIONAL = pack('national-2020')

/** Shipped packs and what a city may set otherwise. */
export const PACKS: readonly RulePack[] = [
  ...SHIPPED_RULE_PACKS,
  {
    ...NATIONAL,
    id: 'test-strict',
    quantitative: {
      ...NATIONAL.quantitative,
      lessIsBetter: 'overrun',
      equals: 'all-or-nothing',
      late: [
        { days: 3, keeps: 9000 },
        { days: 10, keeps: 8000 },
        { days: 30, keeps: 3333 },
      ],
    },
  },
  {
    ...NATIONAL,
    id: 'test-banded',
    satisfaction: {
      bands: [
        { atLeast: 9000, keeps: 10_000 },
        { atLeast: 8000, keeps: 8000 },
        { atLeast: 6000, keeps: 5000 },
      ],
      countBasicallySatisfied: true,
    },
    rescaleNotApplicable: true,
  },
  { ...NATIONAL, id: 'test-whole', rounding: { places: 0 }, rescaleNotApplicable: true },
  {
    ...NATIONAL,
    id: 'test-deducting',
    rounding: { places: 4 },
    quantitative: {
      ...NATIONAL.quantitative,
      overCompletion: 'deduct',
      overCompletionThreshold: 15_000,
      overCompletionDeduction: points(1.25),
    },
  },
]

/** A sheet with the pack it is scored under. */
export const scoredSheet: fc.Arbitrary<{ readonly sheet: Sheet; readonly pack: RulePack }> = fc
  .tuple(fc.constantFrom(...PACKS), fc.boolean())
  .chain(([rules, complete]) => sheetArbitrary(rules, complete).map((sheet) => ({ sheet, pack: rules })))
