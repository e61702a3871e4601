import type { EvaluationForm } from '@huigong/domain'
import { ENTRY_FIELDS, type EntryField, entryColumn, placeOf, pointsOf, rowIdOf } from './cells.js'

/**
 * The cells of a range copied from WPS or Excel: tabs part columns, line ends part rows, and a cell with a line break
 * inside comes in double quotes (a quote in it is doubled).
 */
export function readRange(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n')
  const close = () => {
    rows.at(-1)?.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (quoted) {
      if (char !== '"') cell += char
      else if (source.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t') close()
    else if (char === '\n') {
      close()
      rows.push([])
    } else cell += char
  }
  close()
  // A copied range ends with a line end that is no row of its own.
  return rows.at(-1)?.every((one) => one === '') && rows.length > 1 ? rows.slice(0, -1) : rows
}

/** Whether a clipboard text is more than one cell. */
export const isRange = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ''))

export interface Pasted {
  cells: { at: string; text: string }[]
  /** Values that found no cell: beyond the last row or column. */
  left: number
}

const fieldOf = (at: string): EntryField | null => {
  const place = placeOf(at)
  const field =
    place.kind === 'fund' && place.field === 'reason' ? 'deviation' : 'field' in place ? place.field : ''
  return ENTRY_FIELDS.find((one) => one === field) ?? null
}

/** A range of three or more columns from the paper form brings 分值 along; its values are then the rows' own weights. */
function bringsWeights(range: readonly string[][], form: EvaluationForm, starts: readonly string[]): boolean {
  const given = range.flatMap((line, index) => {
    const rowId = rowIdOf(starts[index] ?? '')
    const weight = form.rows.find((row) => row.id === rowId)?.weight ?? null
    return line[1] === undefined || line[1] === '' || weight === null ? [] : [pointsOf(line[1]) === weight]
  })
  return given.length > 0 && given.every(Boolean) && range.every((line) => line.length > 2)
}

/**
 * Lays a copied range over the entry cells from `start` on: down over the cells of the column that have an input box,
 * to the right over 实际完成值, 得分, 偏差原因.
 */
export function placeRange(
  range: readonly string[][],
  start: string,
  form: EvaluationForm,
  scoresExecution: boolean,
): Pasted {
  const field = fieldOf(start)
  if (field === null) return { cells: [], left: range.flat().length }
  const column = entryColumn(form, field, scoresExecution)
  const starts = column.slice(Math.max(0, column.indexOf(start)))
  const skipsWeight = field === 'actual' && bringsWeights(range, form, starts)
  const lines = skipsWeight ? range.map((line) => [line[0] ?? '', ...line.slice(2)]) : range
  const fields = ENTRY_FIELDS.slice(ENTRY_FIELDS.indexOf(field))
  const pasted: Pasted = { cells: [], left: 0 }
  lines.forEach((line, index) => {
    const first = starts[index]
    line.forEach((text, at) => {
      const target = fields[at]
      const cell = first === undefined || target === undefined ? null : beside(first, target, at)
      if (cell === null) pasted.left += 1
      else pasted.cells.push({ at: cell, text })
    })
  })
  return pasted
}

function beside(first: string, field: EntryField, steps: number): string | null {
  if (steps === 0) return first
  const rowId = rowIdOf(first)
  if (rowId !== null) return `rows.${rowId}.${field}`
  return field === 'deviation' ? 'funds.total.reason' : null
}
