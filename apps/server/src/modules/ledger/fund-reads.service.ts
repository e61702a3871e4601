import { Injectable } from '@nestjs/common'
import { In, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm'
import {
  addFen,
  EMPTY_TOTALS,
  fen,
  formatRatio,
  fundFigures,
  FUND_SOURCES,
  ratio,
  ZERO_FEN,
  type Fen,
  type LedgerTotals,
  type TotalsScope,
} from '@huigong/domain'
import type { DayFigures, FundFigures, SourceFigures } from '../../generated/contract.js'
import { FundShare } from '../budget/budget.entity.js'
import { FundDay, FundTotal } from './ledger.entity.js'

type ShareSum = Pick<FundShare, 'initial' | 'total' | 'allocated'>
type TotalSum = LedgerTotals & Pick<FundTotal, 'paymentCount' | 'recipientCount'>

/** Everything kept about one union (or project, or source): what was granted and what moved. */
interface Kept {
  readonly share: ShareSum
  readonly total: TotalSum
}

const NOTHING: Kept = {
  share: { initial: ZERO_FEN, total: ZERO_FEN, allocated: ZERO_FEN },
  total: { ...EMPTY_TOTALS, paymentCount: 0, recipientCount: 0 },
}

/** Percent with two decimals, rounded half up, as the contract prints it; null when there is no budget. */
const rate = (part: Fen, budget: Fen): string | null =>
  budget === 0 ? null : formatRatio(ratio(BigInt(part) * 100n, budget), 2)

function figuresOf({ share, total }: Kept): FundFigures {
  const money = fundFigures(total)
  return {
    initialBudget: share.initial,
    budget: share.total,
    allocated: share.allocated,
    ...money,
    paymentCount: total.paymentCount,
    recipientCount: total.recipientCount,
    arrivalRate: rate(money.arrived, share.total),
    executionRate: rate(money.paid, share.total),
  }
}

/** Figures of a union without any money. */
export const noFigures = (): FundFigures => figuresOf(NOTHING)

/**
 * The kept figures of the fund for whoever prints them. Every method takes ids that its caller has found within the
 * scope of the request, and sends two statements (`days` one), however many unions there are.
 * `tree` counts the union with everything below it in the project's tree; `own` the union's own accounts. The budget
 * (额度) is the union's own in both: what it passed on is part of it.
 */
@Injectable()
export class FundReads {
  /** Figures of each union over the given projects and all sources; a union without money has zeros. */
  async figures(
    manager: EntityManager,
    of: { projectIds: readonly string[]; unionIds: readonly string[]; scope: TotalsScope },
  ): Promise<Map<string, FundFigures>> {
    const where = { projectId: In([...of.projectIds]), unionId: In([...of.unionIds]) }
    const made = await this.grouped(manager, where, of.scope, 'unionId')
    for (const id of of.unionIds) if (!made.has(id)) made.set(id, noFigures())
    return made
  }

  /** Subtree figures of every child of a union that has figures, by the child's id: one index range per table. */
  children(
    manager: EntityManager,
    of: { projectIds: readonly string[]; parentId: string },
  ): Promise<Map<string, FundFigures>> {
    const where = { projectId: In([...of.projectIds]), parentId: of.parentId }
    return this.grouped(manager, where, 'tree', 'unionId')
  }

  /** Figures of one union, project by project; a project without money has zeros. */
  async byProject(
    manager: EntityManager,
    of: { projectIds: readonly string[]; unionId: string; scope: TotalsScope },
  ): Promise<Map<string, FundFigures>> {
    const where = { projectId: In([...of.projectIds]), unionId: of.unionId }
    const made = await this.grouped(manager, where, of.scope, 'projectId')
    for (const id of of.projectIds) if (!made.has(id)) made.set(id, noFigures())
    return made
  }

  /** Figures of one union, source by source in the order of the domain; only sources that have any. */
  async bySource(
    manager: EntityManager,
    of: { projectIds: readonly string[]; unionId: string; scope: TotalsScope },
  ): Promise<SourceFigures[]> {
    const where = { projectId: In([...of.projectIds]), unionId: of.unionId }
    const made = await this.grouped(manager, where, of.scope, 'source')
    return FUND_SOURCES.flatMap((source) => {
      const figures = made.get(source)
      return figures ? [{ source, figures }] : []
    })
  }

  /** Arrived and paid in a union's subtree up to and including each day on which something happened. */
  async days(
    manager: EntityManager,
    of: { projectIds: readonly string[]; unionId: string },
  ): Promise<DayFigures[]> {
    if (of.projectIds.length === 0) return []
    const rows = await manager
      .createQueryBuilder(FundDay, 'day')
      .select('day.day', 'day')
      .addSelect('SUM(day.arrived)', 'arrived')
      .addSelect('SUM(day.paid)', 'paid')
      .where('day.unionId = :unionId AND day.projectId IN (:...projectIds)', of)
      .groupBy('day.day')
      .orderBy('day.day')
      .getRawMany<{ day: string; arrived: string | number; paid: string | number }>()
    let arrived = ZERO_FEN
    let paid = ZERO_FEN
    return rows.map((row) => {
      arrived = addFen(arrived, fen(Number(row.arrived)))
      paid = addFen(paid, fen(Number(row.paid)))
      return { day: row.day, arrived, paid }
    })
  }

  /** Summed by the database: a page of the tree may stand on a thousand kept rows. */
  private async grouped(
    manager: EntityManager,
    where: ObjectLiteral,
    scope: TotalsScope,
    key: GroupKey,
  ): Promise<Map<string, FundFigures>> {
    const [shares, totals] = await Promise.all([
      sums(manager, FundShare, SHARE_SUMS, where, key),
      sums(manager, FundTotal, TOTAL_SUMS, { ...where, scope }, key),
    ])
    const made = new Map<string, FundFigures>()
    for (const of of new Set([...shares.keys(), ...totals.keys()])) {
      made.set(
        of,
        figuresOf({ share: shares.get(of) ?? NOTHING.share, total: totals.get(of) ?? NOTHING.total }),
      )
    }
    return made
  }
}

type GroupKey = 'unionId' | 'projectId' | 'source'

const SHARE_SUMS = ['initial', 'total', 'allocated'] as const satisfies (keyof ShareSum)[]
const TOTAL_SUMS = [
  'external',
  'cash',
  'inTransit',
  'disputed',
  'paid',
  'flowIn',
  'flowOut',
  'paymentCount',
  'recipientCount',
] as const satisfies (keyof TotalSum)[]

/** Sums of columns by key, exact to the fen: `fen` refuses what is no safe whole number. */
async function sums<Column extends string>(
  manager: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  columns: readonly Column[],
  where: ObjectLiteral,
  key: GroupKey,
): Promise<Map<string, Record<Column, Fen>>> {
  const query = manager.createQueryBuilder(entity, 'kept').select(`kept.${key}`, 'sumOf').where(where)
  for (const column of columns) query.addSelect(`SUM(kept.${column})`, column)
  const rows = await query
    .groupBy(`kept.${key}`)
    .getRawMany<Record<Column, string | number> & { sumOf: string }>()
  return new Map(
    rows.map((row) => [
      row.sumOf,
      Object.fromEntries(columns.map((column) => [column, fen(Number(row[column]))])) as Record<Column, Fen>,
    ]),
  )
}
