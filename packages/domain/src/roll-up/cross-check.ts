import { addRatio, multiplyRatio, ratio, ZERO_RATIO } from '../exact/index.js'
import { POINT_SCALE, type Points } from '../form/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { roundPoints } from '../scoring/index.js'
import { fundWeightOf } from './child-aggregate.js'
import type { RollUpChild, RollUpResult } from './types.js'

/** Fund-weighted mean of the children's totals (reviewed, else computed). A check, never the score. */
export function crossCheck(
  counted: readonly RollUpChild[],
  total: Points | null,
  pack: RulePack,
): RollUpResult['crossCheck'] {
  let weightSum = 0n
  let scoreSum = ZERO_RATIO
  for (const child of counted) {
    const score = child.totals.reviewed ?? child.totals.computed
    const weight = fundWeightOf(child)
    if (score === null || weight === null) return { fundWeightedMeanOfScores: null, gap: null }
    weightSum += BigInt(weight)
    scoreSum = addRatio(scoreSum, multiplyRatio(ratio(score, POINT_SCALE), ratio(weight)))
  }
  if (weightSum === 0n) return { fundWeightedMeanOfScores: null, gap: null }
  const mean = roundPoints(multiplyRatio(scoreSum, ratio(1n, weightSum)), pack.rounding.places)
  return { fundWeightedMeanOfScores: mean, gap: total === null ? null : ((total - mean) as Points) }
}
