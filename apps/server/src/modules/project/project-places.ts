import { In, type EntityManager } from 'typeorm'
import type { UnionPath } from '@huigong/domain'
import { ProjectUnit } from './project.entity.js'

/** Places of unions in a project's own tree; unions that take no part are left out. The caller has checked the scope. */
export async function placesOf(
  manager: EntityManager,
  projectId: string,
  unionIds: Iterable<string>,
): Promise<Map<string, UnionPath>> {
  const wanted = [...new Set(unionIds)]
  if (wanted.length === 0) return new Map()
  const units = await manager.find(ProjectUnit, {
    select: { unionId: true, path: true },
    where: { projectId, unionId: In(wanted) },
  })
  return new Map(units.map(({ unionId, path }) => [unionId, path]))
}
