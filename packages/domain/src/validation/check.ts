import type { EvaluationForm } from '../form/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { assessRows, evaluate, executionFigures } from '../scoring/index.js'
import type { CheckContext, Finding } from './finding.js'
import { formRules } from './form-rules.js'

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
