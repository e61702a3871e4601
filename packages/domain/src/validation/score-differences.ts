import { addPoints, type Points } from '../form/index.js'
import type { Assessment } from '../scoring/index.js'
import { EXECUTION_ROW } from '../scoring/index.js'
import { type Certainty, certaintyOf } from './certainty.js'
import { type CheckFacts, givesReason } from './finding.js'
import { matchScore, type ScoreMatch } from './precision.js'

export const placeOf = (id: string): string =>
  id === EXECUTION_ROW ? 'funds.total.entered' : `rows.${id}.entered`

/** An indicator row with both an entered and a computed score. F05 looks at the execution rate. */
export interface Difference {
  readonly id: string
  readonly name: string
  readonly entered: Points
  readonly computed: Points
  readonly match: ScoreMatch
  readonly certainty: Certainty
  readonly assessment: Assessment
}

/** Rows with a weight of their own; rows that share a level's points are compared per group. */
export function differences(facts: CheckFacts): Difference[] {
  const { evaluation, rows, context } = facts
  return evaluation.rows.flatMap(({ id, name, group, entered, computed }) => {
    const assessment = rows.find(({ row }) => row.id === id)
    if (group !== null || entered === null || computed.kind !== 'scored' || !assessment) return []
    const match = matchScore(entered, computed.points, facts)
    const certainty = certaintyOf(assessment, context)
    return [{ id, name, entered, computed: computed.points, match, certainty, assessment }]
  })
}

/** Rows of one level that share its points. */
export interface GroupDifference {
  readonly group: string
  readonly entered: Points
  readonly computed: Points
  /** Points of the level that the rows share. */
  readonly shared: Points
  readonly match: ScoreMatch
  readonly allMet: boolean
  readonly explained: boolean
}

/** Groups whose rows all have an entered and a computed score, each as one sum. */
export function groupDifferences(facts: CheckFacts): GroupDifference[] {
  const { evaluation, rows } = facts
  const names = [...new Set(evaluation.rows.flatMap(({ group }) => group ?? []))]
  return names.flatMap((group) => {
    const own = evaluation.rows.filter((row) => row.group === group)
    const entered = own.flatMap((row) => row.entered ?? [])
    const computed = own.flatMap((row) => (row.computed.kind === 'scored' ? [row.computed.points] : []))
    if (entered.length < own.length || computed.length < own.length) return []
    const assessed = rows.filter((each) => each.group === group)
    const sums = [addPoints(...entered), addPoints(...computed)] as const
    return [
      {
        group,
        entered: sums[0],
        computed: sums[1],
        shared: addPoints(...own.flatMap((row) => row.weight ?? [])),
        match: matchScore(sums[0], sums[1], facts),
        allMet: assessed.every(({ met }) => met === true),
        explained: assessed.some(({ row }) => givesReason(row.deviation)),
      },
    ]
  })
}
