import {
  compareRatio,
  divideRatio,
  formatRatio,
  multiplyRatio,
  type Ratio,
  ratio,
  ZERO_RATIO,
} from '../exact/index.js'
import { comparable, type NumberReading, type PercentReading, type RangeReading } from '../reading/index.js'
import { missing, type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { printPoints, shareOf } from './share.js'

/** A range: inside = full; below = actual ÷ lower bound; above = upper bound ÷ actual. */
export function scoreRange(
  target: RangeReading,
  actual: NumberReading | PercentReading,
  { pack, weight, row }: RowInQuestion,
): Outcome {
  const low = comparable({ value: target.low, unit: target.unit }, actual, row.unit)
  const high = comparable({ value: target.high, unit: target.unit }, actual, row.unit)
  if (low.kind === 'units-differ' || high.kind === 'units-differ') {
    return missing(pack, '目标区间与完成值的单位不同，无法比较')
  }
  const unit = target.unit ?? ''
  const facts = `目标 ${target.low}–${target.high}${unit}，完成 ${actual.value}${actual.kind === 'percent' ? '%' : (actual.unit ?? unit)}`
  const below = compareRatio(low.actual, low.target) < 0
  const above = compareRatio(high.actual, high.target) > 0
  if (!below && !above) {
    return scored(
      weight,
      [step(pack, 'range', `${facts}，在区间内，得 ${printPoints(weight, pack)} 分`, weight)],
      true,
    )
  }
  const share: Ratio | null = above
    ? compareRatio(high.target, ZERO_RATIO) >= 0
      ? divideRatio(high.target, high.actual)
      : null
    : compareRatio(low.actual, ZERO_RATIO) >= 0
      ? divideRatio(low.actual, low.target)
      : ZERO_RATIO
  if (share === null) return missing(pack, `${facts}，区间为负数，不能按比例计分`, false)
  const points = shareOf(weight, share, pack)
  const percent = `${formatRatio(multiplyRatio(share, ratio(100)), 2)}%`
  const sentence = `${facts}，${below ? '低于下限' : '高于上限'}；${printPoints(weight, pack)} 分 × ${percent} = ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, 'range', sentence, points)], false)
}
