import { In, type EntityManager } from 'typeorm'
import type { StatementWords } from './statement-words.js'
import { RollUpStatement } from './statement.entity.js'

/** The newest text of each place, by place. Two statements; texts that were replaced are not read. */
export async function newestTexts(
  manager: EntityManager,
  projectId: string,
  unionId: string,
): Promise<ReadonlyMap<string, RollUpStatement>> {
  const all = await manager.find(RollUpStatement, {
    select: { id: true, place: true, version: true },
    where: { projectId, unionId },
    order: { version: 'ASC' },
  })
  const newest = new Map(all.map(({ place, id }) => [place, id]))
  if (newest.size === 0) return new Map()
  const rows = await manager.findBy(RollUpStatement, { id: In([...newest.values()]) })
  return new Map(rows.map((row) => [row.place, row]))
}

export const wordsOf = (texts: ReadonlyMap<string, RollUpStatement>): StatementWords =>
  new Map([...texts].map(([place, { text }]) => [place, text]))
