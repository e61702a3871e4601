import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  entryProblem,
  fen,
  pathIds,
  totalsDelta,
  addTotals,
  type Fen,
  type FundSource,
  type LedgerEntry,
  type TotalsDelta,
} from '@huigong/domain'
import { newId } from '../../platform/ids.js'
import { current } from '../../database/current.js'
import { FundDay, FundTotal, LedgerEntryRow, type DocumentKind } from './ledger.entity.js'

/** A document whose entries are booked together. */
export interface Posting {
  readonly tenantId: string
  readonly projectId: string
  readonly source: FundSource
  readonly documentKind: DocumentKind
  readonly documentId: string
  /** `2026-11-22`, when the money moved. */
  readonly occurredOn: string
  readonly recordedAt: Date
  readonly recordedById: string
  readonly entries: readonly LedgerEntry[]
  /** For a payment document: the beneficiary and how many people it reached (negative when it is reversed). */
  readonly payment?: { readonly path: string; readonly documents: 1 | -1; readonly recipients: number }
}

/** An account would have gone below zero: the money is not there. */
export class AccountOverdrawn extends Error {
  constructor(readonly unionId: string) {
    super('an account cannot go below zero')
  }
}

interface Change extends TotalsDelta {
  readonly paymentCount: number
  readonly recipientCount: number
}

/** Books entries and keeps every total they touch, in the caller's transaction. */
@Injectable()
export class Ledger {
  /**
   * @throws AccountOverdrawn when an own account lacks the money; nothing is kept then, the caller's transaction
   * being rolled back. The check is the conditional UPDATE itself, so it holds whoever else pays at the same time.
   */
  async post(manager: EntityManager, posting: Posting): Promise<void> {
    for (const entry of posting.entries) {
      const problem = entryProblem(entry)
      if (problem) throw new RangeError(problem)
    }
    const parents = parentsOf(posting.entries)
    for (const change of changesOf(posting)) {
      await this.change(manager, posting, change, parents.get(change.unionId) ?? null)
    }
    await this.keepDays(manager, posting)
    await manager.insert(
      LedgerEntryRow,
      posting.entries.map((entry) => ({
        id: newId(),
        tenantId: posting.tenantId,
        projectId: posting.projectId,
        source: posting.source,
        fromUnionId: entry.from.unionId,
        fromKind: entry.from.kind,
        toUnionId: entry.to.unionId,
        toKind: entry.to.kind,
        amount: entry.amount,
        reversal: entry.reversal,
        documentKind: posting.documentKind,
        documentId: posting.documentId,
        occurredOn: posting.occurredOn,
        recordedAt: posting.recordedAt,
        recordedById: posting.recordedById,
      })),
    )
  }

  /** Cash (结余) of one union now, in fen; for the figures of a refusal, whose row the transaction has locked. */
  async cash(
    manager: EntityManager,
    key: { readonly projectId: string; readonly unionId: string; readonly source: FundSource },
  ): Promise<Fen> {
    const { projectId, unionId, source } = key
    const query = manager
      .createQueryBuilder(FundTotal, 'own')
      .where({ projectId, unionId, source, scope: 'own' })
    return (await current(manager, query).getOne())?.cash ?? fen(0)
  }

  /** Adds to one totals row, making it first where there is none; an own account never goes below zero. */
  private async change(
    manager: EntityManager,
    posting: Posting,
    change: Change,
    parentId: string | null,
  ): Promise<void> {
    if ((await this.addTo(manager, posting, change)) === 1) return
    const key = {
      unionId: change.unionId,
      projectId: posting.projectId,
      source: posting.source,
      scope: change.scope,
    }
    if (await manager.existsBy(FundTotal, key)) throw new AccountOverdrawn(change.unionId)
    const zero = fen(0)
    await manager
      .createQueryBuilder()
      .insert()
      .into(FundTotal)
      .values({
        ...key,
        tenantId: posting.tenantId,
        parentId,
        external: zero,
        cash: zero,
        inTransit: zero,
        disputed: zero,
        paid: zero,
        flowIn: zero,
        flowOut: zero,
        paymentCount: 0,
        recipientCount: 0,
      })
      // Two first entries at once: one makes the row, both add to it.
      .orIgnore()
      .execute()
    if ((await this.addTo(manager, posting, change)) !== 1) throw new AccountOverdrawn(change.unionId)
  }

