import { addPoints, type EvaluationForm, points, type Points, totalFundRow } from '../form/index.js'
import type { CheckContext, CheckFacts } from './finding.js'

const HUNDRED = points(100)

/** The weight a published table gives its execution rate; `null` where it gives none or the cell holds the total. */
export function printedExecutionWeight({ form, pack }: CheckFacts): Points | null {
  const own = totalFundRow(form)?.weight ?? null
  if (own !== null) return own < HUNDRED ? own : null
  return pack.execution.scored ? pack.execution.weight : null
}

/** One first level of a published table: its printed points and what its rows carry. */
export interface LevelSum {
  readonly level: string
  readonly printed: Points
  /** Sum of the stated weights; `null` where no row states one. */
  readonly weights: Points | null
  /** Sum of the entered scores. */
  readonly entered: Points
  /** Whether every row of the level states its weight. */
  readonly complete: boolean
}

/** Printed points of each first level beside the sums of its rows; levels without rows are left out. */
export const levelSums = (form: EvaluationForm, context: CheckContext): LevelSum[] =>
  Object.entries(context.published ? (context.printed?.levels ?? {}) : {}).flatMap(([level, printed]) => {
    const rows = form.rows.filter((row) => row.level1 === level)
    if (rows.length === 0) return []
    const stated = rows.flatMap((row) => row.weight ?? [])
    return [
      {
        level,
        printed,
        weights: stated.length === 0 ? null : addPoints(...stated),
        entered: addPoints(...rows.flatMap((row) => row.entered ?? [])),
        complete: stated.length === rows.length,
      },
    ]
  })
