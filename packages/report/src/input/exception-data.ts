/** 豁免: a finding that a unit did not have to mend, by leave of the level above. */
export interface ReportWaiver {
  /** e.g. `豁免〔2026〕0001号`. */
  readonly number: string
  readonly unit: string
  /** Where in the form, e.g. the name of the indicator. */
  readonly place: string
  /** What the check had found. */
  readonly finding: string
  readonly reason: string
  readonly askedOn: string
  readonly decidedBy: string
  readonly decidedOn: string
  readonly decision: string
  /** Whether the accepted form still holds what was waived; `null` where no form of the unit was accepted. */
  readonly stands: boolean | null
}

/** 解锁: a locked form that was opened again. What snapshots of before did not keep is `null`. */
export interface ReportUnlock {
  readonly unit: string
  /** Names of the places that might be changed; empty for the whole form. */
  readonly places: readonly string[] | null
  readonly reason: string
  readonly decidedBy: string | null
  readonly decidedOn: string | null
  /** The day on which the form falls back to locked. */
  readonly until: string
  /** Opened after the day by which the form was due. */
  readonly afterDue: boolean | null
  readonly outcome: 'handed-in' | 'expired' | 'open' | null
  readonly endedOn: string | null
}

/** 偏差: a target of one unit that was missed, or on which the unit wrote a word. */
export interface ReportDeviation {
  readonly unionId: string
  readonly unit: string
  readonly indicator: string
  readonly target: string | null
  readonly actual: string | null
  /** `null` where target and actual cannot be compared. */
  readonly met: boolean | null
  /** Reason and measure in the unit's words; `null` when it gave none. */
  readonly words: string | null
}
