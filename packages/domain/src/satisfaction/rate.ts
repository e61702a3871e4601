import { formatRatio, percentText, ratio } from '../exact/index.js'
import type { RulePack } from '../rule-pack/index.js'
import type { SatisfactionCounts, SatisfactionSurvey } from './survey.js'
import { type SatisfactionRefusal, surveyRefusals } from './survey-rules.js'

/** Satisfied replies ÷ valid replies, exact, with its printed percentage and its 95 % interval. */
export interface SatisfactionRate {
  readonly numerator: number
  readonly denominator: number
  /** Two decimals, rounded half up, e.g. `93.50%`. */
  readonly percent: string
  readonly interval: ConfidenceInterval
  /** 有效回收率 = valid ÷ sampled; below 80 % the page warns. */
  readonly validReturnPercent: string
  /** One Chinese sentence: how the rate was formed. */
  readonly method: string
}

export type SatisfactionResult =
  | { readonly kind: 'rate'; readonly rate: SatisfactionRate }
  | { readonly kind: 'refused'; readonly refusals: readonly SatisfactionRefusal[] }

/** Bounds in percent with two decimals, e.g. `92.10%`. */
export interface ConfidenceInterval {
  readonly low: string
  readonly high: string
}

/** Replies that count as satisfied; whether 基本满意 does is the rule pack's decision. */
export const satisfiedReplies = (counts: SatisfactionCounts, pack: Pick<RulePack, 'satisfaction'>): number =>
  counts.very + counts.satisfied + (pack.satisfaction.countBasicallySatisfied ? counts.basically : 0)

/** The satisfaction rate of a survey under a rule pack, or every reason why there is none. */
export function satisfactionRate(
  survey: SatisfactionSurvey,
  pack: Pick<RulePack, 'satisfaction'>,
): SatisfactionResult {
  const refusals = surveyRefusals(survey)
  const { valid, sampled } = survey
  if (refusals.length > 0 || valid === null || sampled === null) return { kind: 'refused', refusals }
  const numerator = satisfiedReplies(survey.counts, pack)
  return {
    kind: 'rate',
    rate: {
      numerator,
      denominator: valid,
      percent: percentText(numerator, valid)!,
      interval: wilsonInterval(numerator, valid),
      validReturnPercent: percentText(valid, sampled)!,
      method: `（非常满意＋满意${pack.satisfaction.countBasicallySatisfied ? '＋基本满意' : ''}）${numerator} 份 ÷ 有效问卷 ${valid} 份`,
    },
  }
}

/** z of the 95 % level as the textbooks print it. */
const Z_95 = 1.96

/**
 * Wilson score interval at 95 %. An estimate of statistics, not a score: floating point is good enough here.
 * @throws RangeError unless 0 ≤ satisfied ≤ valid and valid > 0
 */
export function wilsonInterval(satisfied: number, valid: number): ConfidenceInterval {
  if (!(valid > 0 && satisfied >= 0 && satisfied <= valid)) {
    throw new RangeError('an interval needs valid replies and no more satisfied ones than these')
  }
  const share = satisfied / valid
  const z2 = Z_95 * Z_95
  const centre = share + z2 / (2 * valid)
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / valid + z2 / (4 * valid * valid))
  const scale = 1 + z2 / valid
  const bound = (value: number): string =>
    `${formatRatio(ratio(Math.round(Math.min(1, Math.max(0, value)) * 10_000), 100), 2)}%`
  return { low: bound((centre - spread) / scale), high: bound((centre + spread) / scale) }
}
