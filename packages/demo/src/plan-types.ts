import type { FundSource } from '@huigong/domain'
import type { DemoUnion } from './cities.js'
import type { DemoFund } from './funds.js'

/** Everything that happens to one fund in one city, in amounts of fen and days; unions by code. */
export interface FundPlan {
  readonly fund: DemoFund
  /** Every union with a part in it, parents before children. */
  readonly units: readonly UnitPlan[]
  readonly allocations: readonly AllocationPlan[]
  readonly arrivals: readonly ArrivalPlan[]
  readonly remittances: readonly RemittancePlan[]
  readonly payments: readonly PaymentPlan[]
}

export interface UnitPlan {
  readonly union: DemoUnion
  /** Enterprises report; the unions above them roll up. */
  readonly required: boolean
  /** Fen of its share, all sources. */
  readonly share: number
  /** Planned recipients. */
  readonly recipients: number
  readonly survey: SurveyPlan | null
  readonly evaluation: EvaluationStyle
}

/**
 * none: nothing yet. draft: begun. boastful: gives itself about 97 with targets missed. submitted … locked: honest, and
 * as far as that.
 */
export type EvaluationStyle =
  | 'none'
  | 'draft'
  | 'boastful'
  | 'submitted'
  | 'district-returned'
  | 'district-accepted'
  | 'city-returned'
  | 'city-accepted'
  | 'locked'

export interface SurveyPlan {
  readonly population: number
  readonly sampled: number
  readonly returned: number
  readonly valid: number
  readonly very: number
  readonly satisfied: number
  readonly basically: number
  readonly dissatisfied: number
  readonly from: string
  readonly to: string
}

export interface AllocationPlan {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: FundSource
  readonly amount: number
  readonly documentNo: string
  readonly on: string
}

export interface ArrivalPlan {
  readonly id: string
  readonly source: FundSource
  readonly amount: number
  readonly payer: string
  readonly voucherNo: string
  readonly on: string
}

export interface RemittancePlan {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly source: FundSource
  readonly amount: number
  readonly voucherNo: string
  readonly on: string
  /** Null while it is on its way. */
  readonly confirmed: {
    readonly on: string
    readonly received: number
    readonly reason: string | null
  } | null
  /** A dispute that ended: the missing part arrived after all. */
  readonly settledOn: string | null
}

export interface PaymentPlan {
  readonly id: string
  readonly payer: string
  readonly beneficiary: string
  readonly source: FundSource
  readonly category: string
  readonly recipients: number
  readonly amount: number
  readonly voucherNo: string
  readonly on: string
}
