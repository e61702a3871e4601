import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { BUDGET_KIND_NAME, FUND_SOURCE_NAME } from '@huigong/domain'
import { Allocation, BudgetLine } from '../../budget/budget.entity.js'
import { ProjectUnit } from '../../project/index.js'
import { linkTo, partOf, type RawRow, type RowSource, type RowsTotal, type RowsWanted } from './row-source.js'

/** Budget lines of the city, or what the level above gave: a union has a handful of either, so they are read whole. */
@Injectable()
export class BudgetRows implements RowSource {
  readonly kind = 'budget'
  readonly right = 'budget:read'
  readonly unit = 'fen'

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    const rows = await this.all(wanted)
    return { count: rows.length, sum: rows.reduce((sum, { adds }) => sum + (adds ?? 0n), 0n) }
  }

  async page(
    wanted: RowsWanted,
    part: { readonly size: number; readonly after: string | null },
  ): Promise<RawRow[]> {
    return partOf(await this.all(wanted), part)
  }

  private async all({ manager, figure, unionId, projectIds }: RowsWanted): Promise<RawRow[]> {
    if (projectIds.length === 0) return []
    const kind = figure === 'initial-budget' ? { kind: 'initial' as const } : {}
    const roots = await manager.find(ProjectUnit, {
      select: { projectId: true, parentId: true },
      where: { projectId: In([...projectIds]), unionId },
    })
    const asCity = roots.filter((unit) => unit.parentId === null).map((unit) => unit.projectId)
    const lines = asCity.length
      ? await manager.find(BudgetLine, { where: { projectId: In(asCity), ...kind } })
      : []
    const given = await manager.find(Allocation, {
      where: { projectId: In([...projectIds]), toUnionId: unionId, ...kind },
    })
    const row = (each: BudgetLine | Allocation, what: string): RawRow => ({
      id: each.id,
      what,
      unionId,
      projectId: each.projectId,
      day: each.documentDate,
      voucherNo: each.documentNo,
      detail: [FUND_SOURCE_NAME[each.source], each.note].filter(Boolean).join('，'),
      adds: BigInt(each.amount),
      link: linkTo('/funds/budget', { p: each.projectId, u: unionId }),
    })
    return [
      ...lines.map((each) => row(each, BUDGET_KIND_NAME[each.kind])),
      ...given.map((each) => row(each, each.kind === 'initial' ? '上级下达' : '下达调整')),
    ].sort((a, b) => (a.id < b.id ? 1 : -1))
  }
}
