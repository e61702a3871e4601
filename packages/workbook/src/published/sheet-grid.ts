import { decimalText } from '../decimal.js'
import type { CellContent, CellRange, ReadSheet } from '../xlsx/workbook-port.js'
import type { CellGrid, GridCell } from './cell-grid.js'

type Shown = Pick<GridCell, 'text' | 'value' | 'refused'>

const asText = (text: string): Shown => ({ text: text.trim(), value: null, refused: null })
const refuse = (text: string, refused: string): Shown => ({ text, value: null, refused })

/** A plain number is shown as General shows it: without the noise of binary fractions. */
function shownNumber(value: number, shown: string): string {
  if (shown !== String(value)) return shown
  return decimalText(value) ?? String(Number(value.toPrecision(10)))
}

function shownOf(content: CellContent): Shown {
  switch (content.kind) {
    case 'empty':
      return asText('')
    case 'text':
      return asText(content.text)
    case 'number':
      return { text: shownNumber(content.value, content.shown), value: content.value, refused: null }
    case 'date':
      return asText(content.shown)
    case 'formula':
      // A published table is a record: what the formula showed when it was saved is what was published.
      return content.result.kind === 'empty'
        ? refuse(`=${content.text}`, '单元格内是公式，文件没有保存它的结果')
        : shownOf(content.result)
    case 'other':
      return refuse(content.text, '单元格内容不是可读取的文字或数字')
  }
}

const isEmpty = (sheet: ReadSheet, row: number, column: number): boolean =>
  sheet.cell(row, column).kind === 'empty'

/** A 自评表 has a few dozen rows. A stray cell at the far end of a sheet must not make every cell before it be looked at. */
const MOST_ROWS = 2000
const MOST_COLUMNS = 100

/** Last row and column with content; styles and empty rows behind the table do not count. */
function usedSize(sheet: ReadSheet): { readonly rows: number; readonly columns: number } {
  let [rows, columns] = [0, 0]
  for (let row = 1; row <= Math.min(sheet.rowCount, MOST_ROWS); row += 1) {
    for (let column = 1; column <= Math.min(sheet.columnCount, MOST_COLUMNS); column += 1) {
      if (!isEmpty(sheet, row, column)) [rows, columns] = [row, Math.max(columns, column)]
    }
  }
  return { rows, columns }
}

/** A sheet of a workbook as a grid. */
export function sheetGrid(sheet: ReadSheet): CellGrid {
  const { rows: rowCount, columns: columnCount } = usedSize(sheet)
  const merged = new Map<string, CellRange>()
  for (const range of sheet.merged) {
    const toRow = Math.min(range.toRow, rowCount)
    for (let row = range.row; row <= toRow; row += 1) {
      for (let column = range.column; column <= Math.min(range.toColumn, columnCount); column += 1)
        merged.set(`${row}:${column}`, { ...range, toRow, toColumn: Math.min(range.toColumn, columnCount) })
    }
  }
  const known = new Map<string, GridCell>()
  const cellAt = (row: number, column: number): GridCell => {
    const range = merged.get(`${row}:${column}`) ?? { row, column, toRow: row, toColumn: column }
    const key = `${range.row}:${range.column}`
    const cell = known.get(key) ?? { ...range, ...shownOf(sheet.cell(range.row, range.column)) }
    known.set(key, cell)
    return cell
  }
  const rows = Array.from({ length: rowCount }, (_, index) => {
    const cells: GridCell[] = []
    for (let column = 1; column <= columnCount; column = (cells.at(-1)?.toColumn ?? column) + 1)
      cells.push(cellAt(index + 1, column))
    return cells
  })
  const widths = Array.from({ length: columnCount }, () => 1)
  return { name: `工作表“${sheet.name}”`, rowCount, columnCount, rows, widths, around: [sheet.name] }
}
