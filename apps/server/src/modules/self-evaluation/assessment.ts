import {
  check,
  compareRatio,
  evaluate,
  gradeOf,
  multiplyRatio,
  points,
  POINT_SCALE,
  ratio,
  roundPoints,
  type Evaluation,
  type EvaluationForm,
  type Finding,
  type Points,
  type RulePack,
} from '@huigong/domain'
import type { FundProject } from '../project/index.js'
import { contextOf } from './check-context.js'
import type { Facts } from './facts.js'
import { isEmptyForm } from './live-form.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'
import type { ProjectFacts } from './snapshot-content.js'

/** A form with everything the engine says of it. */
export interface Assessed {
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly findings: readonly Finding[]
}

export const projectFacts = (project: FundProject): ProjectFacts => ({
  id: project.id,
  code: project.code,
  name: project.name,
  fiscalYear: project.fiscalYear,
  campaign: project.campaign,
  purpose: project.purpose,
  basis: project.basis,
  deadline: project.deadline,
  evaluationDue: project.evaluationDue,
  indicatorMode: project.indicatorMode,
  sources: project.sources,
})

/** Scores and checks a form against all that is known besides it. */
export function assess(form: EvaluationForm, facts: Facts): Assessed {
  const findings = check(form, facts.pack, contextOf(form, facts))
  return { form, evaluation: evaluate(form, facts.pack), findings }
}

type Totals = Pick<
  SelfEvaluation,
  'enteredTotal' | 'computedTotal' | 'printedTotal' | 'grade' | 'errorCount' | 'warningCount' | 'empty'
>

/** The columns that lists show of an assessed form. The grade is that of the best score there is: computed, else entered. */
export function totalsOf({ form, evaluation, findings }: Assessed): Totals {
  return {
    enteredTotal: evaluation.entered.total,
    computedTotal: evaluation.computed.total,
    printedTotal: evaluation.printed.total,
    grade: evaluation.computed.grade ?? evaluation.entered.grade ?? evaluation.printed.grade,
    errorCount: findings.filter((each) => each.level === 'E').length,
    warningCount: findings.filter((each) => each.level === 'W').length,
    empty: isEmptyForm(form),
  }
}

const HUNDRED = points(100)

/**
 * The reviewer's total: his score where he gave one, else the entered, else the computed one; scaled back to 100 where
 * rows do not apply. Null while a row has none of the three, or while he gave no score at all.
 */
export function reviewedTotalOf(
  evaluation: Evaluation,
  reviewed: ReadonlyMap<string, Points>,
  pack: RulePack,
): Points | null {
  if (reviewed.size === 0) return null
  const counted = evaluation.rows.filter((row) => row.computed.kind !== 'not-applicable')
  let sum = 0
  let weight = 0
  for (const row of counted) {
    const score =
      reviewed.get(row.id) ?? row.entered ?? (row.computed.kind === 'scored' ? row.computed.points : null)
    if (score === null) return null
    sum += score
    weight += row.weight ?? 0
  }
  if (!pack.rescaleNotApplicable || counted.length === evaluation.rows.length || weight <= 0)
    return sum as Points
  const share = multiplyRatio(ratio(sum, POINT_SCALE), ratio(HUNDRED, weight))
  return compareRatio(share, ratio(100)) > 0 ? HUNDRED : roundPoints(share, pack.rounding.places)
}

export const gradeFor = (total: Points | null, pack: RulePack): string | null =>
  total === null ? null : gradeOf(total, pack)
