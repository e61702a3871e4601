import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import type { LedgerEntry, LedgerEntryConnection, QueryLedgerEntriesArgs } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { LedgerEntryRow } from '../ledger/ledger.entity.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'

/** The ledger of one union in one project, both ends of every movement, newest first. */
@Injectable()
export class LedgerEntries {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
  ) {}

  /** Two index ranges, one per end, merged: a page costs the same however long the ledger is. Empty outside the scope. */
  async page(scope: UnionScope, args: QueryLedgerEntriesArgs): Promise<LedgerEntryConnection> {
    const manager = this.reads.manager(scope)
    const size = pageSize(args.first)
    const key = decodeCursor(args.after, 1)
    const unit = await this.projects.findUnit(manager, scope, args.projectId, args.unionId)
    const found = new Map<string, LedgerEntryRow>()
    for (const end of unit ? (['fromUnionId', 'toUnionId'] as const) : []) {
      const query = manager
        .createQueryBuilder(LedgerEntryRow, 'entry')
        .where(`entry.projectId = :projectId AND entry.${end} = :unionId AND entry.tenantId = :tenantId`, {
          projectId: args.projectId,
          unionId: args.unionId,
          tenantId: scope.tenantId,
        })
        .orderBy('entry.id', 'DESC')
        .limit(size + 1)
      if (key) query.andWhere('entry.id < :afterId', { afterId: key[0] })
      for (const row of await query.getMany()) found.set(row.id, row)
    }
    const rows = [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1))
    const names = await this.unions.refs(
      manager,
      scope.tenantId,
      rows.flatMap((row) => [row.fromUnionId, row.toUnionId]),
    )
    const nameOf = (id: string) => names.get(id) ?? { id, name: '' }
    return toPage(
      rows,
      size,
      (row) => [row.id],
      (row): LedgerEntry => ({
        id: row.id,
        fromUnion: nameOf(row.fromUnionId),
        fromKind: row.fromKind,
        toUnion: nameOf(row.toUnionId),
        toKind: row.toKind,
        amount: row.amount,
        reversal: Boolean(row.reversal),
        documentKind: row.documentKind,
        documentId: row.documentId,
        occurredOn: row.occurredOn,
        recordedAt: row.recordedAt,
      }),
    )
  }
}
