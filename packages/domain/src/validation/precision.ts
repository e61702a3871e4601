import { type EvaluationForm, POINT_SCALE, type Points, points, totalFundRow } from '../form/index.js'
import { type CheckFacts, POINTS_TOLERANCE } from './finding.js'

/** How an entered score stands to the due one. `rounded-…`: the same at the precision the table writes its scores in. */
export type ScoreMatch = 'same' | 'rounded-up' | 'rounded-down' | 'above' | 'below'

const scoresOf = (form: EvaluationForm): Points[] => [
  ...form.rows.flatMap((row) => row.entered ?? []),
  ...[totalFundRow(form)?.entered ?? null].flatMap((entered) => entered ?? []),
]

/** The step a table writes its scores in: 1 or 0.1 points, or as fine as scores are held. */
function grainOf(form: EvaluationForm): number {
  const scores = scoresOf(form)
  if (scores.length === 0) return 0
  return [POINT_SCALE, POINT_SCALE / 10].find((grain) => scores.every((score) => score % grain === 0)) ?? 0
}

/** Compares an entered with a due score: within 0.01 points, and in a published table within its own rounding. */
export function matchScore(
  entered: Points,
  due: Points,
  { form, context }: Pick<CheckFacts, 'form' | 'context'>,
): ScoreMatch {
  const by = entered - due
  if (Math.abs(by) <= POINTS_TOLERANCE) return 'same'
  const rounded = context.published === true && Math.abs(by) * 2 <= grainOf(form)
  if (by > 0) return rounded ? 'rounded-up' : 'above'
  return rounded ? 'rounded-down' : 'below'
}

/** Rounding up that a reviewer still mentions. */
const NOTABLE = points('0.1')

export const isNotableGain = (entered: Points, due: Points): boolean => entered - due >= NOTABLE
