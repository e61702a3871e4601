import { compareRatio, formatRatio, multiplyRatio, type Ratio, ratio } from '../exact/index.js'
import { ZERO_POINTS } from '../form/index.js'
import type { QualitativeReading, YesNoReading } from '../reading/index.js'
import type { TierRule } from '../rule-pack/index.js'
import { missing, type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { basisPoints, percentShare, printPoints, shareOf } from './share.js'

/** 是/否: full or nothing. */
export function scoreYesNo(
  target: YesNoReading,
  actual: YesNoReading,
  { pack, weight }: RowInQuestion,
): Outcome {
  const met = target.yes === actual.yes
  const points = met ? weight : ZERO_POINTS
  const sentence = `目标${target.yes ? '“是”' : '“否”'}，完成${actual.yes ? '“是”' : '“否”'}，得 ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, 'yes-no', sentence, points)], met)
}

/** Lower bound included; upper bound excluded unless it is 100 %. */
export const isInTier = (share: Ratio, tier: TierRule): boolean =>
  compareRatio(share, basisPoints(tier.from)) >= 0 &&
  (tier.upTo === 10_000
    ? compareRatio(share, basisPoints(tier.upTo)) <= 0
    : compareRatio(share, basisPoints(tier.upTo)) < 0)

const percentOf = (share: Ratio): string => `${formatRatio(multiplyRatio(share, ratio(100)), 2)}%`

/**
 * 定性: weight × the percentage inside the tier. A tier without a percentage takes the share the unit entered,
 * if that lies in the tier; otherwise the score is missing, never guessed.
 */
export function scoreTier(actual: QualitativeReading, { pack, weight, row }: RowInQuestion): Outcome {
  if (actual.tier === null) {
    return missing(pack, `定性指标的完成值“${actual.text}”没有写明达成档次（达成、部分达成、未达成）`)
  }
  const tier = pack.tiers[actual.tier]
  if (!tier) return missing(pack, `规则包没有“${actual.text}”对应的档次`)
  const met = actual.tier === 0
  const bounds = `${tier.from / 100}%–${tier.upTo / 100}%`
  if (actual.percentage === null) {
    const entered = row.entered !== null && weight > 0 ? ratio(row.entered, weight) : null
    if (entered === null || !isInTier(entered, tier)) {
      const why = entered === null ? '' : `，填报得分占分值 ${percentOf(entered)}，不在档内`
      return missing(pack, `“${tier.name}”须在 ${bounds} 内写明百分比${why}`, met)
    }
    const points = shareOf(weight, entered, pack)
    const sentence = `“${tier.name}”（${bounds}）未写百分比，按填报得分占分值的 ${percentOf(entered)} 计，得 ${printPoints(points, pack)} 分`
    return scored(points, [step(pack, 'tier', sentence, points)], met)
  }
  const share = percentShare(actual.percentage)
  if (!isInTier(share, tier)) {
    return missing(pack, `百分比 ${actual.percentage}% 不在“${tier.name}”（${bounds}）之内`, met)
  }
  const points = shareOf(weight, share, pack)
  const sentence = `“${tier.name}”（${bounds}），${printPoints(weight, pack)} 分 × ${actual.percentage}% = ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, 'tier', sentence, points)], met)
}
