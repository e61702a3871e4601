import { compareRatio, divideRatio, maxRatio, minRatio, type Ratio, ZERO_RATIO } from '../exact/index.js'
import type { Operator } from '../reading/index.js'

/**
 * How far a number comes up to its target, as a share of one and without a cap, before any rule of a pack. More is
 * better: actual ÷ target; at most so much: target ÷ actual; exactly so much: the smaller ÷ the larger. `null` where
 * nothing can be divided (a target of zero or below, nothing done of a limit).
 */
export function reachedShare(
  operator: Exclude<Operator, 'bare'>,
  target: Ratio,
  actual: Ratio,
): Ratio | null {
  if (operator === '≥' || operator === '>') {
    return compareRatio(target, ZERO_RATIO) > 0 ? divideRatio(actual, target) : null
  }
  if (operator === '=') {
    const [small, large] = [minRatio(target, actual), maxRatio(target, actual)]
    return compareRatio(large, ZERO_RATIO) <= 0 || compareRatio(small, ZERO_RATIO) < 0
      ? null
      : divideRatio(small, large)
  }
  return compareRatio(target, ZERO_RATIO) < 0 || compareRatio(actual, ZERO_RATIO) <= 0
    ? null
    : divideRatio(target, actual)
}
