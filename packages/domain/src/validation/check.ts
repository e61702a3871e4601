import type { EvaluationForm } from '../form/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { assessRows, evaluate, executionFigures } from '../scoring/index.js'
import * as execution from './execution.rules.js'
import * as explanation from './explanation.rules.js'
import type { CheckContext, Finding, Rule } from './finding.js'
import * as fundAmount from './fund-amount.rules.js'
import * as plausibility from './plausibility.rules.js'
import * as satisfaction from './satisfaction.rules.js'
import * as score from './score.rules.js'
import * as value from './value.rules.js'
import * as weight from './weight.rules.js'

/** Every rule a single form allows, in the order of the catalogue. */
export const formRules: readonly Rule[] = [
  fundAmount.totalMustEqualItsParts,
  fundAmount.sourcesMustEqualDetails,
  execution.printedRateMustMatch,
  execution.executionScoreMustFollowRate,
  fundAmount.budgetMustNotBeZero,
  execution.lowRateMustBeExplained,
  execution.overspendingMustBeAdjusted,
  execution.wideGapMustBeSeen,
  execution.indicatorsMustNotOutrunMoney,
  fundAmount.unitMustNotBeMixed,
  weight.weightsMustSumToHundred,
  weight.onlyTheTotalRowIsScored,
  score.scoreMustLieWithinWeight,
  score.scoreMustNotExceedFormula,
  score.lowerScoreMustBeExplained,
  score.printedTotalMustAddUp,
  explanation.missedTargetMustBeExplained,
  explanation.overCompletionMustBeAnalysed,
  value.actualMustBeReadable,
  value.qualitativeActualMustNameItsTier,
  value.zeroTargetMustNotBeScoredByRatio,
  value.percentageMustBePossible,
  value.tierPercentageMustFit,
  explanation.fullQualitativeMustBeProven,
  satisfaction.metSatisfactionEarnsFullWeight,
  satisfaction.satisfactionMustHaveSurvey,
  plausibility.outputMustNotPrecedeMoney,
  score.exceededCostMustLosePoints,
  weight.requiredLevelsMustNotBeEmpty,
  score.fullMarksMustBeConfirmed,
]

/** All findings about a form under a rule pack; a rule whose facts are absent says nothing. */
export function check(form: EvaluationForm, pack: RulePack, context: CheckContext = {}): Finding[] {
  const facts = {
    form,
    pack,
    context,
    evaluation: evaluate(form, pack),
    rows: assessRows(form, pack),
    execution: executionFigures(form, pack),
  }
  return formRules.flatMap((rule) => rule(facts))
}

/** Whether the findings stop a submission. */
export const stopsSubmission = (findings: readonly Finding[]): boolean =>
  findings.some((each) => each.level === 'E')
