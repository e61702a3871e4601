import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { depthOf } from '@huigong/domain'
import type {
  Dashboard,
  FundFigures,
  QueryDashboardArgs,
  Union,
  UnionStanding,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Clock } from '../../platform/clock.js'
import { refuse } from '../../platform/refusal.js'
import type { Selection } from '../../platform/selection.js'
import { FundReads, noFigures } from '../ledger/index.js'
import { FundProject, ProjectLookup, ProjectUnit } from '../project/index.js'
import { UnionLookup, UnionNode, UnionViews } from '../union/index.js'
import { Exceptions } from './exceptions.service.js'
import {
  noProgress,
  noSurveys,
  Standings,
  totalProgress,
  type Place,
  type Progress,
  type SurveysBelow,
} from './standings.service.js'

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

  /**
   * Over one project, or all approved and closed projects of a fiscal year (default: the newest). Only what `wants` names
   * is read: a part that nobody asked for is empty.
   */
  async of(scope: UnionScope, args: QueryDashboardArgs, wants: Selection): Promise<Dashboard> {
    const manager = this.reads.manager(scope)
    const wanted = args.unionId ?? scope.unionId
    const [projects, now] = await Promise.all([
      this.projectsOf(manager, scope, args),
      this.unions.find(manager, scope, wanted),
    ])
    const union = now ?? (await this.unionThen(manager, scope, wanted, projects))
    const place: Place = { unionId: union.id, projectIds: projects.map((project) => project.id) }
    const today = this.clock.today()
    const tree = { ...place, scope: 'tree' as const }
    const surveys = wantsSurveys(wants) ? await this.standings.satisfaction(manager, place) : noSurveys()
    const progress = wantsProgress(wants)
      ? await this.standings.progress(manager, place, today)
      : new Map<string, Progress>()
    const { handedIn: _, ...evaluation } = totalProgress(progress.values())
    const byProject = wants('projects') ? await this.funds.byProject(manager, tree) : null
    return {
      union: wants('union') ? await this.views.one(manager, union) : plainUnion(union),
      asOf: this.clock.now(),
      projects: projects.map((project) => ({
        project: { id: project.id, name: project.name, fiscalYear: project.fiscalYear },
        deadline: project.deadline,
        figures: byProject?.get(project.id) ?? noFigures(),
        satisfactionRate: surveys.byProject.get(project.id)?.rate ?? null,
      })),
      figures: wants('figures') ? await this.figuresOf(manager, place) : noFigures(),
      bySource: wants('bySource') ? await this.funds.bySource(manager, tree) : [],
      children: wants('children')
        ? await this.children(manager, place, { wants, surveys: surveys.children, progress })
        : [],
      days: wants('days') ? await this.funds.days(manager, place) : [],
      satisfaction: surveys.total,
      evaluation,
      exceptions: wants('exceptions') ? await this.exceptions.of(manager, place, today) : [],
      deadline: nearestDeadline(projects, today),
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

  /** A union that has left the scope, where it stood in one of the projects. */
  private async unionThen(
    manager: EntityManager,
    scope: UnionScope,
    id: string,
    projects: readonly FundProject[],
  ): Promise<UnionNode> {
    for (const project of projects) {
      if (await this.projects.findUnit(manager, scope, project.id, id)) {
        const node = await manager.findOneBy(UnionNode, { id, tenantId: scope.tenantId })
        if (node) return node
      }
    }
    return refuse('NOT_FOUND', { what: '该工会' }, 'unionId')
  }

  private async figuresOf(manager: EntityManager, place: Place): Promise<FundFigures> {
    const figures = await this.funds.figures(manager, { ...place, unionIds: [place.unionId], scope: 'tree' })
    return figures.get(place.unionId) ?? noFigures()
  }

  private async children(
    manager: EntityManager,
    place: Place,
    { wants, surveys, progress }: Below,
  ): Promise<UnionStanding[]> {
    if (place.projectIds.length === 0) return []
    const nodes = await this.childNodes(manager, place)
    if (nodes.length === 0) return []
    const figures = await this.funds.children(manager, {
      projectIds: place.projectIds,
      parentId: place.unionId,
    })
    const whole = wants('children.union.childCount') || wants('children.union.ancestors')
    const views = whole
      ? await this.views.of(manager, nodes[0]?.tenantId ?? '', nodes)
      : nodes.map(plainUnion)
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

  /** Children in the trees of the projects, in order of code; read raw, for a page may show hundreds. */
  private async childNodes(manager: EntityManager, place: Place): Promise<ChildNode[]> {
    const part = manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .select('unit.unionId')
      .where('unit.projectId IN (:...projectIds) AND unit.parentId = :unionId')
    const rows = await manager
      .createQueryBuilder(UnionNode, 'node')
      .select('node.id', 'id')
      .addSelect('node.tenantId', 'tenantId')
      .addSelect('node.code', 'code')
      .addSelect('node.name', 'name')
      .addSelect('node.kind', 'kind')
      .addSelect('node.parentId', 'parentId')
      .addSelect('node.path', 'path')
      .addSelect('node.active', 'active')
      .addSelect('node.version', 'version')
      .where(`node.id IN (${part.getQuery()})`)
      .setParameters(place)
      .orderBy('node.code', 'ASC')
      .getRawMany<Omit<ChildNode, 'active'> & { active: number | boolean }>()
    return rows.map((row) => ({ ...row, active: Boolean(row.active) }))
  }
}

type ChildNode = Pick<
  UnionNode,
  'id' | 'tenantId' | 'code' | 'name' | 'kind' | 'parentId' | 'path' | 'active' | 'version'
>

interface Below {
  readonly wants: Selection
  readonly surveys: SurveysBelow['children']
  readonly progress: ReadonlyMap<string, Progress>
}

/** A union without what takes further reading: its ancestors and how many children it has. */
const plainUnion = ({
  id,
  code,
  name,
  kind,
  parentId,
  path,
  active,
  version,
}: Omit<ChildNode, 'tenantId'>): Union => ({
  id,
  code,
  name,
  kind,
  parentId,
  depth: depthOf(path),
  active,
  childCount: 0,
  ancestors: [],
  version,
})

const wantsSurveys = (wants: Selection): boolean =>
  [
    'satisfaction',
    'projects.satisfactionRate',
    'children.satisfactionRate',
    'children.satisfactionValid',
  ].some(wants)

const wantsProgress = (wants: Selection): boolean =>
  ['evaluation', 'children.required', 'children.submitted', 'children.accepted', 'children.late'].some(wants)

/** The next deadline; when all have passed, the last. */
function nearestDeadline(projects: readonly FundProject[], today: string): string | null {
  const days = projects.map((project) => project.deadline).sort()
  return days.find((day) => day >= today) ?? days.at(-1) ?? null
}
