import { Injectable } from '@nestjs/common'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { countedKinds, ENTRY_TERMS, type EntryTerm, type MoneyFigure } from '@huigong/domain'
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
    const { query, adds } = await this.counted(manager, figure, place, 'all')
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
    const { query, adds } = await this.counted(manager, figure, place, 'newest')
    query.addSelect(adds, 'adds').orderBy('entry.id', 'DESC').limit(size)
    if (after) query.andWhere('entry.id < :after', { after })
    const { entities, raw } = await query.getRawAndEntities<{ adds: string | number }>()
    return entities.map((entry, index) => ({ entry, adds: BigInt(raw[index]?.adds ?? 0) }))
  }

  private async counted(
    manager: EntityManager,
    figure: MoneyFigure,
    place: EntryPlace,
    wants: 'all' | 'newest',
  ): Promise<{ query: SelectQueryBuilder<LedgerEntryRow>; adds: string }> {
    const reach = await reachOf(manager, place)
    const query = manager.createQueryBuilder(LedgerEntryRow, 'entry').setParameters({ ...place, yes: true })
    if (reach === 'all') withinCity(query, figure, wants)
    else {
      query.setParameters(parametersOf(reach))
      const ends = INTO.includes(figure) ? (['to'] as const) : (['to', 'from'] as const)
      query.where(`(${ends.map((end) => insideSql(end, reach)).join(' OR ')})`)
    }
    const weight = ENTRY_TERMS[figure].map((term) => termSql(term, reach)).join(' + ')
    query.andWhere(`(${weight}) <> 0`)
    return {
      query,
      adds: `entry.amount * (${weight}) * (CASE WHEN entry.reversal = :yes THEN -1 ELSE 1 END)`,
    }
  }
}

/** How much of the city a place is: all of it, or the unions it holds in the tree of each project. */
type Reach = 'all' | readonly { readonly projectId: string; readonly unionIds: readonly string[] }[]

/** Figures that nearly every document of a city adds to. */
const EVERYWHERE: readonly MoneyFigure[] = ['paid', 'balance']
/** Figures that count nothing unless it came into the place. */
const INTO: readonly MoneyFigure[] = ['arrived', 'paid']

/**
 * All entries of the projects, narrowed to kinds of account that the figure counts. The newest of what is everywhere are
 * found soonest along the ids: the plus keeps other indexes out of it.
 */
function withinCity(
  query: SelectQueryBuilder<LedgerEntryRow>,
  figure: MoneyFigure,
  wants: 'all' | 'newest',
): void {
  const kinds = countedKinds(figure, [{ fromInside: true, toInside: true }])
  const walks = wants === 'newest' && EVERYWHERE.includes(figure)
  query.where(`${walks ? '+ ' : ''}entry.projectId IN (:...projectIds)`)
  if (kinds.length === 0) query.andWhere('1 = 0')
  else if (!walks) {
    query.andWhere('entry.fromKind IN (:...fromKinds) AND entry.toKind IN (:...toKinds)', {
      fromKinds: [...new Set(kinds.map(({ from }) => from))],
      toKinds: [...new Set(kinds.map(({ to }) => to))],
    })
  }
}

/** The unions of the place, project by project; projects with the same ones are kept together. One statement. */
async function reachOf(manager: EntityManager, { unionId, projectIds }: EntryPlace): Promise<Reach> {
  const rows = await manager
    .createQueryBuilder(ProjectUnit, 'unit')
    .select('unit.projectId', 'projectId')
    .addSelect('unit.unionId', 'unionId')
    .addSelect('CASE WHEN unit.parentId IS NULL AND unit.unionId = :unionId THEN 1 ELSE 0 END', 'root')
    .where('unit.projectId IN (:...projectIds) AND INSTR(unit.path, :unionId) > 0')
    .setParameters({ unionId, projectIds })
    .getRawMany<{ projectId: string; unionId: string; root: string | number }>()
  if (rows.some(({ root }) => Number(root) === 1)) return 'all'
  const byProject = new Map<string, string[]>()
  for (const row of rows) byProject.set(row.projectId, [...(byProject.get(row.projectId) ?? []), row.unionId])
  return [...byProject].map(([projectId, unionIds]) => ({ projectId, unionIds }))
}

const parametersOf = (reach: Exclude<Reach, 'all'>): Record<string, unknown> =>
  Object.fromEntries(
    reach.flatMap(({ projectId, unionIds }, at) => [
      [`reachIn${at}`, projectId],
      [`reachOf${at}`, unionIds],
    ]),
  )

/** Whether an end of an entry lies inside, as SQL: ranges of the index over project and union. */
function insideSql(end: 'from' | 'to', reach: Reach): string {
  if (reach === 'all') return '1 = 1'
  if (reach.length === 0) return '1 = 0'
  const within = reach.map(
    (_, at) => `(entry.projectId = :reachIn${at} AND entry.${end}UnionId IN (:...reachOf${at}))`,
  )
  return `(${within.join(' OR ')})`
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
