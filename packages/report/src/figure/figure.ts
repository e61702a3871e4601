export type FigureKind = 'money' | 'rate' | 'points' | 'count'

/** One record behind a figure. `value` is fen, basis points, points or a count by `kind`; subtracted rows are negative. */
export interface FigureRow {
  readonly label: string
  readonly kind: FigureKind
  readonly value: number
  /** Word after a count, e.g. `人次`; empty for other kinds. */
  readonly unit: string
  /** The union whose records these are; `null` where the row is about no single union. */
  readonly unionId: string | null
}

/**
 * How the rows make the value. `sum`: they add up to it. `ratio`: the first divided by the second, in basis points,
 * rounded half up. `quotient`: the same in whole base units (fen a head). `interval-low` and `interval-high`: an end of the 95 % Wilson interval of the first out of the second.
 */
export type FigureRule = 'sum' | 'ratio' | 'quotient' | 'interval-low' | 'interval-high'

/** A number in the report, with the definition it was made by and the rows behind it. `value` is fen, basis points, points or a count by `kind`. */
export interface Figure {
  readonly id: string
  readonly kind: FigureKind
  /** As printed, unit included. */
  readonly text: string
  /** `null`: not known; then `text` says so and there are no rows. */
  readonly value: number | null
  /** The unrounded value in its base unit, e.g. `12,345,678.90元`. */
  readonly exact: string
  /** 口径: what is counted. */
  readonly definition: string
  /** Whose figure it is: the name of a union, a source or an indicator. */
  readonly scope: string
  readonly rule: FigureRule
  readonly rows: readonly FigureRow[]
  /** The print differs from the figure's own rounding by less than one unit, so that a column adds up (舍位平衡). */
  readonly adjusted: boolean
  /** Figures of one column of a long table share a series and one line of the index; `null` for a figure of its own. */
  readonly series: string | null
}
