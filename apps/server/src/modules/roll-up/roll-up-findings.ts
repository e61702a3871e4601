import {
  check,
  checkRollUp,
  type Finding,
  type RollUpInput,
  type RollUpResult,
  type SatisfactionSurvey,
} from '@huigong/domain'
import type { SurveyFacts } from '../self-evaluation/index.js'
import type { UnitMoney } from './roll-up.repository.js'

function surveyOf(survey: SurveyFacts | null): SatisfactionSurvey | null {
  if (!survey) return null
  const { sampled, returned, valid, counts } = survey
  return { method: survey.methods[0] ?? null, sampled, returned, valid, counts, hasEvidence: true }
}

/** Findings of the roll-up rules U01–U06, then those of the rolled-up form by the same rules as every form. */
export function rollUpFindings(facts: {
  /** The units whose values were added. */
  readonly input: RollUpInput
  readonly result: RollUpResult
  readonly money: ReadonlyMap<string, UnitMoney>
  readonly survey: SurveyFacts | null
  /** Each unit brings a table of its own. */
  readonly ownTables: boolean
}): Finding[] {
  const { input, result, ownTables } = facts
  const paid = new Map([...facts.money].map(([unionId, money]) => [unionId, money.paid]))
  return [
    ...checkRollUp(input, { paid, ownTables }, result),
    ...(ownTables ? [] : check(result.form, input.pack, { satisfaction: surveyOf(facts.survey) })),
  ]
}
