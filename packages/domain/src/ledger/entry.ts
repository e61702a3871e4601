import type { Fen } from '../money/index.js'
import type { UnionPath } from '../union/index.js'

/**
 * Kinds of account a union holds per project and source. `external` is the world outside the tree: its balance falls
 * as money comes in. `in-transit` and `disputed` belong to the payer until the payee has confirmed.
 */
export const ACCOUNT_KINDS = ['external', 'cash', 'in-transit', 'disputed', 'paid'] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** A union as the ledger sees it; `path` ends in `unionId`. */
export interface LedgerUnion {
  readonly unionId: string
  readonly path: UnionPath
}

export interface LedgerAccount extends LedgerUnion {
  readonly kind: AccountKind
}

/**
 * One movement of money. `amount` is always positive. A correction (红冲) repeats the original orientation with
 * `reversal: true` and counts with a minus sign everywhere, so that a reversed inflow lowers the inflow.
 */
export interface LedgerEntry {
  readonly from: LedgerAccount
  readonly to: LedgerAccount
  readonly amount: Fen
  readonly reversal: boolean
}

type Move = `${AccountKind}>${AccountKind}:${'same' | 'other'}`

/** Every movement there is; what is not listed cannot be booked. */
const LEGAL_MOVES: Readonly<Partial<Record<Move, string>>> = {
  'external>cash:same': '外部到位',
  'cash>in-transit:same': '拨出',
  'in-transit>cash:other': '拨付确认',
  'in-transit>cash:same': '拨付撤回',
  'in-transit>disputed:same': '拨付差额',
  'disputed>cash:other': '差额补认',
  'disputed>cash:same': '差额退回',
  'cash>paid:same': '支付',
  'cash>cash:other': '代付转入',
}

/** Kinds of account that an allowed movement starts from and ends in, without what says whose they are. */
export const LEGAL_KINDS: readonly { readonly from: AccountKind; readonly to: AccountKind }[] = [
  ...new Set(Object.keys(LEGAL_MOVES).map((move) => move.slice(0, move.indexOf(':')))),
].map((pair) => {
  const [from, to] = pair.split('>') as [AccountKind, AccountKind]
  return { from, to }
})

const moveOf = (entry: LedgerEntry): Move =>
  `${entry.from.kind}>${entry.to.kind}:${entry.from.unionId === entry.to.unionId ? 'same' : 'other'}`

/** The Chinese word of the movement (拨出, 支付 …), or `null` when no such movement is allowed. */
export const moveName = (entry: LedgerEntry): string | null => LEGAL_MOVES[moveOf(entry)] ?? null

/** Why an entry may not be booked, in Chinese; `null` when it may. */
export function entryProblem(entry: LedgerEntry): string | null {
  if (!Number.isSafeInteger(entry.amount) || entry.amount <= 0) return '金额必须是大于零的整数分'
  for (const end of [entry.from, entry.to]) {
    if (!end.path.endsWith(`/${end.unionId}`)) return `单位 ${end.unionId} 与其路径 ${end.path} 不符`
  }
  return moveName(entry) === null ? `不允许的资金走向：${moveOf(entry)}` : null
}
