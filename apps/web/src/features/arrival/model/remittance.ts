import { REMITTANCE_STATE_NAME, type RemittanceState } from '@huigong/domain'
import { formatMoney, minusFen, parseFen, sumFen } from '../../../shared/format/index.js'
import type { StatusValue } from '../../../shared/ui/StatusTag.vue'

const TONES: Readonly<Record<RemittanceState, StatusValue['tone']>> = {
  'in-transit': 'waiting',
  confirmed: 'done',
  disputed: 'returned',
  settled: 'done',
  cancelled: 'open',
}

interface Transit {
  state: string
  /** Longer on its way than the city allows; the server counts, in days or working days. */
  late: boolean
  /** What the city allows: `7 天`, `5 个工作日`. */
  transitLimit: string
}

/** State as lists show it; money too long on the way is an alarm and says so. */
export function remittanceStatus(row: Transit): StatusValue {
  if (row.late) return { tone: 'breach', word: `在途超过 ${row.transitLimit}` }
  const state = row.state as RemittanceState
  return { tone: TONES[state] ?? 'open', word: REMITTANCE_STATE_NAME[state] ?? row.state }
}

/** What is missing when `received` of `amount` came, in fen; null when nothing can be said yet. */
export function shortfall(amount: string, received: string | null): string | null {
  return parseFen(received) === null ? null : minusFen(amount, received)
}

export interface ConfirmForm {
  received: string | null
  receivedOn: string | null
  reason: string
}

/** Faults by field that need no server: what is missing, more than was sent, a day before it was sent. */
export function confirmFaults(
  row: { amount: string; sentOn: string },
  form: ConfirmForm,
): Partial<Record<keyof ConfirmForm, string>> {
  const missing = shortfall(row.amount, form.received)
  const faults: Partial<Record<keyof ConfirmForm, string>> = {}
  if (missing === null) faults.received = '请填写实际到位金额，一分未到填 0'
  else if (missing.startsWith('-'))
    faults.received = `超过拨付的 ${formatMoney(row.amount)} 元，请核对银行回单`
  else if (missing !== '0' && !form.reason.trim()) faults.reason = '到位少于拨付，请写明差额原因'
  if (!form.receivedOn) faults.receivedOn = '请填写到位日期'
  else if (form.receivedOn < row.sentOn) faults.receivedOn = `不能早于拨付日期 ${row.sentOn}`
  return faults
}

/** The button names what will be booked. */
export function confirmLabel(amount: string, received: string | null): string {
  const missing = shortfall(amount, received)
  const base = `确认到位 ${formatMoney(received ?? '0')} 元`
  return missing === null || missing === '0' || missing.startsWith('-')
    ? base
    : `${base}，差额 ${formatMoney(missing)} 元`
}

export interface BalanceFigures {
  sent: string
  confirmed: string
  inTransit: string
  disputed: string
}

/** 拨出 − 到位 − 在途 − 差额 in fen; `0` when the equation holds. Computed here again, whatever the server says. */
export const balanceGap = (figures: BalanceFigures): string =>
  minusFen(figures.sent, sumFen([figures.confirmed, figures.inTransit, figures.disputed]))

/** What may still be sent to a child: bounded by its unfunded share and by the sender's cash, in fen. */
export function sendable(room: string, cash: string): string {
  const least = (parseFen(room) ?? 0n) < (parseFen(cash) ?? 0n) ? room : cash
  return least.startsWith('-') ? '0' : least
}
