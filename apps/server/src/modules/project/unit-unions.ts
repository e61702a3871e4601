import { In, type EntityManager } from 'typeorm'
import { pathIds } from '@huigong/domain'
import type { Union } from '../../generated/contract.js'
import { UnionNode } from '../union/index.js'

/** Unions of the city as the contract shows them, by id; three statements, however many. The caller checked the scope. */
export async function unionsOf(
  manager: EntityManager,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Union>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const nodes = await manager.findBy(UnionNode, { tenantId, id: In(wanted) })
  const above = new Set(nodes.flatMap((node) => pathIds(node.path).slice(0, -1)))
  const named = await manager.find(UnionNode, {
    select: { id: true, name: true },
    where: { tenantId, id: In([...above]) },
  })
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const counted = await manager
    .createQueryBuilder(UnionNode, 'child')
    .select('child.parentId', 'parentId')
    .addSelect('COUNT(*)', 'children')
    .where({ tenantId, parentId: In(wanted) })
    .groupBy('child.parentId')
    .getRawMany<{ parentId: string; children: string }>()
  const children = new Map(counted.map((row) => [row.parentId, Number(row.children)]))
  return new Map(
    nodes.map((node) => [
      node.id,
      {
        id: node.id,
        code: node.code,
        name: node.name,
        kind: node.kind,
        parentId: node.parentId,
        depth: node.depth,
        active: node.active,
        childCount: children.get(node.id) ?? 0,
        ancestors: pathIds(node.path)
          .slice(0, -1)
          .map((id) => ({ id, name: names.get(id) ?? '' })),
        version: node.version,
      },
    ]),
  )
}
