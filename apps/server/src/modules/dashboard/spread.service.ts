import { Injectable } from '@nestjs/common'
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import {
  addRatio,
  compareRatio,
  divideRatio,
  formatRatio,
  multiplyRatio,
  ratio,
  type Ratio,
} from '@huigong/domain'
import type { QueryDashboardArgs, Spread, UnitSpread } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { FundShare } from '../budget/budget.entity.js'
import { FundReads, FundTotal, noFigures } from '../ledger/index.js'
import { Boards, unionRef } from './boards.service.js'

/** How far the units below each child are apart. */
@Injectable()
export class Spreads {
  constructor(
    private readonly boards: Boards,
    private readonly funds: FundReads,
    private readonly clock: Clock,
  ) {}

  /** Seven statements, however many units. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<UnitSpread> {
    const { manager, union, place } = await this.boards.find(scope, args)
    const { projectIds, unionId: parentId } = place
    const shown = { union: unionRef(union), asOf: this.clock.now() }
    const children = await this.boards.children(manager, place)
    if (children.length === 0) return { ...shown, rows: [], all: null }
    const figures = await this.funds.children(manager, { projectIds, parentId })
    const below = await this.below(manager, projectIds, parentId)
    const units = [...below.values()].flat()
    const own = children.map(({ id }) => figures.get(id) ?? noFigures())
    return {
      ...shown,
      rows: children.map((child) => ({
        union: unionRef(child),
        figures: figures.get(child.id) ?? noFigures(),
        spread: spreadOf(below.get(child.id) ?? []),
      })),
      all: spreadOf(
        units.length ? units : own.flatMap(({ budget, paid }) => (budget > 0 ? [ratio(paid, budget)] : [])),
      ),
    }
  }

  /** Execution rates of the units directly below each child, by child; units without a budget have none. */
  private async below(
    manager: EntityManager,
    projectIds: readonly string[],
    parentId: string,
  ): Promise<Map<string, Ratio[]>> {
    const budgets = await unitSums(manager, FundShare, 'total', { projectIds, parentId })
    const spent = await unitSums(manager, FundTotal, 'paid', { projectIds, parentId }, "kept.scope = 'tree'")
    const paid = new Map(spent.map((row) => [row.unionId, row.amount]))
    const made = new Map<string, Ratio[]>()
    for (const { unionId, childId, amount } of budgets) {
      if (amount <= 0n) continue
      const rates = made.get(childId) ?? []
      rates.push(ratio(paid.get(unionId) ?? 0n, amount))
      made.set(childId, rates)
    }
    return made
  }
}

interface UnitSum {
  readonly unionId: string
  readonly childId: string
  readonly amount: bigint
}

/** Sums of one column over the grandchildren of a union in the trees of the projects. One statement. */
async function unitSums(
  manager: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  column: 'total' | 'paid',
  of: { projectIds: readonly string[]; parentId: string },
  more = '1 = 1',
): Promise<UnitSum[]> {
  const children = `SELECT unit.union_id FROM project_unit unit
    WHERE unit.project_id IN (:...projectIds) AND unit.parent_id = :parentId`
  const rows = await manager
    .createQueryBuilder(entity, 'kept')
    .select('kept.unionId', 'unionId')
    .addSelect('MIN(kept.parentId)', 'childId')
    .addSelect(`SUM(kept.${column})`, 'amount')
    .where(`kept.projectId IN (:...projectIds) AND ${more}`)
    .andWhere(`kept.parentId IN (${children})`)
    .setParameters(of)
    .groupBy('kept.unionId')
    .getRawMany<{ unionId: string; childId: string; amount: string | number }>()
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

const percent = (value: Ratio): string => formatRatio(multiplyRatio(value, ratio(100)), 2)

/** Least, middle and greatest of some rates; null without any. Of an even number the middle is half way. */
export function spreadOf(rates: readonly Ratio[]): Spread | null {
  const sorted = [...rates].sort(compareRatio)
  const [least] = sorted
  const greatest = sorted.at(-1)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (!least || !greatest || !upper || !lower) return null
  return {
    units: sorted.length,
    min: percent(least),
    median: percent(divideRatio(addRatio(lower, upper), ratio(2))),
    max: percent(greatest),
  }
}
