import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { depthOf } from '@huigong/domain'
import type { Union, UnionFilter } from '../../generated/contract.js'
import { ancestorIds, UnionRepository, type UnionRow } from './union.repository.js'

/** Unions as the contract shows them, with their ancestors and number of children; two statements for any number. */
@Injectable()
export class UnionViews {
  constructor(private readonly unions: UnionRepository) {}

  async of(
    manager: EntityManager,
    tenantId: string,
    rows: readonly UnionRow[],
    filter: Pick<UnionFilter, 'asOf' | 'activeOnly'> = {},
  ): Promise<Union[]> {
    if (rows.length === 0) return []
    const counts = await this.unions.childCounts(
      manager,
      tenantId,
      rows.map((row) => row.id),
      filter,
    )
    const above = rows.flatMap((row) => ancestorIds(row.path))
    const names = await this.unions.names(manager, tenantId, above, filter.asOf ?? null)
    return rows.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      kind: row.kind,
      parentId: row.parentId,
      depth: depthOf(row.path),
      active: row.active,
      childCount: counts.get(row.id) ?? 0,
      ancestors: ancestorIds(row.path).map((id) => ({ id, name: names.get(id) ?? '' })),
      version: row.version,
    }))
  }

  async one(manager: EntityManager, row: UnionRow & { readonly tenantId: string }): Promise<Union> {
    const [view] = await this.of(manager, row.tenantId, [row])
    if (!view) throw new Error('a union that was read has a view')
    return view
  }
}
