import { compareRatio, decimalRatio, exactDecimal, multiplyRatio, type Ratio, ratio } from '../exact/index.js'
import type { NumberReading, PercentReading } from './types.js'

type Numeric = NumberReading | PercentReading

/** Whether a row is about a rate, so that a bare 0.95 in it may stand for 95 %: by its unit, or by its name. */
export const isRate = (name: string, unit: string | null): boolean =>
  unit?.trim() === '%' || /率|满意度|比例|占比/.test(name)

export interface RatePair {
  readonly kind: 'rates'
  readonly target: Numeric
  readonly actual: Numeric
  /** What was read as a share of one, e.g. `0.25 按 25% 计`; empty when nothing was. */
  readonly notes: readonly string[]
}

/** A bare number that may be a percentage as it stands or a share of one. */
export interface UnclearRate {
  readonly kind: 'unclear'
  readonly written: string
}

const HUNDRED = ratio(100)
const TEN = ratio(10)

const isBare = (reading: Numeric): reading is NumberReading =>
  reading.kind === 'number' && reading.unit === null

const withinOne = (value: Ratio): boolean =>
  compareRatio(value, ratio(0)) > 0 && compareRatio(value, ratio(1)) <= 0

const asPercent = (reading: NumberReading, value: Ratio): PercentReading => ({
  kind: 'percent',
  operator: reading.operator,
  value: exactDecimal(value)!,
})

type Way = 'percent' | 'share' | 'unclear'

/**
 * How a bare number beside a percentage is meant. Nobody reaches 0.25 % of a 25 % target, so 0.25 says 25 %; against
 * ≤3 % a bare 0.5 cannot be 50 %, so it says 0.5 %. Where both can be meant it stays unclear.
 */
function wayOf(value: Ratio, other: Ratio, lessIsBetter: boolean): Way {
  if (!withinOne(value)) return 'percent'
  const asShare = multiplyRatio(value, HUNDRED)
  const percentPossible = lessIsBetter || compareRatio(multiplyRatio(value, TEN), other) >= 0
  const sharePossible = !lessIsBetter || compareRatio(asShare, multiplyRatio(other, TEN)) <= 0
  if (percentPossible && sharePossible) return 'unclear'
  return percentPossible ? 'percent' : 'share'
}

/** One side of a pair whose other side is known to be a percentage. */
function settle(
  reading: NumberReading,
  other: Ratio,
  lessIsBetter: boolean,
): { reading: Numeric; note: string[] } | null {
  const value = decimalRatio(reading.value)
  switch (wayOf(value, other, lessIsBetter)) {
    case 'unclear':
      return null
    case 'percent':
      return { reading: asPercent(reading, value), note: [] }
    case 'share': {
      const percent = asPercent(reading, multiplyRatio(value, HUNDRED))
      return { reading: percent, note: [`${reading.value} 按 ${percent.value}% 计`] }
    }
  }
}

/**
 * Brings a rate's two sides to percentages: people type 25 %, 25 and 0.25 for the same thing.
 * @param isRate whether the row is about a rate although neither side carries a percent sign (unit column, name)
 */
export function settleRates(
  target: Numeric,
  actual: Numeric,
  isRate: boolean,
  lessIsBetter: boolean,
): RatePair | UnclearRate {
  const asTheyAre: RatePair = { kind: 'rates', target, actual, notes: [] }
  if (target.kind === 'percent' && isBare(actual)) {
    const settled = settle(actual, decimalRatio(target.value), lessIsBetter)
    return settled
      ? { ...asTheyAre, actual: settled.reading, notes: settled.note }
      : { kind: 'unclear', written: actual.value }
  }
  if (actual.kind === 'percent' && isBare(target)) {
    const settled = settle(target, decimalRatio(actual.value), lessIsBetter)
    return settled
      ? { ...asTheyAre, target: settled.reading, notes: settled.note }
      : { kind: 'unclear', written: target.value }
  }
  if (!isRate || !isBare(target) || !isBare(actual)) return asTheyAre
  const [left, right] = [decimalRatio(target.value), decimalRatio(actual.value)]
  // Two shares or two percentages compare as they are; only a mixture has to be settled.
  if (withinOne(left) === withinOne(right)) return asTheyAre
  return withinOne(left)
    ? settleRates(target, asPercent(actual, right), true, lessIsBetter)
    : settleRates(asPercent(target, left), actual, true, lessIsBetter)
}
