import {
  totalFundRow,
  type ActualFigures,
  type CheckContext,
  type EvaluationForm,
  type SatisfactionSurvey,
} from '@huigong/domain'
import type { Facts } from './facts.js'
import type { SurveyFacts } from './snapshot-content.js'

/** The survey as the rules look at it; a recorded one always names its evidence. */
function surveyOf(survey: SurveyFacts | null): SatisfactionSurvey | null {
  if (!survey) return null
  const { sampled, returned, valid, counts } = survey
  return { method: survey.methods[0] ?? null, sampled, returned, valid, counts, hasEvidence: true }
}

/** What the ledger says of the unit with everything below it: F11, F12, F14 and, of the last payment, I19. */
function ledgerOf(form: EvaluationForm, figures: ActualFigures): Pick<CheckContext, 'ledger' | 'dates'> {
  const { allocated, arrived, paid, lastPaymentDate } = figures
  const label = form.implementingUnit ?? '本单位'
  return {
    ...(arrived !== null && paid !== null
      ? { ledger: { lines: [{ label, allocated, arrived, paid }], paid } }
      : {}),
    ...(lastPaymentDate !== null ? { dates: { lastPayment: lastPaymentDate } } : {}),
  }
}

/** Both budgets come from recorded documents here, so that where they differ an adjustment was recorded (F08). */
function isAdjusted(form: EvaluationForm): boolean {
  const { initialBudget = null, annualBudget = null } = totalFundRow(form) ?? {}
  return initialBudget !== null && annualBudget !== null && initialBudget !== annualBudget
}

/** What a form alone cannot say; a table that a unit brings is held against nothing but a survey it handed in. */
export function contextOf(form: EvaluationForm, { project, figures, survey }: Facts): CheckContext {
  if (project.indicatorMode === 'unit') return survey ? { satisfaction: surveyOf(survey) } : {}
  return {
    satisfaction: surveyOf(survey),
    budgetAdjusted: isAdjusted(form),
    ...(figures ? ledgerOf(form, figures) : {}),
  }
}
