import type { Attachment, Payment as PaymentView } from '../../generated/contract.js'
import type { Payment } from './payment.entity.js'

/** What is read beside the rows, for all of them at once. */
export interface Beside {
  readonly names: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  readonly projects: ReadonlyMap<string, string>
  readonly attachments: ReadonlyMap<string, Attachment[]>
}

export function paymentView(row: Payment, beside: Beside): PaymentView & { __typename: 'Payment' } {
  const nameOf = (id: string) => beside.names.get(id) ?? { id, name: '' }
  return {
    __typename: 'Payment',
    id: row.id,
    projectId: row.projectId,
    projectName: beside.projects.get(row.projectId) ?? '',
    payer: nameOf(row.payerUnionId),
    beneficiary: nameOf(row.beneficiaryUnionId),
    onBehalf: row.payerUnionId !== row.beneficiaryUnionId,
    source: row.source,
    category: row.category,
    recipientCount: row.recipientCount,
    amount: row.amount,
    voucherNo: row.voucherNo,
    paidOn: row.paidOn,
    note: row.note,
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
    reversedById: row.reversedById,
    reversalReason: row.reversalReason,
    attachments: beside.attachments.get(row.id) ?? [],
  }
}
