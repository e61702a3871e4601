import type { Reason } from '../../../shared/data/index.js'
import { minusFen, parseFen, readMoney, sumFen, type MoneyUnit } from '../../../shared/format/index.js'
import { takeBackRoom, type ShareAnswer } from './share-tree.js'

/** How the last try of one row ended. */
export type RowOutcome =
  | { kind: 'idle' }
  | { kind: 'sending' }
  | { kind: 'done'; amount: string }
  | { kind: 'refused'; sentences: readonly string[] }

/** One child in the form that passes shares on (下达) or takes them back (收回). */
export interface BatchRow {
  /** Id of the document this row makes; kept through retries, renewed after success. */
  id: string
  unionId: string
  name: string
  /** Positive fen as typed, or null. */
  amount: string | null
  total: string
  /** What may be taken back from it. */
  room: string
  targetsApproved: boolean
  outcome: RowOutcome
}

/** Rows for children; amounts and ids typed before are kept when the figures are fetched again. */
export function batchRows(
  shares: readonly ShareAnswer[],
  before: readonly BatchRow[],
  makeId: () => string,
): BatchRow[] {
  const known = new Map(before.map((row) => [row.unionId, row]))
  return shares.map((share) => {
    const old = known.get(share.union.id)
    return {
      id: old?.id ?? makeId(),
      amount: old?.amount ?? null,
      outcome: old?.outcome ?? { kind: 'idle' },
      unionId: share.union.id,
      name: share.union.name,
      total: share.total,
      room: takeBackRoom(share),
      targetsApproved: share.targetsApproved,
    }
  })
}

const isFilled = (row: BatchRow): boolean => row.amount !== null && row.amount !== '0'

/** Rows that will be sent. */
export const filledRows = (rows: readonly BatchRow[]): BatchRow[] => rows.filter(isFilled)

/** Sum of what is typed, in fen. */
export const typedSum = (rows: readonly BatchRow[]): string =>
  sumFen(filledRows(rows).map((row) => row.amount))

/** What the parent keeps unallocated after the batch, in fen; negative when too much is typed. */
export const leftAfter = (unallocated: string, rows: readonly BatchRow[], takeBack: boolean): string =>
  takeBack ? sumFen([unallocated, typedSum(rows)]) : minusFen(unallocated, typedSum(rows))

/** Why a row cannot be sent as it stands; null when the server may be asked. */
export function rowFault(row: BatchRow, takeBack: boolean): string | null {
  if (!isFilled(row)) return null
  if (!takeBack && !row.targetsApproved) return '绩效目标尚未批准，不能下达'
  if (takeBack && (parseFen(row.amount) ?? 0n) > (parseFen(row.room) ?? 0n)) return '超过可收回额度'
  return null
}

const change = (rows: readonly BatchRow[], unionId: string, make: (row: BatchRow) => BatchRow): BatchRow[] =>
  rows.map((row) => (row.unionId === unionId ? make(row) : row))

export const typeAmount = (rows: readonly BatchRow[], unionId: string, amount: string | null): BatchRow[] =>
  change(rows, unionId, (row) => ({ ...row, amount, outcome: { kind: 'idle' } }))

export const markSending = (rows: readonly BatchRow[], unionId: string): BatchRow[] =>
  change(rows, unionId, (row) => ({ ...row, outcome: { kind: 'sending' } }))

/** After success the row is empty and has a new id; so a second send cannot repeat the first. */
export const markDone = (rows: readonly BatchRow[], unionId: string, makeId: () => string): BatchRow[] =>
  change(rows, unionId, (row) => ({
    ...row,
    id: makeId(),
    amount: null,
    outcome: { kind: 'done', amount: row.amount ?? '0' },
  }))

/** A refused or failed row keeps its amount and its id. */
export const markRefused = (
  rows: readonly BatchRow[],
  unionId: string,
  reasons: readonly Pick<Reason, 'message'>[],
): BatchRow[] =>
  change(rows, unionId, (row) => ({
    ...row,
    outcome: { kind: 'refused', sentences: reasons.map((reason) => reason.message) },
  }))

/** What a batch did, for the line above the table. */
export function batchSummary(rows: readonly BatchRow[]): { done: number; amount: string; refused: number } {
  const done = rows.flatMap((row) => (row.outcome.kind === 'done' ? [row.outcome.amount] : []))
  return {
    done: done.length,
    amount: sumFen(done),
    refused: rows.filter((row) => row.outcome.kind === 'refused').length,
  }
}

/**
 * A column of amounts from WPS, put into the rows from `start` on. A cell that is no amount leaves its row unchanged and
 * is counted in `unread`; two columns (name, amount) are matched by the name.
 */
export function pasteAmounts(
  rows: readonly BatchRow[],
  text: string,
  start: number,
  unit: MoneyUnit,
): { rows: BatchRow[]; unread: number } {
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  let next = [...rows]
  let unread = 0
  lines.forEach((line, at) => {
    const cells = line.split('\t')
    const named = cells.length > 1 ? rows.find((row) => row.name === cells[0]?.trim()) : undefined
    const row = cells.length > 1 ? named : rows[start + at]
    const reading = readMoney(cells[cells.length - 1] ?? '', unit)
    if (!row || !reading.ok || reading.fen?.startsWith('-')) unread += 1
    else next = typeAmount(next, row.unionId, reading.fen)
  })
  return { rows: next, unread }
}
