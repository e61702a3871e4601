import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { covers, type UnionScope } from '@huigong/access'
import { refuse } from '../../platform/refusal.js'
import { UnionNode } from './union.entity.js'

/** How other stages find unions. What lies outside the scope is not found, whether it exists or not. */
@Injectable()
export class UnionLookup {
  /** The union if it lies within the scope, else null. */
  async find(manager: EntityManager, scope: UnionScope, id: string): Promise<UnionNode | null> {
    const node = await manager.findOneBy(UnionNode, { id, tenantId: scope.tenantId })
    return node && covers(scope, node.path) ? node : null
  }

  /** The union; refuses with NOT_FOUND outside the scope. */
  async require(
    manager: EntityManager,
    scope: UnionScope,
    id: string,
    at: string | null = null,
  ): Promise<UnionNode> {
    return (await this.find(manager, scope, id)) ?? refuse('NOT_FOUND', { what: '该工会' }, at)
  }

  /** Names of unions of the city, for documents that mention them; names are no secret within a city. */
  async refs(
    manager: EntityManager,
    tenantId: string,
    ids: Iterable<string>,
  ): Promise<Map<string, { id: string; name: string }>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    const nodes = await manager.find(UnionNode, {
      select: { id: true, name: true },
      where: { tenantId, id: In(wanted) },
    })
    return new Map(nodes.map(({ id, name }) => [id, { id, name }]))
  }
}
