import { Injectable } from '@nestjs/common'
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { pathIds } from '@huigong/domain'
import type {
  SelfEvaluationConnection,
  SelfEvaluationFilter,
  SelfEvaluationItem,
  StateCount,
} from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Reads } from '../../database/reads.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { FundProject } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { actsFor, EDITABLE } from './life.js'
import { reminderMarks } from './reminder-marks.js'
import { ReviewComment, SelfEvaluation } from './self-evaluation.entity.js'
import { waiverCounts } from './waived.js'

type Query = SelectQueryBuilder<SelfEvaluation>

/** Lists never load forms: a page of 200 would be megabytes. */
const COLUMNS = [
  'id',
  'projectId',
  'unionId',
  'path',
  'districtId',
  'state',
  'round',
  'due',
  'late',
  'enteredTotal',
  'computedTotal',
  'reviewedTotal',
  'grade',
  'errorCount',
  'warningCount',
  'submittedAt',
  'submittedById',
  'districtAcceptedById',
  'cityAcceptedById',
] as const

/** Handed in late, or not handed in although the day is past. */
const OVERDUE = '(row.late = :late OR (row.round = 0 AND row.due < :today))'

interface CountFilter {
  readonly projectId?: string | null | undefined
  readonly fiscalYear?: number | null | undefined
  readonly unionId?: string | null | undefined
}

/** The review queue of districts and city, the task list of units, and the counts above them. */
@Injectable()
export class EvaluationLists {
  constructor(
    private readonly reads: Reads,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  /** A page in the order of the tree, so that units of one district stand together. Eight statements, however long. */
  async page(
    actor: Actor,
    filter: SelfEvaluationFilter,
    first: number | null | undefined,
    after: string | null | undefined,
  ): Promise<SelfEvaluationConnection> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const matching = await this.matching(manager, actor, filter)
    if (!matching) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 }
    const { states } = filter
    if (states && states.length > 0) matching.andWhere('row.state IN (:...states)', { states })
    if (filter.lateOnly) matching.andWhere(OVERDUE, { late: true, today: this.clock.today() })
    if (filter.mine) waitingFor(matching, actor)
    const totalCount = await matching.clone().getCount()
    const size = pageSize(first)
    const cursor = decodeCursor(after, 2)
    if (cursor) {
      matching.andWhere('(row.path > :path OR (row.path = :path AND row.id > :id))', {
        path: cursor[0],
        id: cursor[1],
      })
    }
    const rows = await matching
      .select(COLUMNS.map((column) => `row.${column}`))
      .orderBy('row.path')
      .addOrderBy('row.id')
      .limit(size + 1)
      .getMany()
    const itemOf = await this.items(manager, actor, rows.slice(0, size))
    return { ...toPage(rows, size, (row) => [row.path, row.id], itemOf), totalCount }
  }

  async counts(actor: Actor, filter: CountFilter): Promise<StateCount[]> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const matching = await this.matching(manager, actor, filter)
    if (!matching) return []
    const counts = await matching
      .select('row.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .groupBy('row.state')
      .orderBy('row.state')
      .getRawMany<{ state: StateCount['state']; count: string | number }>()
    return counts.map(({ state, count }) => ({ state, count: Number(count) }))
  }

  /**
   * Rows within the scope: below the union acted for by their place in the project's tree, or that union's own. A
   * union that has moved since keeps sight of its own forms; what lay below it in an old project it finds by opening
   * them in that project. Null when the filter names a union outside the scope.
   */
  private async matching(manager: EntityManager, actor: Actor, filter: CountFilter): Promise<Query | null> {
    const query = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .where('row.tenantId = :tenant', { tenant: actor.tenantId })
      .andWhere(`(${subtreeCondition('row.path', 'scope')} OR row.unionId = :own)`, {
        ...subtreeParameters('scope', actor.unionPath),
        own: actor.unionId,
      })
    if (filter.projectId) query.andWhere('row.projectId = :project', { project: filter.projectId })
    if (filter.fiscalYear) {
      query.innerJoin(FundProject, 'project', 'project.id = row.projectId AND project.fiscalYear = :year', {
        year: filter.fiscalYear,
      })
    }
    if (filter.unionId) {
      const union = await this.unions.find(manager, scopeOfActor(actor), filter.unionId)
      if (!union) return null
      query.andWhere(`(${subtreeCondition('row.path', 'union')} OR row.unionId = :union)`, {
        ...subtreeParameters('union', union.path),
        union: union.id,
      })
    }
    return query
  }

  private async items(
    manager: EntityManager,
    actor: Actor,
    rows: readonly SelfEvaluation[],
  ): Promise<(row: SelfEvaluation) => SelfEvaluationItem> {
    const ids = [...new Set(rows.map((row) => row.projectId))]
    const projects =
      ids.length === 0
        ? []
        : await manager.find(FundProject, {
            select: { id: true, name: true, fiscalYear: true },
            where: { id: In(ids) },
          })
    const project = new Map(projects.map(({ id, name, fiscalYear }) => [id, { id, name, fiscalYear }]))
    const unions = await this.unions.refs(
      manager,
      actor.tenantId,
      rows.flatMap((row) => (row.districtId ? [row.unionId, row.districtId] : [row.unionId])),
    )
    const open = await openComments(manager, rows)
    const reminded = await reminderMarks(
      manager,
      rows.map((row) => row.id),
    )
    const waivers = await waiverCounts(
      manager,
      rows.map((row) => row.id),
    )
    const today = this.clock.today()
    const ref = (id: string) => unions.get(id) ?? { id, name: '' }
    return (row) => ({
      id: row.id,
      project: project.get(row.projectId) ?? { id: row.projectId, name: '', fiscalYear: 0 },
      union: ref(row.unionId),
      district: row.districtId === null ? null : ref(row.districtId),
      state: row.state,
      acts: actsFor(actor, row),
      due: row.due,
      late: Boolean(row.late) || (row.round === 0 && row.due < today),
      enteredTotal: row.enteredTotal,
      computedTotal: row.computedTotal,
      reviewedTotal: row.reviewedTotal,
      grade: row.grade,
      errorCount: row.errorCount,
      warningCount: row.warningCount,
      submittedAt: row.submittedAt,
      openComments: open.get(row.id) ?? 0,
      reminded: reminded.get(row.id) ?? null,
      waivers: waivers.get(row.id)?.granted ?? 0,
      askedWaivers: waivers.get(row.id)?.asked ?? 0,
    })
  }
}

