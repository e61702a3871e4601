import { fen, type Fen, subtractFen } from '../money/index.js'
import type { AccountKind, LedgerEntry, LedgerUnion } from './entry.js'

/** Entries book positive amounts only; the account must exist on both ends. */
function entry(
  from: LedgerUnion,
  fromKind: AccountKind,
  to: LedgerUnion,
  toKind: AccountKind,
  amount: Fen,
): LedgerEntry {
  if (fen(amount) <= 0)
    throw new RangeError(`${amount} fen cannot be booked: an entry needs a positive amount`)
  return {
    from: { unionId: from.unionId, path: from.path, kind: fromKind },
    to: { unionId: to.unionId, path: to.path, kind: toKind },
    amount,
    reversal: false,
  }
}

function mustDiffer(a: LedgerUnion, b: LedgerUnion): void {
  if (a.unionId === b.unionId) throw new RangeError('payer and payee must be two unions')
}

/** 外部到位: money from a finance bureau, a superior outside the tree, dues or donations reaches a union. */
export const externalArrival = (union: LedgerUnion, amount: Fen): LedgerEntry[] => [
  entry(union, 'external', union, 'cash', amount),
]

/** 拨出: the payer's money is on its way and still the payer's. */
export const remittanceSent = (payer: LedgerUnion, amount: Fen): LedgerEntry[] => [
  entry(payer, 'cash', payer, 'in-transit', amount),
]

/** 确认到账 in full. */
export function remittanceConfirmed(payer: LedgerUnion, payee: LedgerUnion, amount: Fen): LedgerEntry[] {
  mustDiffer(payer, payee)
  return [entry(payer, 'in-transit', payee, 'cash', amount)]
}

/** 撤回: a remittance that never left is cash again. */
export const remittanceCancelled = (payer: LedgerUnion, amount: Fen): LedgerEntry[] => [
  entry(payer, 'in-transit', payer, 'cash', amount),
]

/**
 * 差额确认: the payee confirms `confirmed` fen of the `sent` fen (nothing at all is possible); the rest is disputed
 * and stays with the payer.
 * @throws RangeError when nothing would be disputed or more is confirmed than was sent
 */
export function remittanceDisputed(
  payer: LedgerUnion,
  payee: LedgerUnion,
  sent: Fen,
  confirmed: Fen,
): LedgerEntry[] {
  mustDiffer(payer, payee)
  if (confirmed < 0 || confirmed >= sent) {
    throw new RangeError('a dispute confirms less than was sent and not less than nothing')
  }
  const disputed = entry(payer, 'in-transit', payer, 'disputed', subtractFen(sent, confirmed))
  return confirmed === 0 ? [disputed] : [entry(payer, 'in-transit', payee, 'cash', confirmed), disputed]
}

/**
 * 差额处理: of the disputed money `toPayee` fen turn out to have arrived, `backToPayer` fen return to the payer.
 * @throws RangeError when both are zero or one is negative
 */
export function disputeSettled(
  payer: LedgerUnion,
  payee: LedgerUnion,
  settlement: { readonly toPayee: Fen; readonly backToPayer: Fen },
): LedgerEntry[] {
  mustDiffer(payer, payee)
  const { toPayee, backToPayer } = settlement
  if (toPayee < 0 || backToPayer < 0 || toPayee + backToPayer === 0) {
    throw new RangeError('a settlement moves a positive amount')
  }
  return [
    ...(toPayee > 0 ? [entry(payer, 'disputed', payee, 'cash', toPayee)] : []),
    ...(backToPayer > 0 ? [entry(payer, 'disputed', payer, 'cash', backToPayer)] : []),
  ]
}

/** 支付: a union pays recipients from its own cash. */
export const directPayment = (union: LedgerUnion, amount: Fen): LedgerEntry[] => [
  entry(union, 'cash', union, 'paid', amount),
]

/**
 * 代付: the payer pays recipients of another union. One document, two entries, so that the money counts as arrived
 * and as paid for the union whose people were helped.
 */
export function paymentOnBehalf(payer: LedgerUnion, beneficiary: LedgerUnion, amount: Fen): LedgerEntry[] {
  mustDiffer(payer, beneficiary)
  return [
    entry(payer, 'cash', beneficiary, 'cash', amount),
    entry(beneficiary, 'cash', beneficiary, 'paid', amount),
  ]
}

/**
 * 红冲: the same entries with a minus sign. A reversal is never reversed; book the document again instead.
 * @throws RangeError when one of the entries is itself a reversal
 */
export function reversalOf(entries: readonly LedgerEntry[]): LedgerEntry[] {
  if (entries.some((each) => each.reversal)) throw new RangeError('a reversal cannot be reversed')
  return entries.map((each) => ({ ...each, reversal: true }))
}
