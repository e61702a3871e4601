import { Brackets, In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { depthOf, isWithin, type UnionPath } from '@huigong/domain'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { ProjectUnit } from '../project/project.entity.js'

/** The part of the projects a reading request is about; without a union it is all that the scope holds. */
export interface FundFilter {
  readonly projectId?: string | null | undefined
  readonly unionId?: string | null | undefined
}

/**
 * Paths, in the projects' own trees, below which a request may read: where the union asked for stands, if that lies
 * within the scope there. Empty when it may see nothing. One statement.
 */
export async function visiblePaths(
  manager: EntityManager,
  scope: UnionScope,
  { projectId, unionId }: FundFilter,
): Promise<UnionPath[]> {
  const wanted = unionId ?? scope.unionId
  const units = await manager.find(ProjectUnit, {
    select: { projectId: true, unionId: true, path: true },
    where: {
      tenantId: scope.tenantId,
      unionId: In([...new Set([wanted, scope.unionId])]),
      ...(projectId ? { projectId } : {}),
    },
  })
  const roots = new Map(
    units.filter((unit) => unit.unionId === scope.unionId).map((unit) => [unit.projectId, unit.path]),
  )
  const visible = units.filter((unit) => {
    const root = roots.get(unit.projectId)
    return unit.unionId === wanted && root !== undefined && isWithin(unit.path, root)
  })
  return [...new Set(visible.map((unit) => unit.path))]
}

/**
 * Keeps rows whose `column` (`alias.property`) lies at or below one of the paths; no path, no rows. The query must be
 * confined to one city already: a path of the city itself then excludes nothing and would only mislead the planner.
 */
export function belowPaths<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: string,
  paths: readonly UnionPath[],
): SelectQueryBuilder<T> {
  if (paths.length === 0) return query.andWhere('1 = 0')
  if (paths.some((path) => depthOf(path) === 1)) return query
  return query.andWhere(
    new Brackets((either) => {
      paths.forEach((path, index) => {
        either.orWhere(subtreeCondition(column, `place${index}`), subtreeParameters(`place${index}`, path))
      })
    }),
  )
}
