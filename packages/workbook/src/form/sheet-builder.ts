import type { CellStyle, WriteCell } from '../xlsx/workbook-port.js'
import { rowHeight } from './form-styles.js'

export interface Placed {
  readonly column: number
  readonly toColumn?: number
  readonly value: string | number | null
  readonly style: CellStyle
  readonly list?: WriteCell['list']
}

/** Lays rows one below the other, with the hidden mark of each row and a height that shows its text. */
export class SheetBuilder {
  private readonly written: WriteCell[] = []
  private readonly rowHeights = new Map<number, number>()
  private last = 0

  constructor(
    private readonly widths: readonly number[],
    private readonly mark: { readonly column: number; readonly style: CellStyle },
  ) {}

  get lastRow(): number {
    return this.last
  }

  get cells(): readonly WriteCell[] {
    return this.written
  }

  get heights(): ReadonlyMap<number, number> {
    return this.rowHeights
  }

  /** Adds a row and returns its number. */
  row(mark: string, cells: readonly Placed[], least = 22): number {
    this.last += 1
    for (const cell of cells) this.written.push({ ...cell, row: this.last })
    this.written.push({ row: this.last, column: this.mark.column, value: mark, style: this.mark.style })
    const texts = cells.map(({ column, toColumn = column, value }) => ({
      text: value === null ? '' : String(value),
      width: this.widths.slice(column - 1, toColumn).reduce((sum, width) => sum + width, 0),
    }))
    this.rowHeights.set(this.last, rowHeight(texts, least))
    return this.last
  }

  /** A cell over rows that are already there; a single row grows with its text. */
  span(column: number, fromRow: number, toRow: number, value: string, style: CellStyle): void {
    this.written.push({ row: fromRow, column, toRow, toColumn: column, value, style })
    if (fromRow !== toRow) return
    const needed = rowHeight([{ text: value, width: this.widths[column - 1] ?? 0 }])
    this.rowHeights.set(fromRow, Math.max(needed, this.rowHeights.get(fromRow) ?? 0))
  }
}
