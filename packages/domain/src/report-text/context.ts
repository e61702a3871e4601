import type { Points } from '../form/index.js'
import type { Fen } from '../money/index.js'
import type { GradeBand } from '../rule-pack/index.js'
import type { ReportFinding } from './text-tools.js'
import type { ReportText } from './report-text.js'

/** What the form behind the report says. A figure that is absent is not compared. */
export interface ReportFigures {
  readonly fiscalYear?: number
  /** 年初预算数 */
  readonly initialBudget?: Fen
  /** 全年预算数 */
  readonly budget?: Fen
  readonly arrived?: Fen
  readonly paid?: Fen
  readonly total?: Points
  readonly grade?: string
  /** Names of the indicators that missed their target. */
  readonly missed?: readonly string[]
  /** Indicators with their actual value as the form shows it, e.g. `2874人`. */
  readonly actuals?: readonly { readonly name: string; readonly actual: string }[]
}

/** A report that this one must not repeat: last year's, or another unit's. */
export interface OtherReport {
  /** How people call it, e.g. `2024年度报告`. */
  readonly label: string
  readonly text: ReportText
}

/** What the text alone cannot say; everything is optional and a rule without its facts stays silent. */
export interface ReportContext {
  readonly form?: ReportFigures
  /** Grade bands of the rule pack, best first; without them 90/80/60 of the national method. */
  readonly grades?: readonly GradeBand[]
  readonly others?: readonly OtherReport[]
}

export type ReportRule = (text: ReportText, context: ReportContext) => ReportFinding[]
