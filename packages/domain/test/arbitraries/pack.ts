import * as fc from 'fast-check'

import {
  type CapRule,
  type GradeBand,
  type LevelRule,
  points,
  type Points,
  type QuantitativeRule,
  type RulePack,
  SHIPPED_RULE_PACKS,
  type TierRule,
  ZERO_POINTS,
} from '../../src/index.js'

/** Weights are written with two decimals. */
const GRAIN = 100

/** `total` in `count` positive parts of at most two decimals. */
export function splitPoints(total: Points, count: number): fc.Arbitrary<Points[]> {
  if (count === 1) return fc.constant([total])
  const units = Math.floor(total / GRAIN)
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: units - 1 }), {
    minLength: count - 1,
    maxLength: count - 1,
  })
  return cuts.map((made) => {
    const marks = [0, ...[...made].sort((a, b) => a - b), units]
    return marks.slice(1).map((mark, index) => ((mark - marks[index]!) * GRAIN) as Points)
  })
}

/** Strictly falling numbers between the bounds. */
const falling = (count: number, min: number, max: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(fc.integer({ min, max }), { minLength: count, maxLength: count })
    .map((made) => [...made].sort((a, b) => b - a))

const tiers = (base: readonly TierRule[]): fc.Arbitrary<TierRule[]> =>
  falling(base.length - 1, 1, 9_999).map((cuts) =>
    base.map((each, index) => ({
      name: each.name,
      upTo: index === 0 ? 10_000 : cuts[index - 1]!,
      from: cuts[index] ?? 0,
    })),
  )

const grades = (base: readonly GradeBand[]): fc.Arbitrary<GradeBand[]> =>
  falling(base.length - 1, 1, 10_000).map((cuts) =>
    base.map((each, index) => ({ name: each.name, atLeast: ((cuts[index] ?? 0) * GRAIN) as Points })),
  )

/** Ceilings that fall with the rate, from some rate down to none. */
const caps: fc.Arbitrary<CapRule[]> = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(falling(count, 1, 10_000), falling(count, 0, 10_000)).map(([bounds, totals]) =>
    bounds.map((below, index) => ({
      below,
      atLeast: bounds[index + 1] ?? 0,
      total: (totals[index]! * GRAIN) as Points,
    })),
  ),
)

const lateTable: fc.Arbitrary<QuantitativeRule['late'][number][]> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) =>
    fc
      .tuple(falling(count, 1, 100), falling(count, 0, 10_000))
      .map(([days, keeps]) => keeps.map((each, index) => ({ days: days.at(-1 - index)!, keeps: each }))),
  )

const satisfactionBands: fc.Arbitrary<RulePack['satisfaction']['bands']> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) =>
    fc
      .tuple(falling(count, 0, 10_000), falling(count, 0, 10_000))
      .map(([bounds, keeps]) => bounds.map((atLeast, index) => ({ atLeast, keeps: keeps[index]! }))),
  )

const quantitative = (base: QuantitativeRule): fc.Arbitrary<QuantitativeRule> =>
  fc.record({
    overCompletionThreshold: fc.integer({ min: 10_001, max: 30_000 }),
    overCompletion: fc.constantFrom('none', 'explain', 'deduct'),
    overCompletionDeduction: fc.integer({ min: 1, max: 1_000 }).map((units) => (units * GRAIN) as Points),
    lessIsBetter: fc.constantFrom('ratio', 'overrun'),
    equals: fc.constantFrom('ratio', 'all-or-nothing'),
    perRowMethod: fc.constant(base.perRowMethod),
    late: fc.oneof(fc.constant([]), lateTable),
  })

/** The pack's hundred points split anew between the execution rate and its levels. */
function weights(base: RulePack): fc.Arbitrary<Pick<RulePack, 'execution' | 'levels'>> {
  const denominator = fc.constantFrom('initial-budget', 'annual-budget')
  const scored = base.execution.scored
  return fc
    .tuple(splitPoints(points(100), base.levels.length + (scored ? 1 : 0)), denominator)
    .map(([parts, divisor]) => {
      const own = scored ? parts.slice(1) : parts
      const levels = base.levels.map((level, index): LevelRule => {
        return { ...level, weight: level.weight === null ? null : own[index]! }
      })
      return {
        execution: { scored, weight: scored ? parts[0]! : ZERO_POINTS, denominator: divisor },
        levels,
      }
    })
}

/** A shipped pack as it is. */
export const shippedPackArbitrary: fc.Arbitrary<RulePack> = fc.constantFrom(...SHIPPED_RULE_PACKS)

/** A shipped pack with whole sections of it changed, each in half of the packs; legal by `checkRulePack`. */
export const changedPackArbitrary: fc.Arbitrary<RulePack> = shippedPackArbitrary.chain((base) => {
  const or = <T>(changed: fc.Arbitrary<T>, own: T): fc.Arbitrary<T> => fc.oneof(fc.constant(own), changed)
  return fc
    .record({
      weights: or(weights(base), { execution: base.execution, levels: base.levels }),
      quantitative: or(quantitative(base.quantitative), base.quantitative),
      tiers: or(tiers(base.tiers), [...base.tiers]),
      bands: or(satisfactionBands, base.satisfaction.bands),
      caps: or(caps, [...base.caps]),
      grades: or(grades(base.grades), [...base.grades]),
      places: or(fc.integer({ min: 0, max: 4 }), base.rounding.places),
      rescaleNotApplicable: fc.boolean(),
    })
    .map(({ weights: made, bands, places, ...sections }) => ({
      ...base,
      ...made,
      ...sections,
      satisfaction: { ...base.satisfaction, bands },
      rounding: { places },
    }))
})

/** Any legal pack: shipped, or a city's own. */
export const packArbitrary: fc.Arbitrary<RulePack> = fc.oneof(shippedPackArbitrary, changedPackArbitrary)
