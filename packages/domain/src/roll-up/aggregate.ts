import {
  addRatio,
  compareRatio,
  type Decimal,
  decimalRatio,
  divideRatio,
  exactDecimal,
  formatRatio,
  multiplyRatio,
  percentText,
  type Ratio,
  ratio,
} from '../exact/index.js'
import { addFen, type Fen } from '../money/index.js'
import { laterDate } from '../period/index.js'
import { readActual } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { isInTier } from '../scoring/index.js'
import { countOf, mergePersons, type Persons } from './persons.js'
import { addCounts, type SatisfactionCounts, satisfiedReplies, sumCounts } from '../satisfaction/index.js'

/**
 * An exact intermediate value of a roll-up. Merging is associative and independent of order, so that rolling up
 * enterprises directly equals rolling up their districts first; the division comes last. JSON-safe.
 */
export type Aggregate =
  /** `value` in the indicator's unit. */
  | { readonly kind: 'sum'; readonly value: Decimal }
  /** Σ value × weight, and Σ weight in fen; `qualitative` values are percentages of a tier. */
  | {
      readonly kind: 'weighted'
      readonly weightedSum: Decimal
      readonly weight: Fen
      readonly qualitative: boolean
    }
  | { readonly kind: 'pooled'; readonly counts: SatisfactionCounts }
  | { readonly kind: 'latest'; readonly date: string }
  /** `tier` 0 is the best; `percentage` in percent, the lowest stated in that tier. */
  | { readonly kind: 'worst-tier'; readonly tier: number; readonly percentage: Decimal | null }
  | { readonly kind: 'worst-answer'; readonly asPromised: boolean; readonly yes: boolean }
  /** `value` in the indicator's unit; the smallest when more is better, else the largest. */
  | { readonly kind: 'worst-number'; readonly value: Decimal; readonly worse: 'smaller' | 'larger' }
  | ({ readonly kind: 'persons' } & Persons)

const plus = (a: Decimal, b: Decimal): Decimal => exactDecimal(addRatio(decimalRatio(a), decimalRatio(b)))!

function lowerPercentage(a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null || b === null) return null
  return compareRatio(decimalRatio(a), decimalRatio(b)) <= 0 ? a : b
}

/** Merges two values of one indicator; `null` when they are of different kinds and cannot be merged. */
export function mergeAggregates(a: Aggregate, b: Aggregate): Aggregate | null {
  if (a.kind === 'sum' && b.kind === 'sum') return { kind: 'sum', value: plus(a.value, b.value) }
  if (a.kind === 'weighted' && b.kind === 'weighted') {
    if (a.qualitative !== b.qualitative) return null
    const weightedSum = plus(a.weightedSum, b.weightedSum)
    return { ...a, weightedSum, weight: addFen(a.weight, b.weight) }
  }
  if (a.kind === 'pooled' && b.kind === 'pooled')
    return { kind: 'pooled', counts: addCounts(a.counts, b.counts) }
  if (a.kind === 'latest' && b.kind === 'latest') return { kind: 'latest', date: laterDate(a.date, b.date) }
  if (a.kind === 'worst-tier' && b.kind === 'worst-tier') {
    if (a.tier !== b.tier) return a.tier > b.tier ? a : b
    return { ...a, percentage: lowerPercentage(a.percentage, b.percentage) }
  }
  if (a.kind === 'worst-answer' && b.kind === 'worst-answer') return a.asPromised ? b : a
  if (a.kind === 'worst-number' && b.kind === 'worst-number' && a.worse === b.worse) {
    const order = compareRatio(decimalRatio(a.value), decimalRatio(b.value))
    return order <= 0 === (a.worse === 'smaller') ? a : b
  }
  if (a.kind === 'persons' && b.kind === 'persons') return { kind: 'persons', ...mergePersons(a, b) }
  return null
}

/** Whether two values of one indicator can be merged at all. */
export const isMergeable = (a: Aggregate, b: Aggregate): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'weighted' || b.kind !== 'weighted' || a.qualitative === b.qualitative) &&
  (a.kind !== 'worst-number' || b.kind !== 'worst-number' || a.worse === b.worse)

