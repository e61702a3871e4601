import type { RulePack } from './rule-pack.js'

export type PackProblemCode =
  | 'LENGTH'
  | 'WEIGHTS'
  | 'LEVEL_NAME'
  | 'DENOMINATOR'
  | 'TIERS'
  | 'GRADES'
  | 'CAPS'
  | 'LATE'
  | 'SATISFACTION_BANDS'
  | 'OVER_COMPLETION'
  | 'ROUNDING'
  | 'VERSION'
  | 'UNKNOWN_WORD'
  | 'SHAPE'
  | 'NARRATIVES'

/** `at` is the exact place, e.g. `levels[1].weight`. */
export interface PackProblem {
  readonly code: PackProblemCode
  readonly at: string
  readonly message: string
}

/** One rule about packs: empty when it holds. */
export type PackRule = (pack: RulePack) => PackProblem[]

export const problem = (code: PackProblemCode, at: string, message: string): PackProblem => ({
  code,
  at,
  message,
})

/** `[problem]` when the rule is broken, else nothing. */
export const when = (broken: boolean, code: PackProblemCode, at: string, message: string): PackProblem[] =>
  broken ? [problem(code, at, message)] : []
