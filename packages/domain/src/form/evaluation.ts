import type { Points } from './points.js'

/** Why something carries no points, or what it still waits for. Missing, not applicable and zero are three facts. */
export type Score =
  | { readonly kind: 'scored'; readonly points: Points }
  | { readonly kind: 'not-applicable'; readonly because: string }
  | { readonly kind: 'missing'; readonly because: string }

/** One step of a computed score: what was done, with its numbers, the points after it and the clause it follows. */
export interface Step {
  /** Machine word of the step, e.g. `execution-rate`, `proportional`, `tier`, `cap`. */
  readonly rule: string
  /** One plain Chinese sentence with its numbers. */
  readonly sentence: string
  readonly points: Points | null
  /** Clause text of the rule pack that the step implements; `null` for plain arithmetic. */
  readonly clause: string | null
}

export interface RowScore {
  /** Row id of the form; `execution` for the execution rate. */
  readonly id: string
  readonly name: string
  /** The weight it is scored with; where rows share a level's points, this row's share. */
  readonly weight: Points | null
  /**
   * Level whose points the row shares with others (no 分值 column); `null` where the form states its weight. How a unit
   * split such points is its own affair, so entered and computed scores are compared per group, not per row.
   */
  readonly group: string | null
  readonly entered: Points | null
  readonly computed: Score
  readonly steps: readonly Step[]
}

export interface Total {
  /** `null` where it cannot be computed; never NaN. */
  readonly total: Points | null
  readonly grade: string | null
}

/** Result of `evaluate`. Entered, computed and printed stay apart; the reviewed score belongs to the reviewer. */
export interface Evaluation {
  readonly rulePack: { readonly id: string; readonly version: number }
  readonly rows: readonly RowScore[]
  /** Sum of the scores the form carries. */
  readonly entered: Total
  /** What the rules give. */
  readonly computed: Total & { readonly steps: readonly Step[] }
  /** What the form itself prints. */
  readonly printed: Total
}
