import { fen, fenToYuan } from '@huigong/domain'
import { renderSheets } from '../xlsx/excelts-adapter.js'
import type { CellStyle, WriteCell, WriteSheet } from '../xlsx/workbook-port.js'

export interface TableColumn {
  readonly title: string
  readonly kind: 'text' | 'money' | 'percent' | 'number' | 'date'
  /** Width in characters. */
  readonly width: number
}

/** money: fen, printed in 元; percent: basis points; date: `YYYY-MM-DD`; `null`: an empty cell. */
export type TableCell = string | number | null

export interface TableSheet {
  /** At most 31 characters; other characters than Excel allows are replaced. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
  /** A last row; `sum` adds the column's rows in the workbook itself, so that it follows when somebody changes one. */
  readonly totals?: readonly (TableCell | 'sum')[] | null
  /** 口径: what the table counts, filters included. */
  readonly note: string
}

/** A line of the sheet 口径说明 that holds for the whole workbook, e.g. snapshot, who and when. */
export interface TableNote {
  readonly label: string
  readonly text: string
}

const NOTES_SHEET = '口径说明'
const HEAD: CellStyle = { font: '黑体', align: 'center', fill: 'FFE7ECF3' }

const STYLES: Readonly<Record<TableColumn['kind'], CellStyle>> = {
  text: { format: '@' },
  money: { format: '#,##0.00', align: 'right', wrap: false },
  percent: { format: '0.00%', align: 'right', wrap: false },
  number: { format: '#,##0.######', align: 'right', wrap: false },
  date: { format: 'yyyy-mm-dd', align: 'center', wrap: false },
}

const DAY = 86_400_000
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30)

function dateSerial(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time)) throw new RangeError(`"${text}" is not a date (YYYY-MM-DD)`)
  return (time - EXCEL_DAY_ZERO) / DAY
}

/** A number cell holds 15 digits; a larger amount is written as text rather than rounded. */
function moneyValue(amount: number): number | string {
  const yuan = fenToYuan(fen(amount))
  return String(Math.abs(amount)).length > 15 ? yuan : Number(yuan)
}

function cellValue(cell: TableCell, kind: TableColumn['kind']): string | number | null {
  if (cell === null || cell === '') return null
  if (kind === 'text') return String(cell)
  if (kind === 'date') return dateSerial(String(cell))
  if (typeof cell !== 'number' || !Number.isFinite(cell))
    throw new RangeError(`"${cell}" is not a number (${kind})`)
  if (kind === 'money') return moneyValue(cell)
  return kind === 'percent' ? cell / 10_000 : cell
}

/** Excel's rules for the name of a sheet: no `\ / ? * [ ] :`, at most 31 characters, not empty, not doubled. */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set([NOTES_SHEET])
  return names.map((name) => {
    const plain =
      name
        .replace(/[\\/?*[\]:\p{Cc}]/gu, '－')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || '表'
    let unique = plain
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1)
      unique = `${plain.slice(0, 27)}(${count})`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** Letters of a column by its number from 1: 1 is A, 27 is AA. */
const columnLetters = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + Math.max(1, number))
    : columnLetters(Math.floor((number - 1) / 26)) + columnLetters(((number - 1) % 26) + 1)

/** The sum of a column as the cell's result: exact, because money and counts are whole before they are written. */
function sumOf(table: TableSheet, column: number): number {
  const kind = table.columns[column]?.kind ?? 'number'
  const whole = table.rows.reduce((sum, cells) => {
    const value = cells[column]
    return sum + Math.round(typeof value === 'number' ? value * (kind === 'number' ? 1e6 : 1) : 0)
  }, 0)
  return kind === 'number' ? whole / 1e6 : Number(cellValue(whole, kind))
}

function totalCells(table: TableSheet): readonly WriteCell[] {
  const row = table.rows.length + 2
  return (table.totals ?? []).map((total, index): WriteCell => {
    const kind = table.columns[index]?.kind ?? 'text'
    const place = { row, column: index + 1, style: { ...STYLES[kind], bold: true } }
    if (total !== 'sum' || table.rows.length === 0)
      return { ...place, value: total === 'sum' ? null : cellValue(total, kind) }
    const letters = columnLetters(index + 1)
    return { ...place, value: sumOf(table, index), formula: `SUM(${letters}2:${letters}${row - 1})` }
  })
}

/** A table as a sheet under a name that Excel allows. */
export function toWriteSheet(table: TableSheet, name: string): WriteSheet {
  const head = table.columns.map((column, index): WriteCell => ({
    row: 1,
    column: index + 1,
    value: column.title,
    style: HEAD,
  }))
  const body = table.rows.flatMap((cells, r) =>
    table.columns.map((column, c): WriteCell => {
      const value = cellValue(cells[c] ?? null, column.kind)
      return { row: r + 2, column: c + 1, value, style: STYLES[column.kind] }
    }),
  )
  return {
    name,
    state: 'visible',
    columns: table.columns.map(({ width }) => ({ width })),
    cells: [...head, ...body, ...totalCells(table)],
    heights: new Map([[1, 24]]),
    frozenRows: 1,
    page: {
      orientation: table.columns.length > 6 ? 'landscape' : 'portrait',
      area: `A1:${columnLetters(table.columns.length)}${table.rows.length + (table.totals ? 2 : 1)}`,
      repeatedRows: '1:1',
    },
  }
}

function notesSheet(
  tables: readonly TableSheet[],
  names: readonly string[],
  about: readonly TableNote[],
): WriteSheet {
  const money = tables.some((table) => table.columns.some((column) => column.kind === 'money'))
  const lines: readonly TableNote[] = [
    ...about,
    ...tables.map((table, index) => ({ label: `工作表“${names[index]}”`, text: table.note })),
    ...(money ? [{ label: '金额', text: '单位为元，保留到分，未经四舍五入。' }] : []),
  ]
  const head = ['项目', '说明'].map((value, index): WriteCell => ({
    row: 1,
    column: index + 1,
    value,
    style: HEAD,
  }))
  const body = lines.flatMap((line, index): WriteCell[] => [
    { row: index + 2, column: 1, value: line.label, style: { format: '@' } },
    { row: index + 2, column: 2, value: line.text, style: { format: '@' } },
  ])
  return {
    name: NOTES_SHEET,
    state: 'visible',
    columns: [{ width: 24 }, { width: 80 }],
    cells: [...head, ...body],
    frozenRows: 1,
    page: { orientation: 'portrait', repeatedRows: '1:1' },
  }
}

/**
 * Writes lists as one workbook: a sheet per table with a frozen head and its print area, and a sheet 口径说明 with what each table counts.
 * Text stays text, whatever it starts with; only `sum` becomes a formula. The same input gives the same bytes.
 * @throws RangeError for a cell that is not of its column's kind
 */
export async function writeTableWorkbook(
  tables: readonly TableSheet[],
  about: readonly TableNote[] = [],
): Promise<Uint8Array> {
  const names = sheetNames(tables.map(({ name }) => name))
  const sheets = tables.map((table, index) => toWriteSheet(table, names[index] ?? table.name))
  return renderSheets([...sheets, notesSheet(tables, names, about)])
}
