import * as blank from './blank.rules.js'
import * as contradiction from './contradiction.rules.js'
import * as copy from './copy.rules.js'
import * as date from './date.rules.js'
import * as execution from './execution.rules.js'
import * as explanation from './explanation.rules.js'
import type { Rule } from './finding.js'
import * as fundAmount from './fund-amount.rules.js'
import * as ledger from './ledger.rules.js'
import * as plausibility from './plausibility.rules.js'
import * as satisfaction from './satisfaction.rules.js'
import * as score from './score.rules.js'
import * as stated from './stated-result.rules.js'
import * as total from './total.rules.js'
import * as uncapped from './uncapped.rules.js'
import * as unit from './unit.rules.js'
import * as value from './value.rules.js'
import * as weight from './weight.rules.js'

const fundRules: readonly Rule[] = [
  fundAmount.totalMustEqualItsParts,
  fundAmount.sourcesMustEqualDetails,
  fundAmount.budgetMustFollowAdjustments,
  execution.printedRateMustMatch,
  execution.printedRateMustHaveItsBudget,
  execution.executionScoreMustFollowRate,
  fundAmount.budgetMustNotBeZero,
  execution.lowRateMustBeExplained,
  execution.overspendingMustBeAdjusted,
  execution.wideGapMustBeSeen,
  execution.indicatorsMustNotOutrunMoney,
  ledger.paymentsMustNotExceedArrivals,
  ledger.arrivalsMustFollowAllocation,
  ledger.executedMustBePayments,
  ledger.executedMustMatchLedgerAndBank,
  unit.unitMustNotBeMixed,
  unit.unitMustNotChangeSinceLastYear,
  unit.costMustBeInTheUnitOfMoney,
  fundAmount.carryOverMustFollowLastYear,
  fundAmount.moneyMustNotBeMixed,
  execution.changedBudgetMustBeExplained,
]

const scoreRules: readonly Rule[] = [
  weight.weightsMustSumToHundred,
  weight.levelsMustMatchPack,
  weight.printedWeightsMustAddUp,
  weight.rowsMustMatchPrintedLevels,
  weight.printedLevelsMustFitIntoHundred,
  weight.printedLevelsMustMatchNote,
  weight.onlyTheTotalRowIsScored,
  weight.executionCellMustNotHoldTheTotal,
  score.scoreMustLieWithinWeight,
  score.groupMustLieWithinItsLevel,
  uncapped.overCompletionMustBeCapped,
  score.scoreMustNotExceedFormula,
  score.lowerScoreMustBeExplained,
  score.groupMustFollowFormula,
  stated.metInOwnWordsEarnsFullWeight,
  stated.missedDayMustLosePoints,
  stated.executionIndicatorMustFollowRate,
  total.printedTotalMustAddUp,
  total.printedTotalMustNotExceedHundred,
  total.printedTotalMustBeReachable,
  total.printedGradeMustMatchTotal,
]

const indicatorRules: readonly Rule[] = [
  explanation.missedTargetMustBeExplained,
  explanation.overCompletionMustBeAnalysed,
  explanation.lowTargetMustLosePoints,
  value.actualMustBeReadable,
  value.publishedResultMustBeStated,
  value.publishedValueMustBeComparable,
  value.qualitativeActualMustNameItsTier,
  copy.actualMustNotCopyTarget,
  copy.actualsMustNotAllEqualTargets,
  copy.changedTargetMustNotEqualActual,
  value.zeroTargetMustNotBeScoredByRatio,
  value.percentageMustBePossible,
  value.tierPercentageMustFit,
  value.tierScoreMustFit,
  explanation.fullQualitativeMustBeProven,
  satisfaction.metSatisfactionEarnsFullWeight,
  satisfaction.satisfactionMustHaveSurvey,
  satisfaction.satisfactionMustNotRestOnSilence,
  plausibility.outputMustNotPrecedeMoney,
  contradiction.doneMustBeAccepted,
  contradiction.totalCostMustMatchExecuted,
  stated.executionRateMustStandOnce,
  date.completionMustAgreeWithProof,
  score.exceededCostMustLosePoints,
  score.reviewedScoreMustNotRise,
  weight.requiredLevelsMustNotBeEmpty,
  weight.indicatorMustStandUnderItsLevel,
  score.fullMarksMustBeConfirmed,
  explanation.reasonMustNotBeTooLong,
  date.deadlineMustLieInItsYear,
  blank.publishedTableMustNotBeBlank,
  blank.pointsMustHaveTheirResult,
]

/** Every rule a single form allows, in the order of the catalogue: funds, points, indicators. */
export const formRules: readonly Rule[] = [...fundRules, ...scoreRules, ...indicatorRules]
