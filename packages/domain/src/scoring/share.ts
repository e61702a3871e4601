import { formatPoints, POINT_SCALE, type Points } from '../form/index.js'
import {
  compareRatio,
  decimalRatio,
  multiplyRatio,
  ONE_RATIO,
  type Ratio,
  ratio,
  roundHalfUp,
} from '../exact/index.js'
import type { RulePack } from '../rule-pack/index.js'

/** Rounds an exact number of points half up to the pack's decimals. */
export function roundPoints(exact: Ratio, places: number): Points {
  const grain = BigInt(POINT_SCALE) / 10n ** BigInt(places)
  const whole = roundHalfUp(multiplyRatio(exact, ratio(BigInt(POINT_SCALE), grain)))
  return Number(whole * grain) as Points
}

/**
 * `share` of a weight, rounded once and never above the weight: 12.00 × 1180/1200 → 11.80. The whole of it is the
 * weight itself, also where the weight has more decimals than the pack rounds to.
 */
export function shareOf(weight: Points, share: Ratio, pack: RulePack): Points {
  if (compareRatio(share, ONE_RATIO) >= 0) return weight
  const rounded = roundPoints(multiplyRatio(ratio(weight, POINT_SCALE), share), pack.rounding.places)
  return Math.min(rounded, weight) as Points
}

/** Points as the pack prints them. */
export const printPoints = (value: Points, pack: RulePack): string =>
  formatPoints(value, pack.rounding.places)

/** Percent text (`'99.5'`) as a fraction of one. */
export const percentShare = (percent: string): Ratio => multiplyRatio(decimalRatio(percent), ratio(1, 100))

/** Basis points as a fraction of one. */
export const basisPoints = (value: number): Ratio => ratio(value, 10_000)
