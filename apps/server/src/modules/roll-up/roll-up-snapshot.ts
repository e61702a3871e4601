import type {
  ActualFigures,
  Evaluation,
  EvaluationForm,
  Fen,
  Finding,
  FundFigures,
  FundSource,
  IndicatorDefinition,
  Points,
  RolledUpIndicator,
  RollUpCompleteness,
  RollUpResult,
  SelfEvaluationState,
} from '@huigong/domain'
import type { ProjectFacts, RulePackMark, SurveyFacts } from '../self-evaluation/index.js'

/** One unit of the subtree as the roll-up saw it. */
export interface RollUpUnit {
  readonly selfEvaluationId: string
  readonly unionId: string
  readonly name: string
  /** Place in the project's tree. */
  readonly path: string
  /** The district that reviews it first; null for the districts themselves. */
  readonly districtId: string | null
  readonly districtName: string | null
  readonly required: boolean
  readonly state: SelfEvaluationState
  /** Accepted and not empty. */
  readonly counted: boolean
  /**
   * Its values are added up. False for a counted unit that has reporting units below it: its own form already covers
   * them, so adding both would count them twice.
   */
  readonly contributes: boolean
  readonly late: boolean
  readonly empty: boolean
  readonly due: string
  /** Day in Asia/Shanghai; null while it was never handed in. */
  readonly submittedOn: string | null
  /** Annual budget, arrived and paid of its form or of its subtree in the ledger, in fen. */
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  readonly enteredTotal: Points | null
  readonly computedTotal: Points | null
  readonly reviewedTotal: Points | null
  readonly grade: string | null
  readonly survey: SurveyFacts | null
  /** Why and until when it was unlocked after the city had accepted it; null when it never was. */
  readonly unlocked: { readonly reason: string; readonly until: string } | null
  /** Snapshot that was used; null when it was not counted. */
  readonly snapshotHash: string | null
}

/** A granted waiver (豁免) of a unit below, as it was when the roll-up was frozen. */
export interface RollUpWaiver {
  readonly unionId: string
  readonly name: string
  readonly number: string
  readonly rule: string
  readonly at: string
  /** What the place is called in the form. */
  readonly place: string
  readonly message: string
  readonly reason: string
  readonly askedOn: string
  readonly decidedBy: string
  readonly decidedByUnion: string
  readonly decidedOn: string
  readonly decision: string
  /** Whether the accepted form still holds the finding; null where no form of the unit was accepted. */
  readonly stands: boolean | null
}

/** One unlocking (解锁) of a unit's form. */
export interface RollUpUnlock {
  readonly unionId: string
  readonly name: string
  readonly reason: string
  /** Names of the places that might be changed; empty for the whole form. */
  readonly places: readonly string[]
  readonly afterDue: boolean
  readonly unlockedBy: string
  readonly unlockedOn: string
  readonly until: string
  readonly outcome: 'handed-in' | 'expired' | null
  readonly endedOn: string | null
}

/** A target that a contributing unit missed, or on which it wrote a word. */
export interface RollUpDeviation {
  readonly unionId: string
  readonly name: string
  readonly indicatorId: string
  readonly indicator: string
  readonly target: string | null
  readonly actual: string | null
  readonly met: boolean | null
  readonly words: string | null
}

/** What the frozen roll-up of the project of the year before says that this year's is compared with. */
export type RollUpYearBefore =
  | { readonly kind: 'none'; readonly fiscalYear: number }
  | { readonly kind: 'not-frozen'; readonly fiscalYear: number; readonly projectName: string }
  | {
      readonly kind: 'frozen'
      readonly fiscalYear: number
      readonly projectId: string
      readonly projectName: string
      readonly snapshotHash: string
      /** Day in Asia/Shanghai. */
      readonly frozenOn: string
      readonly rulePack: RulePackMark
      readonly budget: Fen
      readonly arrived: Fen
      readonly paid: Fen
      readonly payments: number | null
      readonly computedTotal: Points | null
      readonly counted: number
      readonly survey: SurveyFacts | null
      readonly indicators: readonly {
        readonly name: string
        readonly target: string | null
        readonly actual: string | null
      }[]
    }

/** One check that was really run over the data; a report may rest a claim on it. */
export interface RollUpCheck {
  readonly topic: 'use-of-funds' | 'data'
  readonly name: string
  readonly passed: boolean
  /** What was compared, with its counts and amounts. */
  readonly detail: string
}

/** Money of one source in the whole subtree, in fen. */
export interface RollUpSource {
  readonly source: FundSource
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
}

/** What one union's own account of one source holds, without what lies below it. Accounts that hold nothing are left out. */
export interface RollUpAccount {
  readonly unionId: string
  readonly name: string
  readonly source: FundSource
  readonly balance: Fen
  readonly inTransit: Fen
  readonly disputed: Fen
  readonly paid: Fen
  /** 人次 */
  readonly payments: number
}

/**
 * Everything a frozen roll-up says: the content of its snapshot, and all that a report is made of. Plain JSON; a key is
 * never left out, `null` means not known.
 */
export interface RollUpSnapshot {
  readonly kind: 'roll-up'
  /** 2 since the accounts behind the totals are frozen with them, 3 since what was waived, unlocked and missed below and the year before are. */
  readonly format: 1 | 2 | 3
  readonly project: ProjectFacts
  readonly union: { readonly id: string; readonly name: string; readonly path: string }
  readonly rulePack: RulePackMark
  readonly indicators: readonly IndicatorDefinition[]
  /** The rolled-up form with the union's own targets, its evaluation, and how each value came about. */
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly methods: readonly RolledUpIndicator[]
  readonly completeness: RollUpCompleteness
  readonly crossCheck: RollUpResult['crossCheck']
  /** Ledger figures of the whole subtree. */
  readonly figures: ActualFigures
  readonly funds: FundFigures
  readonly sources: readonly RollUpSource[]
  /** The accounts that make up `figures` and `funds`, by union and source; absent in format 1. */
  readonly accounts?: readonly RollUpAccount[]
  /** Surveys of the counted units, pooled. */
  readonly survey: SurveyFacts | null
  readonly units: readonly RollUpUnit[]
  readonly checks: readonly RollUpCheck[]
  readonly findings: readonly Finding[]
  /** Absent in formats before 3. */
  readonly waivers?: readonly RollUpWaiver[]
  readonly unlocks?: readonly RollUpUnlock[]
  readonly deviations?: readonly RollUpDeviation[]
  readonly yearBefore?: RollUpYearBefore
  /** What the union itself wrote for its report, by section. */
  readonly narratives?: Readonly<Record<string, string>>
}
