/**
 * A form as plain facts: what each row is about, in numbers. `spell.ts` writes it as people write forms, for the engine;
 * `second-engine.ts` computes with the numbers themselves. Quantities are whole hundredths of their unit.
 */
export type Fact =
  | {
      readonly kind: 'number'
      readonly sign: '≥' | '>' | '≤' | '<' | '=' | ''
      readonly target: number
      readonly actual: number
      readonly unit: '户' | '%' | '万元'
    }
  | { readonly kind: 'range'; readonly low: number; readonly high: number; readonly actual: number }
  /** Days after the last day; negative or zero is in time. */
  | { readonly kind: 'date'; readonly late: number }
  | { readonly kind: 'yes-no'; readonly wanted: boolean; readonly done: boolean }
  /** `percent` in hundredths of a percent; `null`: none written, the entered score stands for it. */
  | { readonly kind: 'tier'; readonly tier: 0 | 1 | 2; readonly percent: number | null }
  | { readonly kind: 'empty' }

export interface SheetRow {
  readonly level1: '产出指标' | '效益指标' | '满意度指标'
  readonly cost: boolean
  readonly fact: Fact
  /** Ten-thousandths of a point; `null` where the form has no 分值 column. */
  readonly weight: number | null
  readonly entered: number | null
  readonly notApplicable: boolean
  readonly method: 'ratio' | 'all-or-nothing' | 'judged' | null
}

export interface Sheet {
  /** Fen; `null` where the cell is empty. */
  readonly initialBudget: number | null
  readonly annualBudget: number | null
  readonly executed: number | null
  readonly rows: readonly SheetRow[]
}
