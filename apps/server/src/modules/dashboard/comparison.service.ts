import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import type {
  ComparedFigures,
  DashboardComparison,
  FundFigures,
  QueryDashboardArgs,
} from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { FundReads, noFigures } from '../ledger/index.js'
import { Boards, projectRef, unionRef, type Board, type ChildNode } from './boards.service.js'
import { ForerunnerReads } from './forerunners.service.js'
import { noSurveys, Standings, type Place, type SurveySummary } from './standings.service.js'

/** One year of a union and its children. */
interface Year {
  readonly children: readonly ChildNode[]
  readonly total: ComparedFigures
  of(unionId: string): ComparedFigures | null
}

/** This year beside the year before, child by child. */
@Injectable()
export class Comparison {
  constructor(
    private readonly boards: Boards,
    private readonly forerunners: ForerunnerReads,
    private readonly funds: FundReads,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** Nineteen statements at most: eight for each year. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<DashboardComparison> {
    const board = await this.boards.find(scope, args)
    const { union, projects, place } = board
    const before = await this.forerunners.of(board)
    const now = await this.year(board, place)
    const then = before.projects.length
      ? await this.year(board, { unionId: union.id, projectIds: before.projects.map(({ id }) => id) })
      : null
    const children = new Map([...now.children, ...(then?.children ?? [])].map((child) => [child.id, child]))
    const byCode = [...children.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
    return {
      union: unionRef(union),
      asOf: this.clock.now(),
      year: projects[0]?.fiscalYear ?? Number(board.today.slice(0, 4)),
      previousYear: before.projects[0]?.fiscalYear ?? null,
      projects: projects.map(projectRef),
      previousProjects: before.projects.map(projectRef),
      withoutForerunner: projects.filter(({ id }) => before.without.has(id)).map(projectRef),
      total: { union: unionRef(union), now: now.total, before: then?.total ?? null },
      rows: byCode.map((child) => ({
        union: unionRef(child),
        now: now.of(child.id),
        before: then?.of(child.id) ?? null,
      })),
    }
  }

  private async year({ manager }: Board, place: Place): Promise<Year> {
    const { projectIds, unionId } = place
    if (projectIds.length === 0) {
      return { children: [], total: compared(noFigures(), noSurveys().total), of: () => null }
    }
    const children = await this.boards.children(manager, place)
    const figures = await this.funds.children(manager, { projectIds, parentId: unionId })
    const total = await this.funds.figures(manager, { projectIds, unionIds: [unionId], scope: 'tree' })
    const surveys = await this.standings.satisfaction(manager, place)
    const part = new Set(children.map(({ id }) => id))
    return {
      children,
      total: compared(total.get(unionId) ?? noFigures(), surveys.total),
      of: (id) => (part.has(id) ? compared(figures.get(id) ?? noFigures(), surveys.children.get(id)) : null),
    }
  }
}

const compared = (
  { budget, arrived, paid, executionRate, recipientCount }: FundFigures,
  survey: SurveySummary | undefined,
): ComparedFigures => ({
  budget,
  arrived,
  paid,
  executionRate: executionRate ?? null,
  recipientCount,
  satisfactionRate: survey?.rate ?? null,
})
