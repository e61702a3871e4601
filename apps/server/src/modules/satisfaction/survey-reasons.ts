import { reason, type Reason } from '@huigong/contracts'
import { surveyRefusals, type SatisfactionRefusal, type SatisfactionSurvey } from '@huigong/domain'
import type { SatisfactionInput } from '../../generated/contract.js'
import { statesEvidence } from './evidence.js'
import type { Satisfaction } from './satisfaction.entity.js'

const LONGEST_EVIDENCE = 2000
/** More people than any city has; keeps sums of thousands of units exact and within the column. */
const MOST = 100_000_000

type Stated = Pick<
  Satisfaction,
  | 'method'
  | 'sampled'
  | 'returned'
  | 'valid'
  | 'verySatisfied'
  | 'satisfied'
  | 'basicallySatisfied'
  | 'dissatisfied'
  | 'evidence'
>

/** A survey as the rules of the domain read it. */
export const surveyOf = (stated: Stated): SatisfactionSurvey => ({
  method: stated.method,
  sampled: stated.sampled,
  returned: stated.returned,
  valid: stated.valid,
  counts: {
    very: stated.verySatisfied,
    satisfied: stated.satisfied,
    basically: stated.basicallySatisfied,
    dissatisfied: stated.dissatisfied,
  },
  hasEvidence: statesEvidence(stated.evidence),
})

function reasonFor({ code, sentence }: SatisfactionRefusal, input: SatisfactionInput): Reason {
  const { valid, returned, sampled } = input
  const sum = input.verySatisfied + input.satisfied + input.basicallySatisfied + input.dissatisfied
  switch (code) {
    case 'COUNTS_DIFFER_FROM_VALID':
      return reason('SURVEY_COUNTS_DIFFER', { sum: String(sum), valid: String(valid) }, 'valid')
    case 'VALID_EXCEEDS_RETURNED':
      return reason(
        'SURVEY_VALID_EXCEEDS_RETURNED',
        { valid: String(valid), returned: String(returned) },
        'valid',
      )
    case 'RETURNED_EXCEEDS_SAMPLED':
      return reason(
        'SURVEY_RETURNED_EXCEEDS_SAMPLED',
        { returned: String(returned), sampled: String(sampled) },
        'returned',
      )
    case 'EVIDENCE_MISSING':
      return reason('SURVEY_EVIDENCE_REQUIRED', {}, 'evidence')
    case 'SAMPLE_MISSING':
      return reason('SURVEY_INCOMPLETE', { problem: sentence }, 'sampled')
    case 'VALID_MISSING':
      return reason('SURVEY_INCOMPLETE', { problem: sentence }, 'valid')
    case 'METHOD_MISSING':
    case 'RETURNED_MISSING':
    case 'COUNT_NOT_WHOLE':
      return reason('SURVEY_INCOMPLETE', { problem: sentence })
  }
}

/** Every reason why a survey cannot be recorded, all at once. */
export function surveyReasons(input: SatisfactionInput, today: string): Reason[] {
  const { population, sampled } = input
  const reasons = surveyRefusals(surveyOf(input)).map((refusal) => reasonFor(refusal, input))
  if (sampled > population) {
    const figures = { sampled: String(sampled), population: String(population) }
    reasons.push(reason('SURVEY_SAMPLED_EXCEEDS_POPULATION', figures, 'sampled'))
  }
  if (population > MOST) {
    reasons.push(reason('INVALID_INPUT', { field: '服务对象总数', problem: '超出范围' }, 'population'))
  }
  if (input.from > input.to || input.to > today) reasons.push(reason('SURVEY_DATES', {}, 'to'))
  if (input.evidence.length > LONGEST_EVIDENCE) {
    reasons.push(
      reason(
        'INVALID_INPUT',
        { field: '组织方式和佐证', problem: `最多 ${LONGEST_EVIDENCE} 个字` },
        'evidence',
      ),
    )
  }
  return reasons
}
