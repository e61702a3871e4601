import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { festivalAfter } from '@huigong/domain'
import type { DashboardPace, PaceLine, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { FundReads, noFigures } from '../ledger/index.js'
import { Boards, nextProject, projectRef, unionRef } from './boards.service.js'
import { ForerunnerReads, type KnownProject } from './forerunners.service.js'

/** Cumulative arrival and payment beside last year's. */
@Injectable()
export class Pace {
  constructor(
    private readonly boards: Boards,
    private readonly forerunners: ForerunnerReads,
    private readonly funds: FundReads,
    private readonly clock: Clock,
  ) {}

  /** Nine statements at most. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<DashboardPace> {
    const board = await this.boards.find(scope, args)
    const { manager, union, projects, today } = board
    const before = await this.forerunners.of(board)
    const current = await this.line(manager, union.id, projects, today)
    const previous = before.projects.length
      ? await this.line(manager, union.id, before.projects, today)
      : null
    return {
      union: unionRef(union),
      asOf: this.clock.now(),
      current: { ...current, fiscalYear: projects[0]?.fiscalYear ?? Number(today.slice(0, 4)) },
      // A union that did not take part in the year before has no line then.
      previous: previous && (previous.budget !== 0 || previous.days.length > 0) ? previous : null,
      withoutForerunner: projects.filter(({ id }) => before.without.has(id)).map(projectRef),
    }
  }

  private async line(
    manager: EntityManager,
    unionId: string,
    projects: readonly KnownProject[],
    today: string,
  ): Promise<PaceLine> {
    const projectIds = projects.map(({ id }) => id)
    const figures = projectIds.length
      ? (await this.funds.figures(manager, { projectIds, unionIds: [unionId], scope: 'tree' })).get(unionId)
      : undefined
    const { budget, arrived, paid } = figures ?? noFigures()
    const deadline = nextProject(projects, today)?.deadline ?? null
    return {
      fiscalYear: projects[0]?.fiscalYear ?? 0,
      projects: projects.map(projectRef),
      budget,
      arrived,
      paid,
      deadline,
      festival: deadline && festivalAfter(deadline),
      days: await this.funds.days(manager, { projectIds, unionId }),
    }
  }
}
