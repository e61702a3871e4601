import { wilsonPoints } from '@huigong/domain'
import type { Figure, FigureKind, FigureRow, FigureRule } from './figure.js'

/** Rows and the rule by which they make a value. */
export interface Behind {
  readonly rule: FigureRule
  readonly rows: readonly FigureRow[]
}

export const figureRow = (
  kind: FigureKind,
  label: string,
  value: number,
  more: { readonly unit?: string; readonly unionId?: string | null } = {},
): FigureRow => ({ label, kind, value, unit: more.unit ?? '', unionId: more.unionId ?? null })

const total = (rows: readonly FigureRow[]): number => rows.reduce((sum, row) => sum + row.value, 0)

/** What stands behind a figure that the snapshot itself records as one value. */
export const recorded = (kind: FigureKind, value: number | null, label: string, unit = ''): Behind => ({
  rule: 'sum',
  rows: value === null ? [] : [figureRow(kind, label, value, { unit })],
})

/**
 * The rows where they add up to the value. Where they do not (snapshots of older versions hold fewer rows) the
 * snapshot's own record is the one row: a figure never opens rows that say something else.
 */
export function rowsOrRecord(
  kind: FigureKind,
  value: number | null,
  rows: readonly FigureRow[],
  label: string,
  unit = '',
): Behind {
  if (value === null) return { rule: 'sum', rows: [] }
  return rows.length > 0 && total(rows) === value ? { rule: 'sum', rows } : recorded(kind, value, label, unit)
}

/** Part divided by whole; both rows are shown. */
export const quotient = (
  part: FigureRow,
  whole: FigureRow,
  rule: 'ratio' | 'quotient' = 'ratio',
): Behind => ({ rule, rows: [part, whole] })

/** Whole numbers divided, rounded half up, also below zero; `null` without a base. */
function divide(part: bigint, base: bigint): number | null {
  if (base <= 0n) return null
  const [over, under] = [part * 2n + base, base * 2n]
  const whole = over / under
  return Number(over < 0n && over % under !== 0n ? whole - 1n : whole)
}

/** Ratio of two whole numbers in basis points, rounded half up; `null` without a base. */
export const basisPoints = (part: number, base: number): number | null =>
  divide(BigInt(part) * 10_000n, BigInt(base))

/** One whole number for each of the other, e.g. fen a head, rounded half up; `null` without a base. */
export const perHead = (part: number, base: number): number | null => divide(BigInt(part), BigInt(base))

/** The value the rows make by their rule; `null` where they make none. */
export function valueOfRows({ rule, rows }: Behind): number | null {
  const [first, second] = rows
  if (first === undefined) return null
  if (rule === 'sum') return total(rows)
  if (second === undefined) return null
  if (rule === 'ratio') return basisPoints(first.value, second.value)
  if (rule === 'quotient') return perHead(first.value, second.value)
  const interval = wilsonPoints(first.value, second.value)
  return rule === 'interval-low' ? interval.low : interval.high
}

/** Whether the rows behind a figure make its value exactly: to the fen, the point, the basis point. */
export const opensItsRows = (figure: Figure): boolean => valueOfRows(figure) === figure.value
