import type { EntityManager } from 'typeorm'
import { bySql, MOST, type Finding, type Invariant } from './invariant.js'

export const unionPaths: Invariant = {
  id: 'union-path',
  severity: 'error',
  why: 'The path of a union, which decides what it may read, is its parent’s path and itself.',
  repair: 'Rebuild the paths of the branch from the parents, top down.',
  find: bySql(
    `SELECT node.id, node.path, parent.path AS parent_path
       FROM union_node node LEFT JOIN union_node parent ON parent.id = node.parent_id
      WHERE node.path <> CONCAT(COALESCE(parent.path, ''), '/', node.id)
         OR node.depth <> COALESCE(parent.depth, 0) + 1
         OR (parent.id IS NOT NULL AND parent.tenant_id <> node.tenant_id)`,
  ),
}

interface Node {
  readonly id: string
  readonly parent_id: string | null
}

/** Ids of unions that are their own ancestors. */
function cyclesOf(nodes: readonly Node[]): string[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parent_id]))
  const sound = new Set<string>()
  const broken = new Set<string>()
  for (const { id } of nodes) {
    const walked: string[] = []
    let at: string | null = id
    while (at !== null && !sound.has(at) && !broken.has(at) && !walked.includes(at)) {
      walked.push(at)
      at = parents.get(at) ?? null
    }
    const cyclic = at !== null && !sound.has(at)
    for (const each of walked) (cyclic ? broken : sound).add(each)
  }
  return [...broken]
}

export const unionCycles: Invariant = {
  id: 'union-cycle',
  severity: 'error',
  why: 'Following parents always ends at the city.',
  repair: 'Restore the parent of one union of the circle from its versions.',
  async find(manager: EntityManager) {
    const nodes = await manager.query<Node[]>('SELECT id, parent_id FROM union_node')
    return cyclesOf(nodes)
      .slice(0, MOST)
      .map((id): Finding => ({ id }))
  },
}

export const unionRoots: Invariant = {
  id: 'union-root',
  severity: 'error',
  why: 'Each city has exactly one root in its tree.',
  repair: 'Find the second root in the history of unions and give it back its parent.',
  find: bySql(
    `SELECT tenant.id, COUNT(node.id) AS roots
       FROM tenant LEFT JOIN union_node node ON node.tenant_id = tenant.id AND node.parent_id IS NULL
      GROUP BY tenant.id HAVING COUNT(node.id) <> 1`,
  ),
}

export const projectPlaces: Invariant = {
  id: 'project-place',
  severity: 'error',
  why: 'A unit’s place in a project’s own tree is below its parent there, and ends in itself.',
  repair: 'Rebuild the paths of the project’s units from their parents, top down.',
  find: bySql(
    `SELECT unit.id, unit.project_id, unit.union_id, unit.path, parent.path AS parent_path
       FROM project_unit unit
       LEFT JOIN project_unit parent ON parent.project_id = unit.project_id AND parent.union_id = unit.parent_id
      WHERE unit.path <> CONCAT(COALESCE(parent.path, ''), '/', unit.union_id)
         OR (unit.parent_id IS NOT NULL AND parent.id IS NULL)`,
  ),
}