  private async addTo(manager: EntityManager, posting: Posting, change: Change): Promise<number> {
    const update = manager
      .createQueryBuilder()
      .update(FundTotal)
      .set({
        external: () => 'external + :external',
        cash: () => 'cash + :cash',
        inTransit: () => 'in_transit + :inTransit',
        disputed: () => 'disputed + :disputed',
        paid: () => 'paid + :paid',
        flowIn: () => 'flow_in + :flowIn',
        flowOut: () => 'flow_out + :flowOut',
        paymentCount: () => 'payment_count + :paymentCount',
        recipientCount: () => 'recipient_count + :recipientCount',
      })
      .where('union_id = :unionId AND project_id = :projectId AND source = :source AND scope = :scope', {
        unionId: change.unionId,
        projectId: posting.projectId,
        source: posting.source,
        scope: change.scope,
      })
      .andWhere(
        'cash + :cash >= 0 AND in_transit + :inTransit >= 0 AND disputed + :disputed >= 0 AND paid + :paid >= 0 AND external + :external <= 0',
      )
      .setParameters({
        external: change.external,
        cash: change.cash,
        inTransit: change.inTransit,
        disputed: change.disputed,
        paid: change.paid,
        flowIn: change.flowIn,
        flowOut: change.flowOut,
        paymentCount: change.paymentCount,
        recipientCount: change.recipientCount,
      })
    return (await update.execute()).affected ?? 0
  }

  /** Adds to the day rows of every ancestor: what crossed into its tree and what was paid in it. */
  private async keepDays(manager: EntityManager, posting: Posting): Promise<void> {
    for (const { unionId, arrived, paid } of dayChangesOf(posting)) {
      const key = {
        unionId,
        projectId: posting.projectId,
        source: posting.source,
        day: posting.occurredOn,
      }
      const add = () =>
        manager
          .createQueryBuilder()
          .update(FundDay)
          .set({ arrived: () => 'arrived + :arrived', paid: () => 'paid + :paid' })
          .where('union_id = :unionId AND project_id = :projectId AND source = :source AND day = :day', key)
          .setParameters({ arrived, paid })
          .execute()
      if ((await add()).affected === 1) continue
      await manager
        .createQueryBuilder()
        .insert()
        .into(FundDay)
        .values({ ...key, tenantId: posting.tenantId, arrived: fen(0), paid: fen(0) })
        .orIgnore()
        .execute()
      await add()
    }
  }
}

function parentsOf(entries: readonly LedgerEntry[]): Map<string, string | null> {
  const parents = new Map<string, string | null>()
  for (const entry of entries) {
    for (const { path } of [entry.from, entry.to]) {
      const ids = pathIds(path)
      ids.forEach((id, index) => parents.set(id, ids[index - 1] ?? null))
    }
  }
  return parents
}

const isChanged = (change: Change): boolean =>
  change.external !== 0 ||
  change.cash !== 0 ||
  change.inTransit !== 0 ||
  change.disputed !== 0 ||
  change.paid !== 0 ||
  change.flowIn !== 0 ||
  change.flowOut !== 0 ||
  change.paymentCount !== 0

/**
 * What a posting does to each totals row, summed over its entries, in one order for everybody so that two postings
 * never wait for each other crosswise. Own accounts come first: they alone can refuse.
 */
export function changesOf(posting: Pick<Posting, 'entries' | 'payment'>): Change[] {
  const changes = new Map<string, Change>()
  for (const entry of posting.entries) {
    for (const [key, delta] of totalsDelta(entry)) {
      const before = changes.get(key)
      changes.set(key, {
        ...delta,
        ...(before ? addTotals(before, delta) : {}),
        paymentCount: 0,
        recipientCount: 0,
      })
    }
  }
  const { payment } = posting
  if (payment) {
    const line = pathIds(payment.path)
    for (const [key, change] of changes) {
      const beneficiary = line.at(-1)
      const touched = change.scope === 'own' ? change.unionId === beneficiary : line.includes(change.unionId)
      if (touched) {
        changes.set(key, { ...change, paymentCount: payment.documents, recipientCount: payment.recipients })
      }
    }
  }
  return [...changes]
    .filter(([, change]) => isChanged(change))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change)
}

/** Arrived and paid per tree, for the day rows. */
export function dayChangesOf(
  posting: Pick<Posting, 'entries'>,
): { unionId: string; arrived: number; paid: number }[] {
  return changesOf({ entries: posting.entries })
    .filter((change) => change.scope === 'tree')
    .map((change) => ({
      unionId: change.unionId,
      arrived: -change.external + change.flowIn,
      paid: change.paid,
    }))
    .filter((change) => change.arrived !== 0 || change.paid !== 0)
}
