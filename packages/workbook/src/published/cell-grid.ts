import type { ReadProblem } from '../read-result.js'
import { excerpt } from '../read-result.js'

/** A cell of a table with the block it is merged over. Rows and columns count from 1, both ends included. */
export interface GridCell {
  readonly row: number
  readonly column: number
  readonly toRow: number
  readonly toColumn: number
  /** What a reader sees in it, without blanks around it. */
  readonly text: string
  /** The number behind it where the file knows one; `text` may show it rounded. */
  readonly value: number | null
  /** Why its content cannot be taken, in Chinese; `null` in almost every cell. */
  readonly refused: string | null
}

/** A table as a person sees it, whatever file it comes from: merged cells are one cell over several rows and columns. */
export interface CellGrid {
  /** How problems name it, e.g. `工作表“自评表”` or `第 2 个表格`. */
  readonly name: string
  readonly rowCount: number
  readonly columnCount: number
  /** Cells that cover a row, from left to right; one that comes from a row above is among them. */
  readonly rows: readonly (readonly GridCell[])[]
  /** Widths of the columns in any unit, to compare cells of rows that are ruled differently. */
  readonly widths: readonly number[]
  /** Text outside the table that belongs to it: title, year, unit of money. */
  readonly around: readonly string[]
}

/** Cells that cover a row; an unknown row has none. */
export const rowOf = (grid: CellGrid, row: number): readonly GridCell[] => grid.rows[row - 1] ?? []

/** Cells that begin in a row: what is written in that row and not further up. */
export const begunIn = (grid: CellGrid, row: number): readonly GridCell[] =>
  rowOf(grid, row).filter((cell) => cell.row === row)

/** Blanks, line breaks and invisible signs are how a label is fitted into a narrow cell, not part of it. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/g, '')

/** How much of a column range a cell covers, in the grid's own measure. */
function overlap(grid: CellGrid, cell: GridCell, from: number, to: number): number {
  let width = 0
  for (let column = Math.max(from, cell.column); column <= Math.min(to, cell.toColumn); column += 1)
    width += grid.widths[column - 1] ?? 1
  return width
}

/** The cell of a row that lies under a column range: the one that covers most of it. */
export function cellUnder(grid: CellGrid, row: number, from: number, to: number): GridCell | null {
  let best: GridCell | null = null
  let most = 0
  for (const cell of rowOf(grid, row)) {
    const width = overlap(grid, cell, from, to)
    if (width > most) [best, most] = [cell, width]
  }
  return best
}

/** A problem at one cell, or in one row, of a table. */
export function problemAt(
  grid: CellGrid,
  at: { readonly row: number; readonly title?: string; readonly read?: string },
  message: string,
  remedy: string,
): ReadProblem {
  const title = at.title ? `“${at.title}”` : ''
  return { at: `${grid.name}第${at.row}行${title}`, read: excerpt(at.read ?? ''), message, remedy }
}
