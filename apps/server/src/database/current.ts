import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm'

/**
 * Reads rows as they are now, not as they were when the transaction took its snapshot. For rows whose lock the
 * transaction already holds (a conditional UPDATE has just looked at them), so it never waits. SQLite has one writer
 * at a time and therefore nothing else to read.
 */
export const current = <T extends ObjectLiteral>(
  manager: EntityManager,
  query: SelectQueryBuilder<T>,
): SelectQueryBuilder<T> =>
  manager.dataSource.options.type === 'better-sqlite3' ? query : query.setLock('pessimistic_write')
