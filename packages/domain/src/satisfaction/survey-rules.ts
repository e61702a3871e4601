import { type SatisfactionSurvey, sumCounts } from './survey.js'

export type SatisfactionRefusalCode =
  | 'METHOD_MISSING'
  | 'SAMPLE_MISSING'
  | 'RETURNED_MISSING'
  | 'VALID_MISSING'
  | 'EVIDENCE_MISSING'
  | 'COUNT_NOT_WHOLE'
  | 'COUNTS_DIFFER_FROM_VALID'
  | 'VALID_EXCEEDS_RETURNED'
  | 'RETURNED_EXCEEDS_SAMPLED'

/** Why no rate can be computed: a code, one Chinese sentence and the figures it is about. */
export interface SatisfactionRefusal {
  readonly code: SatisfactionRefusalCode
  readonly sentence: string
  readonly figures: Readonly<Record<string, number>>
}

type SurveyRule = (survey: SatisfactionSurvey) => SatisfactionRefusal | null

const refuse = (
  code: SatisfactionRefusalCode,
  sentence: string,
  figures: Readonly<Record<string, number>> = {},
): SatisfactionRefusal => ({ code, sentence, figures })

const methodMustBeStated: SurveyRule = ({ method }) =>
  method === null ? refuse('METHOD_MISSING', '未写明调查方式（纸质、电话、网络或访谈）') : null

const sampleMustBeStated: SurveyRule = ({ sampled }) =>
  sampled === null || sampled === 0 ? refuse('SAMPLE_MISSING', '没有调查样本数，满意度不能计分') : null

const returnedMustBeStated: SurveyRule = ({ returned }) =>
  returned === null ? refuse('RETURNED_MISSING', '没有回收份数') : null

const validMustBeStated: SurveyRule = ({ valid }) =>
  valid === null || valid === 0 ? refuse('VALID_MISSING', '没有有效问卷，满意度不能计分') : null

/** “No complaints” is not a survey: without a file that proves it the rate cannot be scored. */
const evidenceMustBeAttached: SurveyRule = ({ hasEvidence }) =>
  hasEvidence ? null : refuse('EVIDENCE_MISSING', '没有问卷、访谈记录等佐证材料；无投诉不等于满意')

const countsMustBeWhole: SurveyRule = ({ sampled, returned, valid, counts }) => {
  const numbers = [sampled ?? 0, returned ?? 0, valid ?? 0, ...Object.values(counts)]
  return numbers.every((count) => Number.isSafeInteger(count) && count >= 0)
    ? null
    : refuse('COUNT_NOT_WHOLE', '份数必须是不小于零的整数')
}

const countsMustAddUpToValid: SurveyRule = ({ counts, valid }) => {
  const sum = sumCounts(counts)
  if (valid === null || sum === valid) return null
  return refuse('COUNTS_DIFFER_FROM_VALID', `各选项合计 ${sum} 份，与有效问卷 ${valid} 份不符`, {
    sum,
    valid,
  })
}

const validMustNotExceedReturned: SurveyRule = ({ valid, returned }) =>
  valid !== null && returned !== null && valid > returned
    ? refuse('VALID_EXCEEDS_RETURNED', `有效 ${valid} 份多于回收 ${returned} 份`, { valid, returned })
    : null

const returnedMustNotExceedSampled: SurveyRule = ({ returned, sampled }) =>
  returned !== null && sampled !== null && returned > sampled
    ? refuse('RETURNED_EXCEEDS_SAMPLED', `回收 ${returned} 份多于发放 ${sampled} 份`, { returned, sampled })
    : null

export const surveyRules: readonly SurveyRule[] = [
  methodMustBeStated,
  sampleMustBeStated,
  returnedMustBeStated,
  validMustBeStated,
  evidenceMustBeAttached,
  countsMustBeWhole,
  countsMustAddUpToValid,
  validMustNotExceedReturned,
  returnedMustNotExceedSampled,
]

/** Every reason why the survey carries no rate; empty when it does. */
export const surveyRefusals = (survey: SatisfactionSurvey): SatisfactionRefusal[] =>
  surveyRules.flatMap((rule) => rule(survey) ?? [])
