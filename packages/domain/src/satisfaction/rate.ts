import { percentText } from '../exact/index.js'
import type { RulePack } from '../rule-pack/index.js'
import type { SatisfactionCounts, SatisfactionSurvey } from './survey.js'
import { type SatisfactionRefusal, surveyRefusals } from './survey-rules.js'
import { type ConfidenceInterval, wilsonInterval } from './wilson.js'

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