/** Merges mergeable values by halves, so that lists of people are not copied once per unit; `null` of none. */
export function mergeAll(aggregates: readonly Aggregate[]): Aggregate | null {
  if (aggregates.length <= 1) return aggregates[0] ?? null
  const half = Math.ceil(aggregates.length / 2)
  const [left, right] = [mergeAll(aggregates.slice(0, half)), mergeAll(aggregates.slice(half))]
  return left && right ? mergeAggregates(left, right) : null
}

/** Decimals of a divided value on the parent's form. */
const PLACES = 2

function weightedMean(aggregate: Extract<Aggregate, { kind: 'weighted' }>): Ratio | null {
  return aggregate.weight === 0
    ? null
    : divideRatio(decimalRatio(aggregate.weightedSum), ratio(aggregate.weight))
}

/** The exact number behind a merged value, in its unit or in percent; `null` for dates, answers and bare tiers. */
export function aggregateNumber(aggregate: Aggregate, pack: RulePack): Ratio | null {
  switch (aggregate.kind) {
    case 'sum':
    case 'worst-number':
      return decimalRatio(aggregate.value)
    case 'persons':
      return ratio(countOf(aggregate))
    case 'weighted':
      return weightedMean(aggregate)
    case 'pooled': {
      const valid = sumCounts(aggregate.counts)
      return valid === 0 ? null : ratio(satisfiedReplies(aggregate.counts, pack) * 100, valid)
    }
    case 'worst-tier':
      return aggregate.percentage === null ? null : decimalRatio(aggregate.percentage)
    case 'latest':
    case 'worst-answer':
      return null
  }
}

/** The tier is that of the printed percentage, so that the text reads back as itself. */
function tierText(percentage: Ratio, pack: RulePack): string | null {
  const printed = formatRatio(percentage, PLACES)
  const share = multiplyRatio(decimalRatio(printed), ratio(1, 100))
  const index = pack.tiers.findIndex((tier) => isInTier(share, tier))
  return index < 0 ? null : `${tierWord(index, pack) ?? ''}${printed}%`
}

const NATIONAL_WORDS: readonly string[] = [
  '达成预期指标',
  '部分达成预期指标并具有一定效果',
  '未达成预期指标且效果较差',
]

/**
 * Wording that is read back under the pack as the tier it stands for: the national one where the pack's name is one of its
 * spellings, else the pack's own name. `null` for a tier the pack does not have.
 */
export function tierWord(tier: number, pack: Pick<RulePack, 'tiers'>): string | null {
  const own = pack.tiers[tier]?.name ?? null
  if (own === null) return null
  const reading = readActual(own)
  const isNational = reading.kind === 'qualitative' && reading.tier === tier
  return (isNational ? NATIONAL_WORDS[tier] : null) ?? own
}

/** The text of 实际完成值 for a merged value; `null` when it cannot be said (no weight, no reply). */
export function aggregateText(aggregate: Aggregate, unit: string | null, pack: RulePack): string | null {
  switch (aggregate.kind) {
    case 'sum':
    case 'worst-number':
      return aggregate.value + (unit ?? '')
    case 'persons':
      return String(countOf(aggregate)) + (unit ?? '')
    case 'weighted': {
      const mean = weightedMean(aggregate)
      if (mean === null) return null
      return aggregate.qualitative ? tierText(mean, pack) : formatRatio(mean, PLACES) + (unit ?? '')
    }
    case 'pooled':
      return percentText(satisfiedReplies(aggregate.counts, pack), sumCounts(aggregate.counts), PLACES)
    case 'latest':
      return aggregate.date
    case 'worst-tier': {
      const word = tierWord(aggregate.tier, pack)
      return word === null ? null : word + (aggregate.percentage === null ? '' : `${aggregate.percentage}%`)
    }
    case 'worst-answer':
      return aggregate.yes ? '是' : '否'
  }
}