/** What waits for the actor: his unit's forms to fill in, his district's to review, or the city's. */
function waitingFor(query: Query, actor: Actor): void {
  const parts: string[] = []
  if (actorMay(actor, 'self-evaluation:fill')) {
    parts.push('(row.unionId = :mine AND row.state IN (:...editable))')
  }
  const other = '(row.submittedById IS NULL OR row.submittedById <> :me)'
  if (actorMay(actor, 'self-evaluation:review-district')) {
    parts.push(`(row.districtId = :mine AND row.state = 'submitted' AND ${other})`)
  }
  const [root] = pathIds(actor.unionPath)
  if (actorMay(actor, 'self-evaluation:review-city') && root === actor.unionId) {
    parts.push(
      `((row.state = 'district-accepted' OR (row.state = 'submitted' AND row.districtId IS NULL)) AND ${other})`,
    )
  }
  query.andWhere(parts.length > 0 ? `(${parts.join(' OR ')})` : '1 = 0', {
    mine: actor.unionId,
    me: actor.userId,
    editable: EDITABLE,
  })
}

/** Comments of the present round: those the unit has not answered by handing in again. */
async function openComments(
  manager: EntityManager,
  rows: readonly SelfEvaluation[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const counts = await manager
    .createQueryBuilder(ReviewComment, 'comment')
    .innerJoin(SelfEvaluation, 'row', 'row.id = comment.selfEvaluationId AND row.round = comment.round')
    .select('comment.selfEvaluationId', 'id')
    .addSelect('COUNT(*)', 'count')
    .where('comment.selfEvaluationId IN (:...ids)', { ids: rows.map((row) => row.id) })
    .groupBy('comment.selfEvaluationId')
    .getRawMany<{ id: string; count: string | number }>()
  return new Map(counts.map(({ id, count }) => [id, Number(count)]))
}
