import { Args, Query, Resolver } from '@nestjs/graphql'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import type {
  AuditEntry as AuditEntryView,
  AuditEntryConnection,
  AuditFilter,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { CurrentScope, Requires } from '../../platform/access.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { UnionLookup } from '../union/index.js'
import { actionName } from './action-names.js'
import type { AuditEntry } from './audit.entity.js'
import { AuditRepository } from './audit.repository.js'

/** The trail, for those who may read it; an auditor reads it on the connection that cannot write. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly reads: Reads,
    private readonly repository: AuditRepository,
    private readonly unions: UnionLookup,
  ) {}

  @Query()
  @Requires('audit:read')
  async auditEntries(
    @CurrentScope() scope: UnionScope,
    @Args('filter') filter: AuditFilter | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<AuditEntryConnection> {
    const manager = this.reads.manager(scope)
    const size = pageSize(first)
    const [cursor] = decodeCursor(after, 1) ?? [null]
    const rows = await this.repository.page(
      manager,
      scope,
      filter ?? {},
      size,
      typeof cursor === 'string' ? cursor : null,
    )
    const count = await this.repository.count(manager, scope, filter ?? {})
    const { nodes, pageInfo } = toPage(
      rows,
      size,
      (row) => [row.id],
      (row) => row,
    )
    return { nodes: await this.views(manager, scope, nodes), pageInfo, count }
  }

  @Query()
  @Requires('audit:read')
  async auditEntry(
    @CurrentScope() scope: UnionScope,
    @Args('id') id: string,
  ): Promise<AuditEntryView | null> {
    const manager = this.reads.manager(scope)
    const row = await this.repository.find(manager, scope, id)
    return row && ((await this.views(manager, scope, [row]))[0] ?? null)
  }

  private async views(
    manager: EntityManager,
    scope: UnionScope,
    rows: readonly AuditEntry[],
  ): Promise<AuditEntryView[]> {
    const subjects = rows.flatMap((row) => (row.subjectUnionId ? [row.subjectUnionId] : []))
    const refs = await this.unions.refs(manager, scope.tenantId, subjects)
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      actor: row.actor,
      role: row.role,
      actingFor: row.actingUnionId ? { id: row.actingUnionId, name: row.actingUnion ?? '' } : null,
      action: row.action,
      actionName: actionName(row.action),
      resourceKind: row.resourceKind,
      resourceId: row.resourceId,
      subjectUnion: (row.subjectUnionId && refs.get(row.subjectUnionId)) || null,
      projectId: row.projectId,
      outcome: row.outcome,
      summary: row.summary,
      before: row.before,
      after: row.after,
      reason: row.reason,
      requestId: row.requestId,
    }))
  }
}
