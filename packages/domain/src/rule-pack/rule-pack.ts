import type { Points } from '../form/index.js'

/**
 * A rule pack (评分规则包): everything that differs from one finance bureau to another, as data.
 * Ratios are basis points (10000 = 100 %) unless named otherwise. A pack is immutable; a change is a new version.
 */
export interface RulePack {
  /** e.g. `national-2020`. */
  readonly id: string
  readonly version: number
  readonly name: string
  /** First fiscal year it applies to. */
  readonly effectiveFrom: number
  /** The document it implements, e.g. 财预〔2020〕10号. */
  readonly basis: string
  readonly execution: ExecutionRule
  /** First-level indicators with their default weights; `weight: null` where the unit splits freely. */
  readonly levels: readonly LevelRule[]
  /** Rows without a 分值: not scored, or (no such column on the form) sharing what is left of their level's points evenly. */
  readonly unstatedWeights: 'missing' | 'even'
  readonly quantitative: QuantitativeRule
  readonly tiers: readonly TierRule[]
  readonly satisfaction: SatisfactionRule
  /** Ceilings of the total by execution rate; empty in most packs. */
  readonly caps: readonly CapRule[]
  /** Best first; `atLeast` is included. */
  readonly grades: readonly GradeBand[]
  readonly rounding: { readonly places: number }
  readonly rescaleNotApplicable: boolean
  readonly explanations: ExplanationRule
  readonly narratives: readonly NarrativeRule[]
  readonly rollUp: {
    readonly ratio: 'fund-weighted' | 'pooled'
    readonly satisfaction: 'fund-weighted' | 'pooled'
  }
  /** Clause text by rule word, shown beside each step. */
  readonly clauses: Readonly<Record<string, string>>
}

export interface ExecutionRule {
  readonly scored: boolean
  readonly weight: Points
  readonly denominator: 'initial-budget' | 'annual-budget'
}

export interface LevelRule {
  readonly name: string
  /** First-level indicators that share these points, e.g. 效益指标 and 满意度指标 in Hubei; absent = the one of this name. */
  readonly covers?: readonly string[]
  readonly weight: Points | null
  readonly mayOverride: boolean
}

export interface QuantitativeRule {
  /** 130 % = 13000: from it on (included) the over-completion is looked at. */
  readonly overCompletionThreshold: number
  readonly overCompletion: 'none' | 'explain' | 'deduct'
  /** Points taken when `overCompletion` is `deduct`. */
  readonly overCompletionDeduction: Points
  readonly lessIsBetter: 'ratio' | 'overrun'
  readonly equals: 'ratio' | 'all-or-nothing'
  /** Whether a row's own 得分计算方法 (`IndicatorRow.method`) counts, as on Beijing's older form. */
  readonly perRowMethod: boolean
  /** Share of the weight kept by days late, e.g. `{ days: 10, keeps: 8000 }`; empty = a late date is left to people. */
  readonly late: readonly { readonly days: number; readonly keeps: number }[]
}

/** A qualitative tier: `upTo` ≥ percentage ≥ `from` in basis points (the upper bound excluded unless it is 10000). */
export interface TierRule {
  readonly name: string
  readonly from: number
  readonly upTo: number
}

export interface SatisfactionRule {
  /** Share of the weight by rate, best first; empty = scored like every `≥` indicator. */
  readonly bands: readonly { readonly atLeast: number; readonly keeps: number }[]
  readonly countBasicallySatisfied: boolean
}

export interface CapRule {
  /** The cap holds for execution rates below this, in basis points. */
  readonly below: number
  readonly atLeast: number
  readonly total: Points
}

export interface GradeBand {
  readonly name: string
  readonly atLeast: Points
}

export interface ExplanationRule {
  /** Execution rate below which a reason is asked for, in basis points; `null` = never. */
  readonly executionBelow: number | null
  readonly missedTarget: boolean
  /** A budget that changed during the year (全年 ≠ 年初) needs a reason of its own. */
  readonly budgetChanged: boolean
  /** Characters a reason may have; `null` = no limit. */
  readonly maxLength: number | null
}

export interface NarrativeRule {
  readonly key: string
  readonly label: string
  readonly maxLength: number | null
}
