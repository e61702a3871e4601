import type { FundRow, Points } from '../form/index.js'
import type { Fen } from '../money/index.js'
import type { IsoDate } from '../period/index.js'
import type { SatisfactionSurvey } from '../satisfaction/index.js'

/** Columns a template may lack: what cannot be filled in is not missed. */
export type FormColumn = 'target' | 'actual' | 'weight' | 'score' | 'deviation' | 'rate'

/** What a published table prints about its own points. */
export interface PrintedWeights {
  /** 分值 by first-level indicator, as far as the table shows it. */
  readonly levels: Readonly<Record<string, Points>>
  /** 分值 by first-level indicator as a note below the table prescribes it. */
  readonly noteLevels: Readonly<Record<string, Points>>
  /** 分值 of the 总分 row. */
  readonly total: Points | null
}

/** Recorded changes of a budget during the year. */
export interface BudgetAdjustments {
  readonly added: Fen
  readonly reduced: Fen
  readonly carriedOver: Fen
}

/** One unit and source in the ledger. `allocated: null`: the upper level has set no ceiling. */
export interface LedgerLine {
  readonly label: string
  readonly allocated: Fen | null
  readonly arrived: Fen
  readonly paid: Fen
}

/** Money as the ledger, the bank and the levels below know it; what is absent is not compared. */
export interface LedgerFacts {
  readonly lines?: readonly LedgerLine[]
  /** 转拨 of this union, and 到位 of the unions below it. */
  readonly transferred?: { readonly sentOut: Fen; readonly arrivedBelow: Fen }
  /** Payments to end recipients of the whole scope; transfers between unions are none. */
  readonly paidToRecipients?: Fen
  /** 支付 of this union in the ledger. */
  readonly paid?: Fen
  /** What the bank reports as paid for the relief list. */
  readonly bankPaid?: Fen
}

export interface PreviousYear {
  readonly annualBudget: Fen
  readonly executed: Fen
}

export interface KnownDates {
  /** Day of the last successful payment. */
  readonly lastPayment?: IsoDate
  /** Day the evidence of a row proves, by row id. */
  readonly evidence?: Readonly<Record<string, IsoDate>>
}

/** What a form alone cannot say; everything is optional and a rule without its facts stays silent. */
export interface CheckContext {
  /** The survey behind the satisfaction rows; `null`: it is known that there was none. */
  readonly satisfaction?: SatisfactionSurvey | null
  readonly projectCancelled?: boolean
  /** A recorded budget adjustment explains spending above the budget. */
  readonly budgetAdjusted?: boolean
  /** The form is known to be cut off (a published excerpt): its sums prove nothing. */
  readonly truncated?: boolean
  /** The budget's two sides, for F02. */
  readonly budget?: { readonly sources: readonly Fen[]; readonly details: readonly Fen[] }
  /** The table has left its author's hands: what is absent can no longer be asked for, what contradicts itself still does. */
  readonly published?: boolean
  /** Columns the table's template lacks. */
  readonly absentColumns?: readonly FormColumn[]
  /** A table about a whole department (部门整体支出), not about a project. */
  readonly department?: boolean
  /** The points a published table prints for itself. */
  readonly printed?: PrintedWeights
  /** The reviewer's scores by row id; `execution` for the execution rate. */
  readonly reviewed?: Readonly<Record<string, Points>>
  readonly adjustments?: BudgetAdjustments
  readonly ledger?: LedgerFacts
  readonly previousYear?: PreviousYear
  /** Kinds of money behind a fund row, by the row's key, e.g. 财政资金、工会经费、社会捐赠. */
  readonly sources?: Readonly<Partial<Record<FundRow['key'], readonly string[]>>>
  readonly dates?: KnownDates
  /** Rows whose target was changed after the budget was approved. */
  readonly changedTargets?: readonly string[]
}
