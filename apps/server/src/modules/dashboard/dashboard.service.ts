import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import type { Dashboard, FundFigures, QueryDashboardArgs, UnionStanding } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import type { Selection } from '../../platform/selection.js'
import { FundReads, noFigures } from '../ledger/index.js'
import { UnionViews } from '../union/index.js'
import { Boards, nextProject, plainUnion, projectRef, unionRef } from './boards.service.js'
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
    private readonly boards: Boards,
    private readonly clock: Clock,
    private readonly views: UnionViews,
    private readonly funds: FundReads,
    private readonly standings: Standings,
    private readonly exceptions: Exceptions,
  ) {}

  /**
   * Over one project, or all approved and closed projects of a fiscal year (default: the newest). Only what `wants` names
   * is read: a part that nobody asked for is empty.
   */
  async of(scope: UnionScope, args: QueryDashboardArgs, wants: Selection): Promise<Dashboard> {
    const { manager, projects, union, place, today } = await this.boards.find(scope, args)
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
        project: projectRef(project),
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
      satisfaction: { union: unionRef(union), ...surveys.total },
      evaluation,
      exceptions: wants('exceptions') ? await this.exceptions.of(manager, scope.tenantId, place, today) : [],
      deadline: nextProject(projects, today)?.deadline ?? null,
    }
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
    const nodes = await this.boards.children(manager, place)
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
        satisfactionHidden: survey?.hiddenBecause ?? null,
        satisfactionValid: survey?.valid ?? 0,
        required: own.required,
        submitted: own.handedIn,
        accepted: own.accepted + own.locked,
        late: own.late,
      }
    })
  }
}

interface Below {
  readonly wants: Selection
  readonly surveys: SurveysBelow['children']
  readonly progress: ReadonlyMap<string, Progress>
}

const wantsSurveys = (wants: Selection): boolean =>
  [
    'satisfaction',
    'projects.satisfactionRate',
    'children.satisfactionRate',
    'children.satisfactionHidden',
    'children.satisfactionValid',
  ].some(wants)

const wantsProgress = (wants: Selection): boolean =>
  ['evaluation', 'children.required', 'children.submitted', 'children.accepted', 'children.late'].some(wants)
