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
import type { Selection } from '../../platform/selection.js'
import { FundProject } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { benchKeys, risksOf, sortOf, withBenchFacts, type BenchKey } from './bench-order.js'
import { actsFor, EDITABLE } from './life.js'
import { looksOf } from './looks.service.js'
import { reminderMarks } from './reminder-marks.js'
import { ReviewComment, type ReviewLook, SelfEvaluation } from './self-evaluation.entity.js'
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

const NO_PAGE = { endCursor: null, hasNextPage: false } as const

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

  /**
   * A page in the order asked for, else in that of the tree, so that units of one district stand together. The order is
   * found from an index, then only the rows of the page are read. Eleven statements, however long; one where only the
   * count is wanted.
   */
  async page(
    actor: Actor,
    filter: SelfEvaluationFilter,
    { first, after }: { readonly first?: number | null; readonly after?: string | null },
    wants: Selection,
  ): Promise<SelfEvaluationConnection> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const matching = await this.matching(manager, actor, filter)
    if (!matching) return { nodes: [], pageInfo: NO_PAGE, totalCount: 0 }
    const { states } = filter
    const today = this.clock.today()
    const sort = sortOf(filter.sort)
    if (states && states.length > 0) matching.andWhere('row.state IN (:...states)', { states })
    if (filter.lateOnly) matching.andWhere(OVERDUE, { late: true, today })
    if (filter.mine) waitingFor(matching, actor)
    const totalCount = wants('totalCount') ? await countOf(matching.clone(), filter, actor) : 0
    if (!wants('nodes') && !wants('pageInfo')) return { nodes: [], pageInfo: NO_PAGE, totalCount }
    withBenchFacts(matching, filter, sort, actor)
    const size = pageSize(first)
    const keys = await benchKeys(matching, sort, { today, limit: size + 1, after: keyAfter(after) })
    const shown = keys.slice(0, size).map((key) => key.id)
    const rows = await this.rowsOf(manager, shown)
    const itemOf = await this.items(manager, actor, rows)
    const page = toPage(
      keys,
      size,
      (key) => [key.value, key.path, key.id],
      (key) => key.id,
    )
    const byId = new Map(rows.map((row) => [row.id, row]))
    const nodes = page.nodes.flatMap((id) => {
      const row = byId.get(id)
      return row ? [itemOf(row)] : []
    })
    return { nodes, pageInfo: page.pageInfo, totalCount }
  }

  private async rowsOf(manager: EntityManager, ids: readonly string[]): Promise<SelfEvaluation[]> {
    if (ids.length === 0) return []
    return manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .select(COLUMNS.map((column) => `row.${column}`))
      .where('row.id IN (:...ids)', { ids })
      .getMany()
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
    const shown = rows.map((row) => row.id)
    const looks = await looksOf(manager, actor, shown)
    const risks = await risksOf(manager, SelfEvaluation, actor, shown, today)
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
      change: changeOf(row, looks.get(row.id)),
      lookedAt: looks.get(row.id)?.lookedAt ?? null,
      risk: risks.get(row.id) ?? 0,
      waivers: waivers.get(row.id)?.granted ?? 0,
      askedWaivers: waivers.get(row.id)?.asked ?? 0,
    })
  }
}

/** How many match; an order changes nothing about that, so what only an order needs is not joined. One statement. */
async function countOf(matching: Query, filter: SelfEvaluationFilter, actor: Actor): Promise<number> {
  withBenchFacts(matching, filter, 'place', actor)
  return matching.getCount()
}

/** Where a page continues; null for the first. */
function keyAfter(after: string | null | undefined): BenchKey | null {
  const [value, path, id] = decodeCursor(after, 3) ?? []
  return typeof value === 'number' && typeof path === 'string' && typeof id === 'string'
    ? { value, path, id }
    : null
}

/** What is new of a form to somebody who last saw it so. */
const changeOf = (row: Pick<SelfEvaluation, 'round'>, look: ReviewLook | undefined): string => {
  if (row.round === 0) return 'none'
  if (!look) return 'new'
  return look.round < row.round ? 'again' : 'none'
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
