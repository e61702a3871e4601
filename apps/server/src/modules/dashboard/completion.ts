import {
  comparable,
  compareRatio,
  divideRatio,
  formatRatio,
  multiplyRatio,
  ONE_RATIO,
  ratio,
  readActual,
  readTarget,
  settleRates,
  ZERO_RATIO,
  type Direction,
  type NumberReading,
  type PercentReading,
  type Ratio,
  type Reading,
} from '@huigong/domain'

/** How far an actual value comes up to its target. */
export interface Completion {
  readonly state: 'measured' | 'met' | 'partly' | 'unmet' | 'unclear'
  /** Percent with two decimals; only of what is measured. */
  readonly percent: string | null
  /** 0 (least) to 4 (reached); null where nothing can be compared. */
  readonly step: number | null
}

export interface Measured {
  readonly direction: Direction
  readonly unit: string | null
  readonly target: string
  readonly actual: string
  /** Whether the indicator is a rate, so that a bare 0.95 may stand for 95 %. */
  readonly rate: boolean
}

/** Lower ends of the five steps in percent; the last is the target itself. */
export const STEP_ENDS = [0, 60, 80, 90, 100] as const

const UNCLEAR: Completion = { state: 'unclear', percent: null, step: null }
const MET: Completion = { state: 'met', percent: null, step: 4 }
const UNMET: Completion = { state: 'unmet', percent: null, step: 0 }

const measured = (share: Ratio): Completion => ({
  state: 'measured',
  percent: formatRatio(multiplyRatio(share, ratio(100)), 2),
  step: STEP_ENDS.filter((end) => compareRatio(share, ratio(end, 100)) >= 0).length - 1,
})

/**
 * Completion of one indicator. More is better: actual ÷ target; at most so much: target ÷ actual, 100 % once the
 * limit is kept; exactly so much: the
 * smaller ÷ the larger. Dates and yes/no are reached or not. What cannot be read for certain is unclear, never zero.
 */
export function completionOf(given: Measured): Completion {
  const target = readTarget(given.target)
  const actual = readActual(given.actual)
  if (isNumber(target) && isNumber(actual)) return numbers(target, actual, given)
  if (target.kind === 'date' && actual.kind === 'date') return actual.date <= target.date ? MET : UNMET
  if (target.kind === 'yes-no' && actual.kind === 'yes-no') return actual.yes === target.yes ? MET : UNMET
  if (target.kind === 'qualitative' && actual.kind === 'qualitative') return words(actual.tier)
  return UNCLEAR
}

const isNumber = (reading: Reading): reading is NumberReading | PercentReading =>
  reading.kind === 'number' || reading.kind === 'percent'

function words(tier: number | null): Completion {
  if (tier === null) return UNCLEAR
  if (tier === 0) return MET
  return tier === 1 ? { state: 'partly', percent: null, step: 2 } : UNMET
}

function numbers(
  target: NumberReading | PercentReading,
  actual: NumberReading | PercentReading,
  { direction, unit, rate }: Measured,
): Completion {
  const less = direction === '≤' || target.operator === '≤' || target.operator === '<'
  const pair = settleRates(target, actual, rate, less)
  if (pair.kind === 'unclear') return UNCLEAR
  const aimed = { value: pair.target.value, unit: pair.target.kind === 'percent' ? '%' : pair.target.unit }
  const both = comparable(aimed, pair.actual, unit)
  if (both.kind !== 'comparable') return UNCLEAR
  const { target: aim, actual: done } = both
  if (compareRatio(aim, ZERO_RATIO) < 0 || compareRatio(done, ZERO_RATIO) < 0) return UNCLEAR
  const [part, whole] = less ? [aim, done] : [done, aim]
  // Nothing of nothing: the target is reached. Something of nothing has no share.
  if (compareRatio(whole, ZERO_RATIO) === 0) {
    return less || compareRatio(part, ZERO_RATIO) === 0 ? measured(ONE_RATIO) : MET
  }
  const share = divideRatio(part, whole)
  // Staying far below a limit is no achievement of many hundred percent.
  if (less) return measured(compareRatio(share, ONE_RATIO) > 0 ? ONE_RATIO : share)
  const exactly = direction === '=' || target.operator === '='
  const over = compareRatio(share, ONE_RATIO) > 0
  return measured(exactly && over ? divideRatio(ONE_RATIO, share) : share)
}
