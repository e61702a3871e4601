import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { depthOf, fen, FUND_SOURCES, ZERO_FEN, type FundSource } from '@huigong/domain'
import type { AllocationConnection, BudgetLine as BudgetLineView, Share } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { ProjectUnit } from '../project/project.entity.js'
import { UnionNode } from '../union/union.entity.js'
import { Allocation, BudgetLine, FundShare } from './budget.entity.js'
import { allocationView, budgetLineView } from './budget.view.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup, UnionViews } from '../union/index.js'

/** What a scope may read of budgets, shares and allocations. Statement counts do not grow with the lists. */
@Injectable()
export class BudgetReads {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly views: UnionViews,
  ) {}

  /** Lines of the city's budget, oldest first; they are the city's own and nobody below reads them. */
  async lines(scope: UnionScope, projectId: string): Promise<BudgetLineView[]> {
    if (depthOf(scope.path) !== 1) return []
    const rows = await this.reads.manager(scope).find(BudgetLine, {
      where: { projectId, tenantId: scope.tenantId },
      order: { recordedAt: 'ASC', id: 'ASC' },
    })
    return rows.map(budgetLineView)
  }

  /**
   * The union's own shares, then those of its children: each child that takes part has a row for every source of the
   * union, also while nothing was allocated to it. Empty outside the scope.
   */
  async shares(scope: UnionScope, projectId: string, unionId: string): Promise<Share[]> {
    const manager = this.reads.manager(scope)
    const own = await this.projects.findUnit(manager, scope, projectId, unionId)
    if (!own && unionId !== scope.unionId) return []
    const children = await manager.findBy(ProjectUnit, {
      projectId,
      parentId: unionId,
      tenantId: scope.tenantId,
    })
    const units = new Map([...(own ? [own] : []), ...children].map((unit) => [unit.unionId, unit]))
    const ids = [unionId, ...children.map((child) => child.unionId)]
    const rows = await manager.findBy(FundShare, { projectId, unionId: In(ids), tenantId: scope.tenantId })
    const parents = await parentsAmong(manager, projectId, ids)
    const nodes = await manager.findBy(UnionNode, { id: In(ids), tenantId: scope.tenantId })
    const shown = await this.views.of(manager, scope.tenantId, nodes)
    const views = new Map(shown.map((view) => [view.id, view]))
    const bySource = new Map(rows.map((row) => [`${row.unionId} ${row.source}`, row]))
    const sources = FUND_SOURCES.filter((source) => bySource.has(`${unionId} ${source}`))
    const shareOf = (id: string, source: FundSource): Share[] => {
      const union = views.get(id)
      if (!union) return []
      const row = bySource.get(`${id} ${source}`)
      const { initial, total, allocated, funded } = row ?? NOTHING
      const targetsApproved = units.get(id)?.targetState === 'approved'
      const unallocated = fen(total - allocated)
      return [
        {
          union,
          source,
          initial,
          total,
          allocated,
          unallocated,
          funded,
          targetsApproved,
          hasChildren: parents.has(id),
        },
      ]
    }
    const codeOf = (id: string): string => views.get(id)?.code ?? ''
    const ordered = ids.slice(1).sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1))
    return [unionId, ...ordered].flatMap((id) => sources.flatMap((source) => shareOf(id, source)))
  }

  /** Allocations to and from a union within the scope, newest first. */
  async allocations(
    scope: UnionScope,
    page: { projectId: string; unionId: string; first?: number | null; after?: string | null | undefined },
  ): Promise<AllocationConnection> {
    const manager = this.reads.manager(scope)
    const size = pageSize(page.first)
    const unit = await this.projects.findUnit(manager, scope, page.projectId, page.unionId)
    const query = manager
      .createQueryBuilder(Allocation, 'allocation')
      .where('allocation.tenantId = :tenantId AND allocation.projectId = :projectId', {
        tenantId: scope.tenantId,
        projectId: page.projectId,
      })
      .andWhere('(allocation.fromUnionId = :unionId OR allocation.toUnionId = :unionId)', {
        unionId: page.unionId,
      })
      .orderBy('allocation.recordedAt', 'DESC')
      .addOrderBy('allocation.id', 'DESC')
      .limit(size + 1)
    const after = decodeCursor(page.after, 2)
    if (after) {
      query.andWhere(
        '(allocation.recordedAt < :at OR (allocation.recordedAt = :at AND allocation.id < :id))',
        {
          at: new Date(String(after[0])),
          id: after[1],
        },
      )
    }
    const rows = unit || page.unionId === scope.unionId ? await query.getMany() : []
    const names = await this.unions.refs(
      manager,
      scope.tenantId,
      rows.flatMap((row) => [row.fromUnionId, row.toUnionId]),
    )
    return toPage(
      rows,
      size,
      (row) => [row.recordedAt.toISOString(), row.id],
      (row) => allocationView(row, names),
    )
  }
}

const NOTHING = { initial: ZERO_FEN, total: ZERO_FEN, allocated: ZERO_FEN, funded: ZERO_FEN }

/** Which of these unions have units below them in the project. */
async function parentsAmong(
  manager: EntityManager,
  projectId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await manager
    .createQueryBuilder(ProjectUnit, 'unit')
    .select('DISTINCT unit.parentId', 'parentId')
    .where('unit.projectId = :projectId AND unit.parentId IN (:...ids)', { projectId, ids })
    .getRawMany<{ parentId: string }>()
  return new Set(rows.map((row) => row.parentId))
}
