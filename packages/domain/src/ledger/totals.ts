import { addFen, fen, type Fen, ZERO_FEN } from '../money/index.js'
import { pathIds } from '../union/index.js'
import type { AccountKind, LedgerAccount, LedgerEntry } from './entry.js'

/** `own`: the union alone. `tree`: the union and everything below it. */
export type TotalsScope = 'own' | 'tree'

/** Running totals of one union and scope, in fen: five balances and the two flows that crossed its border. */
export interface LedgerTotals {
  readonly external: Fen
  readonly cash: Fen
  readonly inTransit: Fen
  readonly disputed: Fen
  readonly paid: Fen
  readonly flowIn: Fen
  readonly flowOut: Fen
}

/** What one entry adds to the totals row of (`unionId`, `scope`). */
export interface TotalsDelta extends LedgerTotals {
  readonly unionId: string
  readonly scope: TotalsScope
}

export type TotalsKey = `${TotalsScope}:${string}`

export const totalsKey = (unionId: string, scope: TotalsScope): TotalsKey => `${scope}:${unionId}`

export const EMPTY_TOTALS: LedgerTotals = {
  external: ZERO_FEN,
  cash: ZERO_FEN,
  inTransit: ZERO_FEN,
  disputed: ZERO_FEN,
  paid: ZERO_FEN,
  flowIn: ZERO_FEN,
  flowOut: ZERO_FEN,
}

const BALANCE = {
  external: 'external',
  cash: 'cash',
  'in-transit': 'inTransit',
  disputed: 'disputed',
  paid: 'paid',
} as const satisfies Record<AccountKind, keyof LedgerTotals>

/** Adds totals exactly; throws RangeError beyond ±2^53 fen. */
export const addTotals = (a: LedgerTotals, b: LedgerTotals): LedgerTotals => ({
  external: addFen(a.external, b.external),
  cash: addFen(a.cash, b.cash),
  inTransit: addFen(a.inTransit, b.inTransit),
  disputed: addFen(a.disputed, b.disputed),
  paid: addFen(a.paid, b.paid),
  flowIn: addFen(a.flowIn, b.flowIn),
  flowOut: addFen(a.flowOut, b.flowOut),
})

function deltaFor(entry: LedgerEntry, holds: (end: LedgerAccount) => boolean): LedgerTotals {
  const amount = entry.reversal ? -entry.amount : entry.amount
  const fromInside = holds(entry.from)
  const toInside = holds(entry.to)
  const delta = { ...EMPTY_TOTALS }
  const add = (field: keyof LedgerTotals, value: number): void => {
    delta[field] = fen(delta[field] + value)
  }
  if (fromInside) add(BALANCE[entry.from.kind], -amount)
  if (toInside) add(BALANCE[entry.to.kind], amount)
  if (toInside && !fromInside) add('flowIn', amount)
  if (fromInside && !toInside) add('flowOut', amount)
  return delta
}

/**
 * What an entry does to every totals row it touches: the `own` rows of both ends and the `tree` rows of every
 * ancestor-or-self of either end. A tree that holds both ends sees its balances move and nothing cross its border.
 */
export function totalsDelta(entry: LedgerEntry): Map<TotalsKey, TotalsDelta> {
  const deltas = new Map<TotalsKey, TotalsDelta>()
  for (const unionId of new Set([entry.from.unionId, entry.to.unionId])) {
    const delta = deltaFor(entry, (end) => end.unionId === unionId)
    deltas.set(totalsKey(unionId, 'own'), { unionId, scope: 'own', ...delta })
  }
  const fromLine = pathIds(entry.from.path)
  const toLine = pathIds(entry.to.path)
  for (const unionId of new Set([...fromLine, ...toLine])) {
    const delta = deltaFor(entry, (end) => (end === entry.from ? fromLine : toLine).includes(unionId))
    deltas.set(totalsKey(unionId, 'tree'), { unionId, scope: 'tree', ...delta })
  }
  return deltas
}

/** All totals rows that a sequence of entries leaves behind; the integrity check recomputes stored rows with it. */
export function totalsOf(entries: readonly LedgerEntry[]): Map<TotalsKey, TotalsDelta> {
  const totals = new Map<TotalsKey, TotalsDelta>()
  for (const entry of entries) {
    for (const [key, delta] of totalsDelta(entry)) {
      const before = totals.get(key) ?? EMPTY_TOTALS
      totals.set(key, { unionId: delta.unionId, scope: delta.scope, ...addTotals(before, delta) })
    }
  }
  return totals
}

/** Money that cannot be accounted for, in fen; 0 at every moment (到位 − 转拨 = 结余 + 在途 + 差额 + 支付). */
export const conservationGap = (row: LedgerTotals): Fen =>
  fen(-row.external + row.flowIn - row.flowOut - row.cash - row.inTransit - row.disputed - row.paid)
