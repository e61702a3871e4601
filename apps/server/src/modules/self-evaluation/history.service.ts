import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import type { Points } from '@huigong/domain'
import type { ScoreGap, Unlock } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isId } from '../../platform/ids.js'
import { forerunnerOf, FundProject, ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { EvaluationRows } from './rows.service.js'
import { FormUnlock, SelfEvaluation } from './self-evaluation.entity.js'

const YEARS = 3
const MOST_UNLOCKS = 500

/** What came before: score gaps of earlier years, and the record of unlockings. */
@Injectable()
export class EvaluationHistory {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly rows: EvaluationRows,
  ) {}

  /**
   * Self score against reviewed score of this unit for the project's forerunners of up to three years, newest first. A
   * year without a reviewed score is there with a null gap; a unit or project outside the scope has none.
   */
  async scoreGaps(actor: Actor, projectId: string, unionId: string): Promise<ScoreGap[]> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    if (![projectId, unionId].every(isId)) return []
    const all = await manager.find(FundProject, {
      select: { id: true, name: true, fiscalYear: true, clonedFromId: true },
      where: { tenantId: actor.tenantId, state: In(['approved', 'closed']) },
      order: { code: 'ASC' },
    })
    const before: FundProject[] = []
    for (let now = all.find((each) => each.id === projectId); now && before.length < YEARS;) {
      const earlier = forerunnerOf(now, all)
      if (earlier) before.push(earlier)
      now = earlier ?? undefined
    }
    if (before.length === 0) return []
    const forms = await manager.find(SelfEvaluation, {
      select: {
        id: true,
        tenantId: true,
        projectId: true,
        unionId: true,
        path: true,
        round: true,
        enteredTotal: true,
        reviewedTotal: true,
      },
      where: { unionId, projectId: In(before.map((each) => each.id)), tenantId: actor.tenantId },
    })
    return before.flatMap(({ id, name, fiscalYear }) => {
      const form = forms.find((each) => each.projectId === id && this.rows.covers(scope, each))
      if (!form || form.round === 0) return []
      const { enteredTotal: entered, reviewedTotal: reviewed } = form
      const gap = entered === null || reviewed === null ? null : ((entered - reviewed) as Points)
      return [{ project: { id, name, fiscalYear }, entered, reviewed, gap }]
    })
  }

  /** Unlockings below a union of the scope, newest first, each with whether it came after the due day. */
  async unlocks(actor: Actor, projectId: string, unionId: string | null | undefined): Promise<Unlock[]> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    if (!isId(projectId) || !(await this.projects.find(manager, scope, projectId))) return []
    const union = unionId ? await this.unions.find(manager, scope, unionId) : null
    if (unionId && !union) return []
    const path = union?.path ?? actor.unionPath
    const rows = await manager
      .createQueryBuilder(FormUnlock, 'unlocking')
      .where('unlocking.tenantId = :tenant AND unlocking.projectId = :projectId', {
        tenant: actor.tenantId,
        projectId,
      })
      .andWhere(`(${subtreeCondition('unlocking.path', 'tree')} OR unlocking.unionId = :own)`, {
        ...subtreeParameters('tree', path),
        own: union?.id ?? actor.unionId,
      })
      .orderBy('unlocking.id', 'DESC')
      .limit(MOST_UNLOCKS)
      .getMany()
    const names = await this.unions.refs(
      manager,
      actor.tenantId,
      rows.map((row) => row.unionId),
    )
    return rows.map((row) => ({
      id: row.id,
      selfEvaluationId: row.selfEvaluationId,
      union: names.get(row.unionId) ?? { id: row.unionId, name: '' },
      reason: row.reason,
      cells: [...row.cells],
      afterDue: Boolean(row.afterDue),
      unlockedBy: row.unlockedBy,
      unlockedAt: row.unlockedAt,
      expiresAt: row.expiresAt,
      endedAt: row.endedAt,
      outcome: row.outcome,
    }))
  }
}
