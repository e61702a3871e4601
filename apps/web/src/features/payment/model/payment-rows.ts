import { minusFen, ratioOf, parseFen } from '../../../shared/format/index.js'

/** The parts of a payment that a list with its 红冲 needs. */
export interface PaymentAnswer {
  id: string
  amount: string
  recipientCount: number
  paidOn: string
  note: string
  reversedById?: string | null | undefined
  reversalReason?: string | null | undefined
}

/** A line of the list: a payment, or the 红冲 that took it back with everything counted negative. */
export interface PaymentRow<T extends PaymentAnswer> {
  key: string
  payment: T
  kind: 'payment' | 'reversal'
  amount: string
  recipientCount: number
  note: string
}

/** Each reversed payment is followed by its 红冲 in red; both rows are shown, so the list adds up by itself. */
export const withReversals = <T extends PaymentAnswer>(payments: readonly T[]): PaymentRow<T>[] =>
  payments.flatMap((payment): PaymentRow<T>[] => {
    const { id, amount, recipientCount, note, reversedById, reversalReason } = payment
    const row: PaymentRow<T> = { key: id, payment, kind: 'payment', amount, recipientCount, note }
    if (!reversedById) return [row]
    return [
      row,
      {
        key: `${id}:reversal`,
        payment,
        kind: 'reversal',
        amount: minusFen('0', amount),
        recipientCount: -recipientCount,
        note: `红冲：${reversalReason ?? ''}`,
      },
    ]
  })

/** A count of people as written in the form, or null when it is no whole number above zero. */
export function readCount(text: string): number | null {
  const plain = text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s,，]/g, '')
  const count = /^\d{1,8}$/.test(plain) ? Number(plain) : 0
  return count > 0 ? count : null
}

/** Fen per recipient, rounded half up to the fen, or null. */
export function perRecipient(amount: string | null, count: number | null): string | null {
  const fen = parseFen(amount)
  if (fen === null || count === null) return null
  const ratio = ratioOf(fen, BigInt(count))
  if (ratio === null) return null
  const [whole = '0', fraction = ''] = ratio.split('.')
  return (BigInt(whole) + (fraction >= '5' ? 1n : 0n)).toString()
}

export interface PaymentForm {
  projectId: string | null
  onBehalf: boolean
  beneficiaryId: string | null
  source: string
  category: string
  count: string
  amount: string | null
  voucherNo: string
  paidOn: string | null
}

/** Faults that need no server, by field. `balance` is the payer's cash of the source in fen, null while unknown. */
export function paymentFaults(
  form: PaymentForm,
  balance: string | null,
  today: string,
): Partial<Record<keyof PaymentForm, string>> {
  const faults: Partial<Record<keyof PaymentForm, string>> = {}
  if (!form.projectId) faults.projectId = '请选择项目'
  if (form.onBehalf && !form.beneficiaryId) faults.beneficiaryId = '请选择受益单位'
  if (!form.source) faults.source = '请选择资金来源'
  if (!form.category) faults.category = '请选择支付类别'
  if (readCount(form.count) === null) faults.count = '请填写大于 0 的整数'
  const amount = parseFen(form.amount) ?? 0n
  if (amount <= 0n) faults.amount = '请填写金额'
  else if (balance !== null && amount > (parseFen(balance) ?? 0n)) faults.amount = '超过可用结余'
  if (!form.voucherNo.trim()) faults.voucherNo = '请填写凭证号'
  if (!form.paidOn) faults.paidOn = '请填写支付日期'
  else if (form.paidOn > today) faults.paidOn = '支付日期不能晚于今天'
  return faults
}
