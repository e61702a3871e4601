import type { Fen, FundSource, LedgerEntry, UnionPath } from '@huigong/domain'
import { addTotals, EMPTY_TOTALS, fen, pathIds, type LedgerTotals, type TotalsScope } from '@huigong/domain'
import { changesOf, dayChangesOf, FundDay, FundTotal } from '../../modules/ledger/index.js'
import type { Bulk } from './bulk.js'

/** Movements of one source on one day; equal movements may be given as one of their sum, for totals are linear. */
export interface Movements {
  readonly source: FundSource
  readonly on: string
  readonly entries: readonly LedgerEntry[]
  /** Payment documents among them, all for one beneficiary. */
  readonly paid?: { readonly path: UnionPath; readonly documents: number; readonly recipients: number }
}

interface Sum {
  readonly unionId: string
  readonly source: FundSource
  readonly scope: TotalsScope
  totals: LedgerTotals
  payments: number
  recipients: number
}

interface Day {
  readonly unionId: string
  readonly source: FundSource
  readonly on: string
  arrived: number
  paid: number
}

/** The kept totals of one project, added up in memory by the functions that the ledger itself books with. */
export class KeptTotals {
  private readonly sums = new Map<string, Sum>()
  private readonly days = new Map<string, Day>()

  post(movements: Movements): void {
    const { source, on, entries, paid } = movements
    for (const change of changesOf({ entries })) {
      const sum = this.sumOf(change.unionId, source, change.scope)
      sum.totals = addTotals(sum.totals, change)
    }
    if (paid) this.count(source, paid)
    for (const { unionId, arrived, paid } of dayChangesOf({ entries })) {
      const key = `${unionId} ${source} ${on}`
      const day = this.days.get(key) ?? { unionId, source, on, arrived: 0, paid: 0 }
      this.days.set(key, day)
      day.arrived += arrived
      day.paid += paid
    }
  }

  /** A document counts for its beneficiary and for every tree the beneficiary lies in. */
  private count(source: FundSource, { path, documents, recipients }: NonNullable<Movements['paid']>): void {
    const line = pathIds(path)
    const touched = [
      this.sumOf(line.at(-1) ?? '', source, 'own'),
      ...line.map((unionId) => this.sumOf(unionId, source, 'tree')),
    ]
    for (const sum of touched) {
      sum.payments += documents
      sum.recipients += recipients
    }
  }

  private sumOf(unionId: string, source: FundSource, scope: TotalsScope): Sum {
    const key = `${scope}:${unionId} ${source}`
    const sum = this.sums.get(key) ?? {
      unionId,
      source,
      scope,
      totals: EMPTY_TOTALS,
      payments: 0,
      recipients: 0,
    }
    this.sums.set(key, sum)
    return sum
  }

  /** Writes the rows; `parentOf` gives the parent in the project's tree. */
  async write(
    bulk: Bulk,
    project: { readonly id: string; readonly tenantId: string },
    parentOf: (unionId: string) => string | null,
  ): Promise<void> {
    const shared = { projectId: project.id, tenantId: project.tenantId }
    for (const { unionId, source, scope, totals, payments, recipients } of this.sums.values()) {
      bulk.add(FundTotal, {
        ...shared,
        unionId,
        source,
        scope,
        parentId: parentOf(unionId),
        external: totals.external,
        cash: totals.cash,
        inTransit: totals.inTransit,
        disputed: totals.disputed,
        paid: totals.paid,
        flowIn: totals.flowIn,
        flowOut: totals.flowOut,
        paymentCount: payments,
        recipientCount: recipients,
      })
    }
    await bulk.settle()
    for (const { unionId, source, on, arrived, paid } of this.days.values()) {
      bulk.add(FundDay, { ...shared, unionId, source, day: on, arrived: fen(arrived), paid: fen(paid) })
    }
    await bulk.settle()
  }
}

/** Amounts by union and source. */
export class Amounts {
  private readonly amounts = new Map<string, Map<FundSource, number>>()

  add(unionId: string, source: FundSource, amount: number): void {
    const own = this.amounts.get(unionId) ?? new Map<FundSource, number>()
    this.amounts.set(unionId, own)
    own.set(source, (own.get(source) ?? 0) + amount)
  }

  of(unionId: string, source: FundSource): Fen {
    return fen(this.amounts.get(unionId)?.get(source) ?? 0)
  }

  /** Over all sources. */
  all(unionId: string): Fen {
    return fen([...(this.amounts.get(unionId)?.values() ?? [])].reduce((sum, amount) => sum + amount, 0))
  }
}
