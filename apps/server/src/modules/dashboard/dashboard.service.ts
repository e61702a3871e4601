import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import type { Dashboard, QueryDashboardArgs, UnionStanding } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Clock } from '../../platform/clock.js'
import { refuse } from '../../platform/refusal.js'
import { FundReads, noFigures } from '../ledger/index.js'
import { FundProject, ProjectLookup, ProjectUnit } from '../project/index.js'
import { UnionLookup, UnionNode, UnionViews } from '../union/index.js'
import { Exceptions } from './exceptions.service.js'
import { noProgress, Standings, totalProgress, type Place, type Progress, type SurveysBelow } from './standings.service.js'

/** How much has arrived, been paid, how satisfied, who is behind: one union and everything below it. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly unions: UnionLookup,
    private readonly views: UnionViews,
    private readonly projects: ProjectLookup,
    private readonly funds: FundReads,
    private readonly standings: Standings,
    private readonly exceptions: Exceptions,
  ) {}

  /** Over one project, or all approved and closed projects of a fiscal year (default: the newest). */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<Dashboard> {
    const manager = this.reads.manager(scope)
    const projects = await this.projectsOf(manager, scope, args)
    const union = await this.unionOf(manager, scope, args.unionId ?? scope.unionId, projects)
    const place: Place = { unionId: union.id, projectIds: projects.map((project) => project.id) }
    const today = this.clock.today()
    const figures = await this.funds.figures(manager, { ...place, unionIds: [union.id], scope: 'tree' })
    const byProject = await this.funds.byProject(manager, { ...place, scope: 'tree' })
    const surveys = await this.standings.satisfaction(manager, place)
    const progress = await this.standings.progress(manager, place, today)
    const { handedIn: _, ...evaluation } = totalProgress(progress.values())
    const upcoming = projects.map((project) => project.deadline).filter((day) => day >= today)
    return {
      union: await this.views.one(manager, union),
      asOf: this.clock.now(),
      projects: projects.map((project) => ({
        project: { id: project.id, name: project.name, fiscalYear: project.fiscalYear },
        deadline: project.deadline,
        figures: byProject.get(project.id) ?? noFigures(),
        satisfactionRate: surveys.byProject.get(project.id)?.rate ?? null,
      })),
      figures: figures.get(union.id) ?? noFigures(),
      bySource: await this.funds.bySource(manager, { ...place, scope: 'tree' }),
      children: await this.children(manager, place, surveys.children, progress),
      days: await this.funds.days(manager, place),
      satisfaction: surveys.total,
      evaluation,
      exceptions: await this.exceptions.of(manager, place, today),
      deadline: upcoming.sort()[0] ?? projects.map((project) => project.deadline).sort().at(-1) ?? null,
    }
  }

  async fiscalYears(scope: UnionScope): Promise<number[]> {
    const rows = await this.reads
      .manager(scope)
      .createQueryBuilder(FundProject, 'project')
      .select('project.fiscalYear', 'year')
      .where('project.tenantId = :tenantId', { tenantId: scope.tenantId })
      .groupBy('project.fiscalYear')
      .orderBy('project.fiscalYear', 'DESC')
      .getRawMany<{ year: number }>()
    return rows.map(({ year }) => Number(year))
  }

  private async projectsOf(
    manager: EntityManager,
    scope: UnionScope,
    args: QueryDashboardArgs,
  ): Promise<FundProject[]> {
    if (args.projectId) return [await this.projects.require(manager, scope, args.projectId)]
    const year = args.fiscalYear ?? (await this.fiscalYears(scope))[0]
    if (year === undefined) return []
    return manager.find(FundProject, {
      where: { tenantId: scope.tenantId, fiscalYear: year, state: In(['approved', 'closed']) },
      order: { deadline: 'ASC', code: 'ASC' },
    })
  }

  /** The union in the tree of today, or where it stood in one of the projects. */
  private async unionOf(
    manager: EntityManager,
    scope: UnionScope,
    id: string,
    projects: readonly FundProject[],
  ): Promise<UnionNode> {
    const now = await this.unions.find(manager, scope, id)
    if (now) return now
    for (const project of projects) {
      if (await this.projects.findUnit(manager, scope, project.id, id)) {
        const node = await manager.findOneBy(UnionNode, { id, tenantId: scope.tenantId })
        if (node) return node
      }
    }
    return refuse('NOT_FOUND', { what: '该工会' }, 'unionId')
  }

  private async children(
    manager: EntityManager,
    place: Place,
    surveys: SurveysBelow['children'],
    progress: ReadonlyMap<string, Progress>,
  ): Promise<UnionStanding[]> {
    if (place.projectIds.length === 0) return []
    const units = await manager.find(ProjectUnit, {
      select: { unionId: true },
      where: { projectId: In([...place.projectIds]), parentId: place.unionId },
    })
    const ids = [...new Set(units.map((unit) => unit.unionId))]
    if (ids.length === 0) return []
    const nodes = await manager.find(UnionNode, { where: { id: In(ids) }, order: { code: 'ASC' } })
    const figures = await this.funds.children(manager, { projectIds: place.projectIds, parentId: place.unionId })
    const views = await this.views.of(manager, nodes[0]?.tenantId ?? '', nodes)
    return views.map((union) => {
      const own = progress.get(union.id) ?? noProgress()
      const survey = surveys.get(union.id)
      return {
        union,
        figures: figures.get(union.id) ?? noFigures(),
        satisfactionRate: survey?.rate ?? null,
        satisfactionValid: survey?.valid ?? 0,
        required: own.required,
        submitted: own.handedIn,
        accepted: own.accepted + own.locked,
        late: own.late,
      }
    })
  }
}
