import type { Evaluation, EvaluationForm, Evidence, FundRow, Points } from '../form/index.js'
import type { Fen } from '../money/index.js'
import type { RulePack } from '../rule-pack/index.js'
import type { SatisfactionCounts } from '../satisfaction/index.js'
import type { ActualFigures, IndicatorDefinition, RollUpMethod } from '../targets/index.js'
import type { UnionPath } from '../union/index.js'
import type { Aggregate } from './aggregate.js'

/** Whether a child's self-evaluation may be used. `excused`: formally released from reporting. */
export type ChildState = 'accepted' | 'pending' | 'missing' | 'excused'

/** A child's value of one indicator. `text` as on its form; `aggregate` is exact and wins where the child is itself a roll-up. */
export interface ChildActual {
  readonly indicatorId: string
  readonly text: string | null
  readonly aggregate?: Aggregate | null
  /** Keyed hashes of the identity numbers counted (`distinct-persons`); repetitions in the list do no harm. */
  readonly personIds?: readonly string[] | null
}

/** One child union as the roll-up sees it. What the parent did itself (本级) is one more child. */
export interface RollUpChild {
  readonly unionId: string
  readonly path: UnionPath
  readonly name: string
  readonly required: boolean
  readonly state: ChildState
  /** Handed in without any value: counts as missing. */
  readonly empty: boolean
  readonly late: boolean
  /** Fund block of its form; the total row's annual budget is the weight of fund-weighted values. */
  readonly funds: readonly FundRow[]
  readonly actuals: readonly ChildActual[]
  /** Valid replies of its survey; `null` when there was none. */
  readonly satisfaction: SatisfactionCounts | null
  readonly totals: {
    readonly entered: Points | null
    readonly computed: Points | null
    readonly reviewed: Points | null
  }
  /** Hash of the frozen snapshot used; `null` while there is none. */
  readonly snapshotHash: string | null
  /** Where the child is itself a roll-up: the units below it, carried through. */
  readonly below?: RollUpCompleteness | null
  /** Where the child is itself a roll-up: the units that changed since it was made. */
  readonly staleBelow?: readonly StaleChild[]
  /** Pack its form was filled in under, where known. */
  readonly rulePack?: { readonly id: string; readonly version: number } | null
}

/** A child whose frozen result is no longer the one a roll-up used. */
export interface StaleChild {
  readonly unionId: string
  readonly name: string
  /** `changed`: another snapshot; `withdrawn`: used then, not counted now; `added`: counted now, not used then. */
  readonly because: 'changed' | 'withdrawn' | 'added'
  /** Snapshot hash the roll-up names; `null` when it used none. */
  readonly used: string | null
  /** Snapshot hash of now; `null` while there is none that counts. */
  readonly now: string | null
}

/** Where a child stands, worst first. */
export interface ChildStanding {
  readonly unionId: string
  readonly name: string
  readonly standing: 'missing' | 'pending' | 'empty' | 'stale' | 'unscored' | 'scored' | 'excused'
  /** Reviewed total, else computed; `null` unless there is one. */
  readonly score: Points | null
  /** One Chinese sentence. */
  readonly because: string
}

/** The parent's target of one indicator. */
export interface ParentTarget {
  readonly indicatorId: string
  readonly target: string | null
  readonly deviation?: string | null
  readonly entered?: Points | null
  readonly evidence?: Evidence | null
}

export interface RollUpInput {
  readonly project: {
    readonly name: string
    readonly fiscalYear: number
    readonly campaignYear?: number | null
    readonly competentDepartment: string | null
    readonly indicators: readonly IndicatorDefinition[]
  }
  readonly parent: {
    readonly unionId: string
    readonly path: UnionPath
    readonly name: string
    readonly targets: readonly ParentTarget[]
    /** The parent's own fund block where it holds money itself (结余、直接支付); added to the children's. */
    readonly ownFunds?: readonly FundRow[]
    /** Figures of the parent's whole tree for `recomputed` indicators. */
    readonly figures?: ActualFigures | null
    readonly goals?: EvaluationForm['goals']
    readonly narratives?: Readonly<Record<string, string>>
    readonly executionEntered?: Points | null
    readonly executionReason?: string | null
  }
  readonly children: readonly RollUpChild[]
  readonly pack: RulePack
  /** Children and snapshots an earlier, frozen roll-up of this parent names; without it nothing is stale. */
  readonly frozen?: RollUpResult['snapshots'] | null
}

/** How one indicator of the parent came about. */
export interface RolledUpIndicator {
  readonly indicatorId: string
  readonly name: string
  readonly method: RollUpMethod
  /** One Chinese sentence with its numbers. */
  readonly sentence: string
  /** What was used from whom. */
  readonly inputs: readonly { readonly unionId: string; readonly name: string; readonly text: string }[]
  /** Counted children without a usable value, with the reason. */
  readonly missing: readonly { readonly unionId: string; readonly name: string; readonly because: string }[]
  readonly aggregate: Aggregate | null
  /** Units that gave no list of people: the number counted once is then the most there can be. */
  readonly upperBound?: readonly { readonly unionId: string; readonly name: string }[]
  /** The parent's actual as printed; `null` while it cannot be said. */
  readonly actual: string | null
}

export interface RollUpCompleteness {
  /** Units that must report (excused ones left out). */
  readonly required: number
  /** Required units that were counted; never more than `required`. */
  readonly counted: number
  /** e.g. `98.50%`; `null` when nobody is required; `100.00%` only when nobody is missing. */
  readonly percent: string | null
  readonly missing: readonly {
    readonly unionId: string
    readonly name: string
    readonly because: 'missing' | 'pending' | 'empty'
  }[]
  readonly late: readonly { readonly unionId: string; readonly name: string }[]
  readonly excused: readonly { readonly unionId: string; readonly name: string }[]
}

export interface RollUpResult {
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly methods: readonly RolledUpIndicator[]
  readonly completeness: RollUpCompleteness
  /** Children, and units below them, that are no longer what `frozen` names, in path order. */
  readonly stale: readonly StaleChild[]
  /** Every child, worst first: not there, changed since, lowest score; excused ones last. */
  readonly standings: readonly ChildStanding[]
  /** A check for reviewers, never the score: fund-weighted mean of the children's totals and its gap to the parent's. */
  readonly crossCheck: {
    readonly fundWeightedMeanOfScores: Points | null
    /** Parent's computed total − mean. */
    readonly gap: Points | null
  }
  readonly fundsByUnit: readonly {
    readonly unionId: string
    readonly name: string
    readonly annualBudget: Fen | null
    readonly executed: Fen | null
  }[]
  /** Ids and snapshot hashes of every child used, in path order. */
  readonly snapshots: readonly { readonly unionId: string; readonly snapshotHash: string | null }[]
}
