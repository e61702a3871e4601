import { fen, directPayment, paymentOnBehalf, type FundSource } from '@huigong/domain'
import { largePayments, type DemoFund, type LargePayment, type LargeUnit } from '@huigong/demo'
import { Payment } from '../../modules/payment/payment.entity.js'
import type { FundProject } from '../../modules/project/project.entity.js'
import type { Bulk } from './bulk.js'
import { Amounts, type KeptTotals } from './kept-totals.js'
import { writeBesidePayments } from './payment-rows.js'
import { morningOf, type LargeDirectory, type LargePlace, type Sequence } from './place.js'

/** Payments of one transaction. */
const BATCH = 10_000

/** What payments leave behind for the documents above them. */
export interface Spent {
  /** From whose cash. */
  readonly byPayer: Amounts
  /** For whose people. */
  readonly byBeneficiary: Amounts
  /** For whose people, out of another's cash. */
  readonly onBehalf: Amounts
  readonly recipients: ReadonlyMap<string, number>
}

export interface PaymentStory {
  readonly bulk: Bulk
  readonly ids: Sequence
  readonly directory: LargeDirectory
  readonly project: FundProject
  readonly fund: DemoFund
  readonly kept: KeptTotals
}

/** Writes the payments of every unit, unit by unit, with all that belongs to them; never holds more than one unit's. */
export async function writePayments(
  story: PaymentStory,
  units: readonly LargeUnit[],
  written: (payments: number) => void,
): Promise<Spent> {
  const { bulk, project, fund, directory } = story
  const spent = {
    byPayer: new Amounts(),
    byBeneficiary: new Amounts(),
    onBehalf: new Amounts(),
    recipients: new Map<string, number>(),
  }
  let range: WrittenRange | null = null
  const close = async (): Promise<void> => {
    if (!range) return
    await writeBesidePayments(bulk, { ...range, projectId: project.id, projectName: project.name })
    await bulk.commit()
    written(range.count)
    range = null
  }
  for (const unit of units) {
    const payer = directory.at(unit.payer)
    const beneficiary = directory.at(unit.union.code)
    const payments = largePayments(fund, unit)
    for (const payment of payments) {
      const row = rowOf(story, payer, beneficiary, payment)
      bulk.add(Payment, row)
      range = grown(range, row.id)
    }
    keep(story, spent, payer, beneficiary, payments)
    await bulk.settle()
    if (range && range.count >= BATCH) await close()
  }
  await close()
  return spent
}

interface WrittenRange {
  readonly first: string
  readonly last: string
  readonly count: number
}

const grown = (range: WrittenRange | null, id: string): WrittenRange => ({
  first: range?.first ?? id,
  last: id,
  count: (range?.count ?? 0) + 1,
})

function rowOf(
  story: PaymentStory,
  payer: LargePlace,
  beneficiary: LargePlace,
  payment: LargePayment,
): Payment {
  const cashier = story.directory.cashier(payer)
  return {
    id: story.ids.id(),
    tenantId: story.project.tenantId,
    projectId: story.project.id,
    payerUnionId: payer.id,
    beneficiaryUnionId: beneficiary.id,
    path: beneficiary.path,
    source: payment.source,
    category: payment.category,
    recipientCount: payment.recipients,
    amount: fen(payment.amount),
    voucherNo: payment.voucherNo,
    paidOn: payment.on,
    note: '',
    recordedById: cashier.id,
    recordedBy: cashier.displayName,
    recordedAt: morningOf(payment.on),
    reversedById: null,
    reversalReason: null,
    standing: 1,
  }
}

interface Payday {
  readonly source: FundSource
  readonly on: string
  amount: number
  documents: number
  recipients: number
}

/** Adds a unit's payments to the totals, those of one day and source together. */
function keep(
  { kept }: PaymentStory,
  spent: Spent & { recipients: Map<string, number> },
  payer: LargePlace,
  beneficiary: LargePlace,
  payments: readonly LargePayment[],
): void {
  const paydays = new Map<string, Payday>()
  for (const { source, on, amount, recipients } of payments) {
    const key = `${on} ${source}`
    const payday = paydays.get(key) ?? { source, on, amount: 0, documents: 0, recipients: 0 }
    paydays.set(key, payday)
    payday.amount += amount
    payday.documents += 1
    payday.recipients += recipients
  }
  const own = payer.id === beneficiary.id
  const from = { unionId: payer.id, path: payer.path }
  const to = { unionId: beneficiary.id, path: beneficiary.path }
  for (const { source, on, amount, documents, recipients } of paydays.values()) {
    const entries = own ? directPayment(to, fen(amount)) : paymentOnBehalf(from, to, fen(amount))
    kept.post({ source, on, entries, paid: { path: to.path, documents, recipients } })
    spent.byPayer.add(from.unionId, source, amount)
    spent.byBeneficiary.add(to.unionId, source, amount)
    if (!own) spent.onBehalf.add(to.unionId, source, amount)
    spent.recipients.set(to.unionId, (spent.recipients.get(to.unionId) ?? 0) + recipients)
  }
}
