import { Injectable } from '@nestjs/common'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { ENTRY_TERMS, type EntryTerm, type MoneyFigure } from '@huigong/domain'
import { ProjectUnit } from '../project/project.entity.js'
import { LedgerEntryRow } from './ledger.entity.js'

/** A union with everything below it in the trees of the projects. Ids come from the scope of the request. */
export interface EntryPlace {
  readonly unionId: string
  readonly projectIds: readonly string[]
}

/** A ledger entry and what it adds to a figure, in fen, with its sign. */
export interface CountedEntry {
  readonly entry: LedgerEntryRow
  readonly adds: bigint
}

/** How much of the city a place is: all of it, one union without any below it, or a part. */
type Reach = 'all' | 'one' | 'part'

/**
 * Ledger entries behind a figure, by the terms of the domain. Whatever the kept totals say, these are reckoned from the
 * entries alone.
 */
@Injectable()
export class EntryReads {
  /** How many entries a figure is the sum of, and that sum. Two statements. */
  async total(
    manager: EntityManager,
    figure: MoneyFigure,
    place: EntryPlace,
  ): Promise<{ count: number; sum: bigint }> {
    if (place.projectIds.length === 0) return { count: 0, sum: 0n }
    const { query, adds } = await this.counted(manager, figure, place)
    const row = await query
      .select('COUNT(*)', 'count')
      .addSelect(`SUM(${adds})`, 'sum')
      .getRawOne<{ count: string | number; sum: string | number | null }>()
    return { count: Number(row?.count ?? 0), sum: BigInt(row?.sum ?? 0) }
  }

  /** At most `size` of them, newest first, after the one with the id `after`. Two statements. */
  async page(
    manager: EntityManager,
    figure: MoneyFigure,
    place: EntryPlace,
    { size, after }: { readonly size: number; readonly after: string | null },
  ): Promise<CountedEntry[]> {
    if (place.projectIds.length === 0) return []
    const { query, adds } = await this.counted(manager, figure, place)
    query.addSelect(adds, 'adds').orderBy('entry.id', 'DESC').limit(size)
    if (after) query.andWhere('entry.id < :after', { after })
    const { entities, raw } = await query.getRawAndEntities<{ adds: string | number }>()
    return entities.map((entry, index) => ({ entry, adds: BigInt(raw[index]?.adds ?? 0) }))
  }

  private async counted(
    manager: EntityManager,
    figure: MoneyFigure,
    place: EntryPlace,
  ): Promise<{ query: SelectQueryBuilder<LedgerEntryRow>; adds: string }> {
    const reach = await reachOf(manager, place)
    const query = manager
      .createQueryBuilder(LedgerEntryRow, 'entry')
      .where('entry.projectId IN (:...projectIds)', { ...place, yes: true })
    if (reach === 'one') {
      query.andWhere('(entry.fromUnionId = :unionId OR entry.toUnionId = :unionId)')
    }
    if (reach === 'part') {
      for (const [alias, end] of [
        ['origin', 'fromUnionId'],
        ['goal', 'toUnionId'],
      ] as const) {
        const same = `${alias}.projectId = entry.projectId AND ${alias}.unionId = entry.${end}`
        query.leftJoin(ProjectUnit, alias, same)
      }
    }
    const weight = ENTRY_TERMS[figure].map((term) => termSql(term, reach)).join(' + ')
    query.andWhere(`(${weight}) <> 0`)
    return { query, adds: `entry.amount * (${weight}) * (CASE WHEN entry.reversal = :yes THEN -1 ELSE 1 END)` }
  }
}

async function reachOf(manager: EntityManager, { unionId, projectIds }: EntryPlace): Promise<Reach> {
  const row = await manager
    .createQueryBuilder(ProjectUnit, 'unit')
    .select('SUM(CASE WHEN unit.parentId IS NULL THEN 1 ELSE 0 END)', 'root')
    .addSelect('SUM(CASE WHEN unit.parentId = :unionId THEN 1 ELSE 0 END)', 'children')
    .where('unit.projectId IN (:...projectIds) AND (unit.unionId = :unionId OR unit.parentId = :unionId)')
    .setParameters({ unionId, projectIds })
    .getRawOne<{ root: string | number | null; children: string | number | null }>()
  if (Number(row?.root ?? 0) > 0) return 'all'
  return Number(row?.children ?? 0) > 0 ? 'part' : 'one'
}

/** Whether an end of an entry lies inside, as SQL. */
function insideSql(end: 'from' | 'to', reach: Reach): string {
  if (reach === 'all') return '1 = 1'
  if (reach === 'one') return `entry.${end}UnionId = :unionId`
  return `INSTR(COALESCE(${end === 'from' ? 'origin' : 'goal'}.path, ''), :unionId) > 0`
}

function termSql({ sign, fromInside, toInside, fromKind, toKind }: EntryTerm, reach: Reach): string {
  const side = (end: 'from' | 'to', wanted: boolean | undefined): string[] =>
    wanted === undefined ? [] : [wanted ? insideSql(end, reach) : `NOT (${insideSql(end, reach)})`]
  const conditions = [
    ...side('from', fromInside),
    ...side('to', toInside),
    // Kinds are words of the domain's own table, never of a request.
    ...(fromKind ? [`entry.fromKind = '${fromKind}'`] : []),
    ...(toKind ? [`entry.toKind = '${toKind}'`] : []),
  ]
  return `(CASE WHEN ${conditions.join(' AND ')} THEN ${sign} ELSE 0 END)`
}
