import type { Evaluation, EvaluationForm, Points } from '../form/index.js'
import type { RulePack } from '../rule-pack/index.js'
import type { Assessment, ExecutionFigures } from '../scoring/index.js'
import type { CheckContext, FormColumn } from './context.js'

export type { CheckContext } from './context.js'

/** E stops the submission, W needs a written explanation, I informs. */
export type FindingLevel = 'E' | 'W' | 'I'

export interface Finding {
  /** Id of the rule catalogue, e.g. `F01`. */
  readonly rule: string
  readonly level: FindingLevel
  /** Exact place: `funds.total.executed`, `rows.<row id>.actual`, `printed.total` … */
  readonly at: string
  /** What was read, with its figures, in Chinese. */
  readonly message: string
  /** What to do about it, in Chinese. */
  readonly remedy: string
}

/** Everything a rule looks at, computed once. */
export interface CheckFacts {
  readonly form: EvaluationForm
  readonly pack: RulePack
  readonly context: CheckContext
  readonly evaluation: Evaluation
  readonly rows: readonly Assessment[]
  readonly execution: ExecutionFigures
}

export type Rule = (facts: CheckFacts) => Finding[]

/** Rounding of a printed figure is no finding: 0.01 points. */
export const POINTS_TOLERANCE = 100 as Points

/** 0.01 万元 in fen. */
export const FEN_TOLERANCE = 10_000

export function finding(
  rule: string,
  level: FindingLevel,
  at: string,
  message: string,
  remedy: string,
): Finding {
  return { rule, level, at, message, remedy }
}

/** `[finding]` when the condition holds, else nothing; keeps a rule one expression. */
export const findingWhen = (broken: boolean, make: () => Finding): Finding[] => (broken ? [make()] : [])

/** The catalogue's level for a live form, a milder one for a table that can no longer be completed. */
export const softened = (context: CheckContext, live: FindingLevel, published: FindingLevel): FindingLevel =>
  context.published ? published : live

/** Whether the template has the column; without it nothing is missing there. */
export const hasColumn = (context: CheckContext, column: FormColumn): boolean =>
  !context.absentColumns?.includes(column)

export const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === ''

/** What people write into a reason's cell when they give none. */
const NO_WORDS = /^(?:无|没有|暂无|0|[-—–―/／、.。\s])*$/

/** Whether a cell gives a reason; 无 and — do not. */
export const givesReason = (text: string | null | undefined): boolean => !NO_WORDS.test((text ?? '').trim())
