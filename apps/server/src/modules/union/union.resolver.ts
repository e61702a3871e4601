import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  CloseUnionInput,
  CreateUnionInput,
  MoveUnionInput,
  RenameUnionInput,
  Union,
  UnionConnection,
  UnionFilter,
  UnionVersion as UnionVersionView,
} from '../../generated/contract.js'
import type { UnionScope } from '@huigong/access'
import { Reads } from '../../database/reads.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import type { Refused } from '../../platform/refusal.js'
import { ownHistory } from './union-history.js'
import { UnionLookup } from './union-lookup.js'
import { UnionService } from './union.service.js'
import { UnionRepository } from './union.repository.js'
import { UnionViews } from './union-views.js'

@Resolver()
export class UnionResolver {
  constructor(
    private readonly reads: Reads,
    private readonly lookup: UnionLookup,
    private readonly repository: UnionRepository,
    private readonly views: UnionViews,
    private readonly service: UnionService,
  ) {}

  @Query()
  @Requires('union:read')
  async union(@CurrentScope() scope: UnionScope, @Args('id') id: string): Promise<Union | null> {
    const manager = this.reads.manager(scope)
    const node = await this.lookup.find(manager, scope, id)
    return node && this.views.one(manager, node)
  }

  @Query()
  @Requires('union:read')
  async unions(
    @CurrentScope() scope: UnionScope,
    @Args('filter') given: UnionFilter | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<UnionConnection> {
    const manager = this.reads.manager(scope)
    const filter = given ?? {}
    const size = pageSize(first)
    const { rows, totalCount } = await this.repository.page(
      manager,
      scope,
      filter,
      size,
      decodeCursor(after, 2),
    )
    const { nodes, pageInfo } = toPage(
      rows,
      size,
      (row) => [row.code, row.id],
      (row) => row,
    )
    return { nodes: await this.views.of(manager, scope.tenantId, nodes, filter), pageInfo, totalCount }
  }

  @Query()
  @Requires('union:read')
  async unionHistory(@CurrentScope() scope: UnionScope, @Args('id') id: string): Promise<UnionVersionView[]> {
    const manager = this.reads.manager(scope)
    const node = await this.lookup.find(manager, scope, id)
    if (!node) return []
    const history = await ownHistory(manager, id)
    const parentIds = [...new Set(history.flatMap((row) => (row.parentId ? [row.parentId] : [])))]
    const parents = await this.repository.versionsOf(manager, scope.tenantId, parentIds)
    // A parent is called what it was called on the first day it was the parent.
    const nameOn = (parentId: string, day: string): string | null =>
      parents.find(
        (row) => row.unionId === parentId && row.validFrom <= day && (row.validUntil ?? '9999') > day,
      )?.name ?? null
    return history.map((row) => ({
      name: row.name,
      parentId: row.parentId,
      parentName: row.parentId ? nameOn(row.parentId, row.validFrom) : null,
      active: row.active,
      from: row.validFrom,
      until: row.validUntil,
      reason: row.reason,
      recordedBy: row.recordedBy,
    }))
  }

  @Mutation()
  @Requires('union:write')
  createUnion(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateUnionInput,
  ): Promise<Union | Refused> {
    return this.service.create(actor, input)
  }

  @Mutation()
  @Requires('union:write')
  renameUnion(
    @CurrentActor() actor: Actor,
    @Args('input') input: RenameUnionInput,
  ): Promise<Union | Refused> {
    return this.service.rename(actor, input)
  }

  @Mutation()
  @Requires('union:write')
  moveUnion(@CurrentActor() actor: Actor, @Args('input') input: MoveUnionInput): Promise<Union | Refused> {
    return this.service.move(actor, input)
  }

  @Mutation()
  @Requires('union:write')
  closeUnion(@CurrentActor() actor: Actor, @Args('input') input: CloseUnionInput): Promise<Union | Refused> {
    return this.service.close(actor, input)
  }
}
