import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { blocksSubmission, pathIds, waiverObstacle, type Finding } from '@huigong/domain'
import type {
  WaivableFinding,
  Waiver as WaiverView,
  WaiverConnection,
  WaiverFilter,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { FundProject } from '../project/index.js'
import { EvaluationReader } from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { isDecider, OBSTACLE, placeName } from './waiver-rules.js'
import { Waiver } from './waiver.entity.js'

/** Waivers as they are read: by the unit, by the levels above, and by the auditor. */
@Injectable()
export class WaiverReads {
  constructor(
    private readonly reads: Reads,
    private readonly unions: UnionLookup,
    private readonly evaluations: EvaluationReader,
  ) {}

  /** A page, newest first; five statements however long. What lies outside the scope is not there. */
  async page(
    actor: Actor,
    filter: WaiverFilter,
    first: number | null | undefined,
    after: string | null | undefined,
  ): Promise<WaiverConnection> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const query = manager
      .createQueryBuilder(Waiver, 'waiver')
      .where('waiver.tenantId = :tenant', { tenant: actor.tenantId })
      .andWhere(`(${subtreeCondition('waiver.path', 'scope')} OR waiver.unionId = :own)`, {
        ...subtreeParameters('scope', actor.unionPath),
        own: actor.unionId,
      })
    const { projectId, unionId, selfEvaluationId, states, mine } = filter
    if (projectId) query.andWhere('waiver.projectId = :projectId', { projectId })
    if (selfEvaluationId) query.andWhere('waiver.selfEvaluationId = :selfEvaluationId', { selfEvaluationId })
    if (states && states.length > 0) query.andWhere('waiver.state IN (:...states)', { states })
    if (mine) {
      const root = pathIds(actor.unionPath)[0] === actor.unionId
      const place = root ? 'waiver.districtId IS NULL' : 'waiver.districtId = :own'
      const may = actorMay(actor, 'waiver:decide')
      query.andWhere(may ? `waiver.state = 'asked' AND ${place} AND waiver.askedById <> :me` : '1 = 0', {
        me: actor.userId,
      })
    }
    if (unionId) {
      const union = await this.unions.find(manager, scopeOfActor(actor), unionId)
      if (!union) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 }
      query.andWhere(`(${subtreeCondition('waiver.path', 'union')} OR waiver.unionId = :union)`, {
        ...subtreeParameters('union', union.path),
        union: union.id,
      })
    }
    const totalCount = await query.clone().getCount()
    const size = pageSize(first)
    const [cursor] = decodeCursor(after, 1) ?? [null]
    if (typeof cursor === 'string') query.andWhere('waiver.id < :cursor', { cursor })
    const rows = await query
      .orderBy('waiver.id', 'DESC')
      .limit(size + 1)
      .getMany()
    const viewOf = await this.views(manager, actor, rows)
    return { ...toPage(rows, size, (row) => [row.id], viewOf), totalCount }
  }

  /** Waivers of a form that the actor may read, oldest first. */
  async ofForm(actor: Actor, selfEvaluationId: string): Promise<WaiverView[]> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const rows = await manager.find(Waiver, {
      where: { selfEvaluationId, tenantId: actor.tenantId },
      order: { id: 'ASC' },
      take: 200,
    })
    const viewOf = await this.views(manager, actor, rows)
    return rows.map(viewOf)
  }

  async one(actor: Actor, id: string): Promise<WaiverView> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const row = await manager.findOneByOrFail(Waiver, { id, tenantId: actor.tenantId })
    return (await this.views(manager, actor, [row]))(row)
  }

  /** What keeps one's own form back or wants words, and whether a waiver may be asked for it. */
  async waivable(actor: Actor, selfEvaluationId: string): Promise<WaivableFinding[]> {
    const shown = await this.evaluations.shown(actor, { id: selfEvaluationId })
    if (!shown || shown.row.unionId !== actor.unionId) return []
    const manager = this.reads.manager(scopeOfActor(actor))
    const rows = await manager.findBy(Waiver, {
      selfEvaluationId: shown.row.id,
      state: In(['asked', 'granted']),
    })
    const viewOf = await this.views(manager, actor, rows)
    return shown.findings
      .filter((each) => blocksSubmission(each) || waiverObstacle(each) === null)
      .map((each) => {
        const { rule, level, at, message } = each
        const obstacle = waiverObstacle(each)
        const found = rows.find((row) => isOf(row, each))
        return {
          rule,
          level,
          at,
          message,
          place: placeName(shown.form, at),
          obstacle: obstacle === null ? null : OBSTACLE[obstacle],
          waiver: found ? viewOf(found) : null,
        }
      })
  }

  private async views(
    manager: EntityManager,
    actor: Actor,
    rows: readonly Waiver[],
  ): Promise<(row: Waiver) => WaiverView> {
    const unions = await this.unions.refs(
      manager,
      actor.tenantId,
      rows.map((row) => row.unionId),
    )
    const projects =
      rows.length === 0
        ? []
        : await manager.find(FundProject, {
            select: { id: true, name: true, fiscalYear: true },
            where: { id: In([...new Set(rows.map((row) => row.projectId))]) },
          })
    const project = new Map(projects.map(({ id, name, fiscalYear }) => [id, { id, name, fiscalYear }]))
    return (row) => ({
      id: row.id,
      number: row.number,
      state: row.state,
      selfEvaluationId: row.selfEvaluationId,
      project: project.get(row.projectId) ?? { id: row.projectId, name: '', fiscalYear: 0 },
      union: unions.get(row.unionId) ?? { id: row.unionId, name: '' },
      rule: row.rule,
      level: row.level,
      at: row.at,
      place: row.place,
      message: row.message,
      reason: row.reason,
      askedBy: row.askedBy,
      askedAt: row.askedAt,
      decidedBy: row.decidedBy,
      decidedByUnion: row.decidedByUnion,
      decidedAt: row.decidedAt,
      decision: row.decision,
      mayDecide: row.state === 'asked' && isDecider(actor, row) && row.askedById !== actor.userId,
      mayWithdraw: row.state === 'asked' && actorMay(actor, 'waiver:ask') && row.unionId === actor.unionId,
    })
  }
}

const isOf = (row: Waiver, { rule, at, message }: Finding): boolean =>
  row.rule === rule && row.at === at && row.message === message
