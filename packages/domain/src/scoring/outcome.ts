import type { EvaluationForm, IndicatorRow, Points, Score, Step } from '../form/index.js'
import type { Reading, ReadingContext } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'

/** What a rule says of one row: the score, how it came about, and whether the target was met (`null`: cannot be said). */
export interface Outcome {
  readonly score: Score
  readonly steps: readonly Step[]
  readonly met: boolean | null
  /** True when the actual reaches the pack's threshold of over-completion. */
  readonly overCompleted: boolean
}

/** A row with its readings and its outcome; the validation rules look at it too. */
export interface Assessment extends Outcome {
  /** With the weight it is scored with. */
  readonly row: IndicatorRow
  /** As in `RowScore`. */
  readonly group: string | null
  readonly target: Reading
  readonly actual: Reading
}

/** A row whose weight is known, ready to be scored. */
export interface RowInQuestion {
  readonly row: IndicatorRow
  readonly weight: Points
  readonly pack: RulePack
}

export const readingContextOf = (form: EvaluationForm): ReadingContext => ({
  campaignYear: form.campaignYear ?? null,
})

export const step = (pack: RulePack, rule: string, sentence: string, points: Points | null): Step => ({
  rule,
  sentence,
  points,
  clause: pack.clauses[rule] ?? null,
})

export function scored(points: Points, steps: readonly Step[], met: boolean | null): Outcome {
  return { score: { kind: 'scored', points }, steps, met, overCompleted: false }
}

export const missing = (pack: RulePack, because: string, met: boolean | null = null): Outcome => ({
  score: { kind: 'missing', because },
  steps: [step(pack, 'missing', because, null)],
  met,
  overCompleted: false,
})
