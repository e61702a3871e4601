import type { EvaluationForm, FormColumn, Points } from '@huigong/domain'

/** What kind of table was read: scores filled in, score columns empty, no score columns, targets only, a whole department. */
export const FORM_KINDS = ['scored', 'scored-blank', 'no-score', 'target-only', 'department-overall'] as const

export type FormKind = (typeof FORM_KINDS)[number]

/** What a table from elsewhere prints about its own points and columns; its own head is its rule. */
export interface ImportedHead {
  /** It has left its author's hands: what is missing can no longer be asked for. */
  readonly published: boolean
  /** Points of the execution rate; `null` where it is shown without points, counted inside the indicators or not known. */
  readonly executionWeight: Points | null
  /** Points by first-level indicator, as far as the table shows them. */
  readonly levels: Readonly<Record<string, Points>>
  /** Points by first-level indicator as a note below the table prescribes them; empty in most tables. */
  readonly noteLevels: Readonly<Record<string, Points>>
  /** 分值 of the 总分 row. */
  readonly totalWeight: Points | null
  /** Columns the template lacks. */
  readonly absentColumns: readonly FormColumn[]
  /** 复核得分 by row id, where the table has that column. */
  readonly reviewed: Readonly<Record<string, Points>>
}

/** A self-evaluation table brought in from a file, with what is known about how complete it is. */
export interface ImportedForm {
  readonly form: EvaluationForm
  readonly kind: FormKind
  /** Id of the rule pack the table names or its weights point to; `null` when they fit none. */
  readonly rulePackHint: string | null
  /** Absent for a form of this product, which is judged by the project's pack. */
  readonly head?: ImportedHead
  /** `truncated`: rows are missing at the source, so its rows need not add up to its total. */
  readonly completeness: 'complete' | 'truncated'
  /** What a truncated table lacks. */
  readonly missing: readonly string[]
  /** Remarks for the reader: transcription notes, contradictions inside the table. */
  readonly notes: readonly string[]
}
