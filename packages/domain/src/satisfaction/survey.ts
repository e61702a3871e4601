/** Valid replies per answer: 非常满意 / 满意 / 基本满意 / 不满意. */
export interface SatisfactionCounts {
  readonly very: number
  readonly satisfied: number
  readonly basically: number
  readonly dissatisfied: number
}

export const SURVEY_METHODS = ['paper', 'phone', 'online', 'interview'] as const
export type SurveyMethod = (typeof SURVEY_METHODS)[number]

export const SURVEY_METHOD_NAME: Readonly<Record<SurveyMethod, string>> = {
  paper: '纸质问卷',
  phone: '电话回访',
  online: '网络问卷',
  interview: '当面访谈',
}

/** A survey as its record states it; `null` means not stated. `hasEvidence`: at least one file proves it. */
export interface SatisfactionSurvey {
  readonly method: SurveyMethod | null
  readonly sampled: number | null
  readonly returned: number | null
  readonly valid: number | null
  readonly counts: SatisfactionCounts
  readonly hasEvidence: boolean
}

export const sumCounts = (counts: SatisfactionCounts): number =>
  counts.very + counts.satisfied + counts.basically + counts.dissatisfied

export const addCounts = (a: SatisfactionCounts, b: SatisfactionCounts): SatisfactionCounts => ({
  very: a.very + b.very,
  satisfied: a.satisfied + b.satisfied,
  basically: a.basically + b.basically,
  dissatisfied: a.dissatisfied + b.dissatisfied,
})
