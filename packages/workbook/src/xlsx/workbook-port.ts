/**
 * What this package needs of an Excel library, and no more. `excelts-adapter.ts` is the only file that knows which library it is.
 * Rows and columns count from 1.
 */

export type CellContent =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** `percent`: the cell shows the number as a percentage; `shown`: what its number format makes of it. */
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean; readonly shown: string }
  /** ISO date, or date and time when it has one; `shown`: what its format makes of it. */
  | { readonly kind: 'date'; readonly text: string; readonly shown: string }
  /** `result`: what the formula gave when the file was saved. */
  | { readonly kind: 'formula'; readonly text: string; readonly result: CellContent }
  | { readonly kind: 'other'; readonly text: string }

/** A block of cells, both corners included. */
export interface CellRange {
  readonly row: number
  readonly column: number
  readonly toRow: number
  readonly toColumn: number
}

export interface ReadSheet {
  readonly name: string
  /** Whether a person sees the sheet. */
  readonly visible: boolean
  readonly merged: readonly CellRange[]
  readonly rowCount: number
  readonly columnCount: number
  /** A cell inside a merged range gives the content of the range's first cell. */
  cell(row: number, column: number): CellContent
}

export interface CellStyle {
  readonly font?: string
  readonly size?: number
  readonly bold?: boolean
  readonly color?: string
  readonly fill?: string
  readonly align?: 'left' | 'center' | 'right'
  readonly vertical?: 'top' | 'middle'
  readonly wrap?: boolean
  readonly border?: boolean
  /** Excel number format; `@` is text. */
  readonly format?: string
}

export interface WriteCell {
  readonly row: number
  readonly column: number
  /** Last row and column when the cell is merged. */
  readonly toRow?: number
  readonly toColumn?: number
  readonly value: string | number | null
  /** Makes the cell a formula, without `=`; `value` is then its result, which programs show that do not calculate. */
  readonly formula?: string
  readonly style: CellStyle
  /** Drop-down: a range such as `'sheet'!$A$1:$A$3`. Other entries stay possible unless `strict`. */
  readonly list?: { readonly range: string; readonly strict: boolean; readonly prompt: string }
}

export interface WriteSheet {
  readonly name: string
  readonly state: 'visible' | 'hidden' | 'very-hidden'
  readonly columns: readonly { readonly width: number; readonly hidden?: boolean }[]
  readonly cells: readonly WriteCell[]
  readonly heights?: ReadonlyMap<number, number>
  readonly frozenRows?: number
  readonly page?: {
    readonly orientation: 'portrait' | 'landscape'
    readonly area?: string
    /** e.g. `1:3`: rows repeated on every printed page. */
    readonly repeatedRows?: string
  }
}
