import type { EvaluationForm } from '@huigong/domain'

/** What kind of table was read: scores filled in, score columns empty, no score columns, targets only, a whole department. */
export const FORM_KINDS = ['scored', 'scored-blank', 'no-score', 'target-only', 'department-overall'] as const

export type FormKind = (typeof FORM_KINDS)[number]

/** A self-evaluation table brought in from a file, with what is known about how complete it is. */
export interface ImportedForm {
  readonly form: EvaluationForm
  readonly kind: FormKind
  /** Id of the rule pack the table names or its weights point to; `null` when they fit none. */
  readonly rulePackHint: string | null
  /** `truncated`: rows are missing at the source, so its rows need not add up to its total. */
  readonly completeness: 'complete' | 'truncated'
  /** What a truncated table lacks. */
  readonly missing: readonly string[]
  /** Remarks for the reader: transcription notes, contradictions inside the table. */
  readonly notes: readonly string[]
}
