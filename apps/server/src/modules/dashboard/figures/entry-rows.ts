import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { FUND_SOURCE_NAME, moneyFigureOf, moveName, type AccountKind, type Fen } from '@huigong/domain'
import { ExternalArrival, Remittance } from '../../arrival/arrival.entity.js'
import { EntryReads, type CountedEntry, type DocumentKind, type LedgerEntryRow } from '../../ledger/index.js'
import { Payment } from '../../payment/payment.entity.js'
import { linkTo, type RawRow, type RowSource, type RowsTotal, type RowsWanted } from './row-source.js'

/** Ledger entries: what money figures and their rates are the sum of. */
@Injectable()
export class EntryRows implements RowSource {
  readonly kind = 'entries'
  readonly right = 'payment:read'
  readonly unit = 'fen'

  constructor(private readonly entries: EntryReads) {}

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    return this.entries.total(wanted.manager, moneyFigureOf(wanted.figure), wanted)
  }

  /** Five statements at most: one for each kind of document on the page. */
  async page(
    wanted: RowsWanted,
    part: { readonly size: number; readonly after: string | null },
  ): Promise<RawRow[]> {
    const rows = await this.entries.page(wanted.manager, moneyFigureOf(wanted.figure), wanted, part)
    const vouchers = await vouchersOf(wanted.manager, rows)
    return rows.map(({ entry, adds }) => {
      const inflow = wanted.figure === 'arrived' || wanted.figure === 'arrival-rate'
      const unionId = inflow || entry.toUnionId === wanted.unionId ? entry.toUnionId : entry.fromUnionId
      return {
        id: entry.id,
        what: `${entry.reversal ? '红冲' : ''}${moveOf(entry)}`,
        unionId,
        projectId: entry.projectId,
        day: entry.occurredOn,
        voucherNo: vouchers.get(entry.documentId)?.no ?? null,
        detail: [FUND_SOURCE_NAME[entry.source], vouchers.get(entry.documentId)?.detail]
          .filter(Boolean)
          .join('，'),
        adds,
        link: linkOf(entry, unionId),
      }
    })
  }
}

const end = (unionId: string, kind: AccountKind) => ({ unionId, path: `/${unionId}`, kind })

const moveOf = (entry: LedgerEntryRow): string =>
  moveName({
    from: end(entry.fromUnionId, entry.fromKind),
    to: end(entry.toUnionId, entry.toKind),
    amount: 1 as Fen,
    reversal: false,
  }) ?? ''

const PAGES: Readonly<Record<DocumentKind, string>> = {
  payment: '/payments',
  remittance: '/funds/arrivals',
  'external-arrival': '/funds/arrivals',
}

function linkOf({ documentKind, documentId, projectId }: LedgerEntryRow, unionId: string): string {
  // An outside arrival stands in the list of its union and has no window of its own.
  const id: Record<string, string> = documentKind === 'external-arrival' ? {} : { id: documentId }
  return linkTo(PAGES[documentKind], { p: projectId, u: unionId, ...id })
}

interface Voucher {
  readonly no: string
  readonly detail: string
}

/** Voucher number and what else tells a document, by document id; one statement for each kind there is. */
async function vouchersOf(
  manager: EntityManager,
  rows: readonly CountedEntry[],
): Promise<Map<string, Voucher>> {
  const idsOf = (kind: DocumentKind) => [
    ...new Set(rows.filter(({ entry }) => entry.documentKind === kind).map(({ entry }) => entry.documentId)),
  ]
  const made = new Map<string, Voucher>()
  const [payments, remittances, arrivals] = [idsOf('payment'), idsOf('remittance'), idsOf('external-arrival')]
  if (payments.length > 0) {
    const select = { id: true, voucherNo: true, category: true, recipientCount: true }
    for (const each of await manager.find(Payment, { select, where: { id: In(payments) } })) {
      made.set(each.id, { no: each.voucherNo, detail: `${each.category}，${each.recipientCount} 户（人）` })
    }
  }
  if (remittances.length > 0) {
    const select = { id: true, voucherNo: true, sentOn: true }
    for (const each of await manager.find(Remittance, { select, where: { id: In(remittances) } })) {
      made.set(each.id, { no: each.voucherNo, detail: `${each.sentOn} 拨出` })
    }
  }
  if (arrivals.length > 0) {
    const select = { id: true, voucherNo: true, payer: true }
    for (const each of await manager.find(ExternalArrival, { select, where: { id: In(arrivals) } })) {
      made.set(each.id, { no: each.voucherNo, detail: `付款方：${each.payer}` })
    }
  }
  return made
}
