import { In, type EntityManager } from 'typeorm'
import { pathIds, type UnionPath } from '@huigong/domain'
import { UnionNode } from '../union/index.js'

/** Where a union stands in a project's tree. */
export interface PlaceInProject {
  readonly unionId: string
  readonly parentId: string | null
  readonly path: UnionPath
}

const placeOf = (path: UnionPath): PlaceInProject => {
  const ids = pathIds(path)
  return { unionId: ids.at(-1) ?? '', parentId: ids.at(-2) ?? null, path }
}

/**
 * Path of a union in a project's tree: below its nearest ancestor that is there already, where that ancestor stands in
 * the project. So a project's tree stays one tree even when unions have moved since it was frozen.
 */
export function pathInProject(today: UnionPath, there: ReadonlyMap<string, UnionPath>): UnionPath {
  const ids = pathIds(today)
  for (let above = ids.length - 2; above >= 0; above -= 1) {
    const frozen = there.get(ids[above] ?? '')
    if (frozen) return [frozen, ...ids.slice(above + 1)].join('/')
  }
  return today
}

/**
 * Places of the unions that a project does not have yet and of every ancestor it lacks, root first. `there` are the
 * places the project has.
 */
export function newPlaces(
  today: readonly UnionPath[],
  there: ReadonlyMap<string, UnionPath>,
): PlaceInProject[] {
  const places = new Map(there)
  const added: PlaceInProject[] = []
  for (const path of [...today].sort((a, b) => a.length - b.length)) {
    const ids = pathIds(path)
    ids.forEach((unionId, index) => {
      if (places.has(unionId)) return
      const place = placeOf(pathInProject(`/${ids.slice(0, index + 1).join('/')}`, places))
      places.set(unionId, place.path)
      added.push(place)
    })
  }
  return added
}

/** Places of active unions and all their ancestors as the tree stands today. */
export async function currentPlaces(
  manager: EntityManager,
  tenantId: string,
  unionIds: readonly string[],
): Promise<PlaceInProject[]> {
  if (unionIds.length === 0) return []
  const nodes = await manager.find(UnionNode, {
    select: { path: true },
    where: { tenantId, active: true, id: In([...unionIds]) },
  })
  return newPlaces(
    nodes.map((node) => node.path),
    new Map(),
  )
}
