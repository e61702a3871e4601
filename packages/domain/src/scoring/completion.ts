import {
  compareRatio,
  formatRatio,
  minRatio,
  multiplyRatio,
  ONE_RATIO,
  type Ratio,
  ratio,
  ZERO_RATIO,
} from '../exact/index.js'
import {
  comparable,
  type NumberReading,
  type PercentReading,
  type Reading,
  readTarget,
  settleRates,
} from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import type { Direction } from '../targets/index.js'
import { reachedShare } from './reached.js'
import { readActualUnder } from './read-actual-under.js'
import { PLAIN_ANSWER } from './score-row.js'

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
 * Completion of one indicator by `reachedShare`; a limit that is kept is 100 %. The pack gives its own names of tiers. Dates and yes/no are reached or not. What cannot be read for certain is unclear, never zero.
 */
export function completionOf(given: Measured, pack: Pick<RulePack, 'tiers'>): Completion {
  const target = readTarget(given.target)
  const actual = readActualUnder(pack, given.actual)
  if (isNumber(target) && isNumber(actual)) return numbers(target, actual, given)
  if (target.kind === 'date' && actual.kind === 'date') return actual.date <= target.date ? MET : UNMET
  if (target.kind === 'yes-no' && actual.kind === 'yes-no') return actual.yes === target.yes ? MET : UNMET
  if (actual.kind !== 'qualitative') return UNCLEAR
  if (target.kind === 'qualitative') return words(actual.tier, pack.tiers.length)
  const answer = target.kind === 'yes-no' ? PLAIN_ANSWER[actual.text] : undefined
  if (target.kind === 'yes-no' && answer !== undefined) return answer === target.yes ? MET : UNMET
  return UNCLEAR
}

const isNumber = (reading: Reading): reading is NumberReading | PercentReading =>
  reading.kind === 'number' || reading.kind === 'percent'

/** The best tier is reached, the last is not, what lies between is partly. */
function words(tier: number | null, tiers: number): Completion {
  if (tier === null) return UNCLEAR
  if (tier === 0) return MET
  return tier < tiers - 1 ? { state: 'partly', percent: null, step: 2 } : UNMET
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
  // Nothing of nothing: the target is reached. Something of nothing has no share.
  const zero = compareRatio(less ? done : aim, ZERO_RATIO) === 0
  if (zero) return less || compareRatio(done, ZERO_RATIO) === 0 ? measured(ONE_RATIO) : MET
  const exactly = direction === '=' || target.operator === '='
  const share = reachedShare(less ? '≤' : exactly ? '=' : '≥', aim, done)
  if (share === null) return UNCLEAR
  // Staying far below a limit is no achievement of many hundred percent.
  return measured(less ? minRatio(share, ONE_RATIO) : share)
}
