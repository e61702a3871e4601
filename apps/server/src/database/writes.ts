import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js'

/** Rows of one INSERT: below the parameter limits of both engines for the widest table. */
const CHUNK = 500

/** Inserts whole rows as they are, a chunk at a time. Unlike `save`, it never reads first and never updates. */
export async function insert<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: T | readonly T[],
): Promise<void> {
  const all = Array.isArray(rows) ? rows : [rows]
  for (let start = 0; start < all.length; start += CHUNK) {
    await manager.insert(entity, all.slice(start, start + CHUNK) as QueryDeepPartialEntity<T>[])
  }
}

/**
 * Changes the rows that fit `where` and says how many there were: 0 means that somebody else was first.
 * Columns of JSON are given as values.
 */
export async function update<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  where: Partial<T>,
  changes: Partial<T>,
): Promise<number> {
  const result = await manager.update(entity, where, changes as QueryDeepPartialEntity<T>)
  return result.affected ?? 0
}
