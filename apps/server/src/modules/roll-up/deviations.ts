import {
  assessRows,
  EXECUTION_ROW,
  executionFigures,
  percentText,
  totalFundRow,
  type EvaluationForm,
  type RulePack,
} from '@huigong/domain'
import type { Child } from './children.js'
import type { RollUpDeviation } from './roll-up-snapshot.js'

type Line = Omit<RollUpDeviation, 'unionId' | 'name'>

const wordsOf = (text: string | null | undefined): string | null => text?.trim() || null

/** The execution rate, where the unit explained it. */
function executionLine(form: EvaluationForm, pack: RulePack): readonly Line[] {
  const words = wordsOf(totalFundRow(form)?.reason)
  if (words === null) return []
  const execution = executionFigures(form, pack)
  return [
    {
      indicatorId: EXECUTION_ROW,
      indicator: '预算执行率',
      target: '100%',
      actual: execution.kind === 'missing' ? null : percentText(execution.executed, execution.budget),
      met: null,
      words,
    },
  ]
}

function linesOf(form: EvaluationForm, pack: RulePack): readonly Line[] {
  const rows = assessRows(form, pack)
    .filter(
      ({ row, met, score }) => score.kind !== 'not-applicable' && (met === false || wordsOf(row.deviation)),
    )
    .map(({ row, met }) => ({
      indicatorId: row.id,
      indicator: row.name,
      target: row.target,
      actual: row.actual,
      met,
      words: wordsOf(row.deviation),
    }))
  return [...executionLine(form, pack), ...rows]
}

/** Missed targets of the units whose values are added, and what each wrote on them, in the order of the tree. */
export const deviationsOf = (children: readonly Child[], pack: RulePack): RollUpDeviation[] =>
  children.flatMap(({ unit, content }) =>
    unit.contributes && content
      ? linesOf(content.form, pack).map((line) => ({ unionId: unit.unionId, name: unit.name, ...line }))
      : [],
  )
