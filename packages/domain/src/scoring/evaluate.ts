import {
  addPoints,
  type Evaluation,
  type EvaluationForm,
  type RowScore,
  totalFundRow,
} from '../form/index.js'
import { gradeOf, type RulePack } from '../rule-pack/index.js'
import { EXECUTION_ROW } from './execution-row.js'
import { type Assessment, readingContextOf } from './outcome.js'
import { executionFigures } from './execution-figures.js'
import { scoreExecution } from './score-execution.js'
import { assessRow } from './score-row.js'
import { computeTotal } from './total.js'
import { weighRows } from './weigh-rows.js'

/** Every indicator row read and scored; `evaluate` and the validation rules share it. */
export const assessRows = (form: EvaluationForm, pack: RulePack): Assessment[] =>
  weighRows(form, pack).map((weighed) => assessRow(weighed, pack, readingContextOf(form)))

function executionRow(form: EvaluationForm, pack: RulePack): RowScore[] {
  if (!pack.execution.scored) return []
  const { score, steps } = scoreExecution(form, pack)
  const entered = totalFundRow(form)?.entered ?? null
  return [
    {
      id: EXECUTION_ROW,
      name: '预算执行率',
      weight: pack.execution.weight,
      group: null,
      entered,
      computed: score,
      steps,
    },
  ]
}

/**
 * Sum of what was entered. A grade only when every row that counts was entered, and none was left out: a sum of fewer
 * than 100 points has no place on a scale of 100.
 */
function enteredTotal(rows: readonly RowScore[], pack: RulePack): Evaluation['entered'] {
  const counted = rows.filter((row) => row.computed.kind !== 'not-applicable')
  const entered = counted.flatMap((row) => (row.entered === null ? [] : [row.entered]))
  if (entered.length === 0) return { total: null, grade: null }
  const total = addPoints(...entered)
  return { total, grade: entered.length === rows.length ? gradeOf(total, pack) : null }
}

/**
 * Scores a self-evaluation form under a rule pack. Pure and exact: the same form and pack give the same points
 * everywhere. Entered, computed and printed totals stay apart; what cannot be computed is `null` and says why.
 */
export function evaluate(form: EvaluationForm, pack: RulePack): Evaluation {
  const rows: RowScore[] = [
    ...executionRow(form, pack),
    ...assessRows(form, pack).map(({ row, group, score, steps }) => ({
      id: row.id,
      name: row.name,
      weight: row.weight,
      group,
      entered: row.entered,
      computed: score,
      steps,
    })),
  ]
  return {
    rulePack: { id: pack.id, version: pack.version },
    rows,
    entered: enteredTotal(rows, pack),
    computed: computeTotal(rows, executionFigures(form, pack), pack),
    printed: form.printed,
  }
}
