import { plainYuan } from '../format/index.js'
import {
  cellText,
  columnTitle,
  isMissing,
  isRight,
  rawValue,
  type Column,
  type ColumnKind,
} from './table-model.js'

const FORMULA = /^[=+\-@\t\r]/
const LONG_DIGITS = /^\d{12,}$/

function csvCell(text: string, isNumber: boolean): string {
  // A text that looks like a formula must not run, and an account number must not be rounded, when WPS opens it.
  const safe = !isNumber && (FORMULA.test(text) || LONG_DIGITS.test(text)) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

function csvText(kind: ColumnKind | undefined, value: unknown): string {
  if (kind === 'money') return plainYuan(value)
  if (isMissing(value)) return ''
  if (kind === 'number' || kind === 'points') return String(value)
  return cellText(kind, value, 'yuan')
}

const inFile = <Row>(column: Column<Row>): boolean => column.kind !== 'action' && column.print !== false

/** The rows as a file for WPS: amounts in plain yuan whatever the page shows, actions left out. Lines end in CRLF. */
export function toCsv<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  totals?: Readonly<Record<string, unknown>>,
): string {
  const used = columns.filter(inFile)
  const line = (cells: string[]) => cells.join(',')
  const body = rows.map((row) =>
    line(used.map((column) => csvCell(csvText(column.kind, rawValue(column, row)), isRight(column.kind)))),
  )
  const head = line(used.map((column) => csvCell(columnTitle(column, 'yuan'), false)))
  const foot = totals
    ? [
        line(
          used.map((column, at) => {
            const value = totals[column.key]
            if (value === undefined) return at === 0 ? '合计' : ''
            return csvCell(csvText(column.kind, value), isRight(column.kind))
          }),
        ),
      ]
    : []
  return [head, ...body, ...foot].join('\r\n')
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c)

/** Cells of one copied row: column and raw value. */
export type CopiedRow<Row> = readonly { column: Column<Row>; value: unknown }[]

/** Copied rows for the clipboard: as text with tabs, and as the table WPS reads first. Amounts are plain yuan. */
export function toClipboard<Row>(rows: readonly CopiedRow<Row>[]): { text: string; html: string } {
  const cells = rows.map((row) =>
    row
      .filter(({ column }) => column.kind !== 'action')
      // A tab or a line break inside of a cell would make two of it.
      .map(({ column, value }) => csvText(column.kind, value).replace(/[\t\r\n]+/g, ' ')),
  )
  return {
    text: cells.map((row) => row.join('\t')).join('\r\n'),
    html: `<table>${cells
      .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
      .join('')}</table>`,
  }
}
