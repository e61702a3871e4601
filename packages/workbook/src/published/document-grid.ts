import type { DocumentBlock, DocumentCell, DocumentTable } from '../docx/document-blocks.js'
import type { CellGrid, GridCell } from './cell-grid.js'

/** Paragraphs above a table that may hold its title, its year and its unit of money. */
const PARAGRAPHS_ABOVE = 6

interface Open {
  cell: GridCell
}

/** Cells with their blocks: a cell that goes on with the one above is that one, one row longer. */
function resolveRows(table: DocumentTable): GridCell[][] {
  const above = new Map<number, Open>()
  const opened: Open[][] = table.rows.map((cells, index) => {
    const row = index + 1
    const open = cells.map((cell) => openCell(cell, row, above))
    above.clear()
    for (const each of open) above.set(each.cell.column, each)
    return open
  })
  return opened.map((row) => row.map(({ cell }) => cell))
}

function openCell(cell: DocumentCell, row: number, above: ReadonlyMap<number, Open>): Open {
  const [column, toColumn] = [cell.column + 1, cell.column + cell.span]
  const upper = cell.continues ? above.get(column) : undefined
  if (upper && upper.cell.toRow === row - 1) {
    upper.cell = { ...upper.cell, toRow: row }
    return upper
  }
  return { cell: { row, column, toRow: row, toColumn, text: cell.text.trim(), value: null, refused: null } }
}

function tableGrid(table: DocumentTable, name: string, around: readonly string[]): CellGrid {
  const rows = resolveRows(table)
  const columnCount = Math.max(0, ...rows.flat().map((cell) => cell.toColumn))
  const widths = Array.from({ length: columnCount }, (_, index) => table.widths[index] ?? 1)
  return { name, rowCount: rows.length, columnCount, rows, widths, around }
}

/** Tables that lie inside cells, after the table they lie in. */
const withNested = (table: DocumentTable): readonly DocumentTable[] => [
  table,
  ...table.rows.flat().flatMap((cell) => cell.tables.flatMap(withNested)),
]

/** Word itself allows 63 columns; a table with more grid columns than this was not made to be read. */
const MOST_COLUMNS = 200
const MOST_ROWS = 2000

const isReadable = (table: DocumentTable): boolean =>
  table.rows.length <= MOST_ROWS &&
  table.rows.every((row) => row.every((cell) => cell.column + cell.span <= MOST_COLUMNS))

/** Every table of a document as a grid, in reading order. */
export function documentGrids(blocks: readonly DocumentBlock[]): readonly CellGrid[] {
  const grids: CellGrid[] = []
  let around: string[] = []
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      around = [...around, block.text].slice(-PARAGRAPHS_ABOVE)
      continue
    }
    for (const table of withNested(block.table).filter(isReadable))
      grids.push(tableGrid(table, `第 ${grids.length + 1} 个表格`, around))
    around = []
  }
  return grids
}
