import type { Fen, Points } from '@huigong/domain'

/** The project of the year before that this one continues, as its own frozen roll-up has it. */
export type ReportYearBefore =
  /** The snapshot is from before such data was kept. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none'; readonly year: number }
  | { readonly kind: 'not-frozen'; readonly year: number; readonly project: string }
  | ({ readonly kind: 'frozen' } & ReportEarlier)

export interface ReportEarlier {
  readonly year: number
  readonly project: string
  /** SHA-256 of the snapshot the numbers are from. */
  readonly snapshotHash: string
  /** `YYYY-MM-DD` */
  readonly lockedOn: string
  /** Whether both years were scored by the same version of the same rules. */
  readonly sameRules: boolean
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  /** 人次; `null` where the ledger had none. */
  readonly payments: number | null
  readonly score: Points | null
  /** By this year's definition of satisfied; `null` without a survey. */
  readonly satisfaction: { readonly satisfied: number; readonly valid: number } | null
  readonly units: number
  readonly indicators: readonly {
    readonly name: string
    readonly target: string | null
    readonly actual: string | null
  }[]
}

/** People or households that an indicator counts as helped. */
export interface ReportHeadcount {
  readonly indicator: string
  readonly unit: '人' | '户'
  readonly actual: number
  /** How many were to be helped; `null` where the target is no such number. */
  readonly target: number | null
}
