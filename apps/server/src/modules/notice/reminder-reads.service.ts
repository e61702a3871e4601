import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Reminder as ReminderView, ReminderPreview } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { FundProject, ProjectLookup } from '../project/index.js'
import { EvaluationRows, SelfEvaluation } from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { recipientsOf } from './deliver.js'
import { Reminder } from './notice.entity.js'
import { fillersOf, hindrance, namesOf } from './reminder-rules.js'

/** Units of one call; each reminder is an act of its own. */
export const MOST_AT_ONCE = 200
const MOST_SHOWN = 200

/** What of a form a reminder needs: never the form itself, which is large. */
export const FORM_COLUMNS = {
  id: true,
  tenantId: true,
  projectId: true,
  unionId: true,
  path: true,
  state: true,
  round: true,
  due: true,
  unlockExpiresAt: true,
} as const

/** The record of reminders, and whom the next ones would reach. */
@Injectable()
export class ReminderReads {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly rows: EvaluationRows,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
  ) {}

  /** Reminders of a unit within the scope, newest first. */
  async of(actor: Actor, projectId: string, unionId: string): Promise<ReminderView[]> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    if (![projectId, unionId].every(isId)) return []
    if (!(await this.projects.findUnit(manager, scope, projectId, unionId))) return []
    const rows = await manager.find(Reminder, {
      where: { projectId, unionId, tenantId: scope.tenantId },
      order: { madeAt: 'DESC', id: 'DESC' },
      take: MOST_SHOWN,
    })
    return this.views(manager, scope.tenantId, rows)
  }

  /**
   * Whom reminders would reach, or why they cannot be sent; forms outside the scope are left out. Five statements,
   * however many forms.
   */
  async preview(actor: Actor, ids: readonly string[]): Promise<ReminderPreview[]> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const wanted = [...new Set(ids)].filter(isId).slice(0, MOST_AT_ONCE)
    const found = await manager.find(SelfEvaluation, {
      select: FORM_COLUMNS,
      where: { id: In(wanted), tenantId: scope.tenantId },
      order: { path: 'ASC', id: 'ASC' },
    })
    const rows = found.filter((row) => this.rows.covers(scope, row))
    const projects = await manager.findBy(FundProject, { id: In(rows.map((row) => row.projectId)) })
    const unionIds = rows.map((row) => row.unionId)
    const unions = await this.unions.refs(manager, scope.tenantId, unionIds)
    const ofToday = await manager.findBy(Reminder, {
      selfEvaluationId: In(rows.map((row) => row.id)),
      day: this.clock.today(),
    })
    const people = await recipientsOf(manager, actor, [fillersOf(unionIds)])
    return rows.flatMap((row) => {
      const project = projects.find((each) => each.id === row.projectId)
      const union = unions.get(row.unionId)
      if (!project || !union) return []
      const those = people.filter((one) => one.unionId === row.unionId)
      const today = ofToday.find((each) => each.selfEvaluationId === row.id) ?? null
      const obstacle = hindrance({ row, project, union: union.name, today, people: those }, this.clock.now())
      return [
        {
          selfEvaluationId: row.id,
          union,
          project: { id: project.id, name: project.name, fiscalYear: project.fiscalYear },
          recipients: namesOf(those),
          refused: obstacle ? [{ ...obstacle, figures: [...obstacle.figures] }] : [],
        },
      ]
    })
  }

  async view(manager: EntityManager, row: Reminder): Promise<ReminderView> {
    const [view] = await this.views(manager, row.tenantId, [row])
    if (!view) throw new Error('a reminder that was read has a view')
    return view
  }

  private async views(
    manager: EntityManager,
    tenantId: string,
    rows: readonly Reminder[],
  ): Promise<ReminderView[]> {
    const unions = await this.unions.refs(
      manager,
      tenantId,
      rows.map((row) => row.unionId),
    )
    return rows.map((row) => ({
      id: row.id,
      selfEvaluationId: row.selfEvaluationId,
      projectId: row.projectId,
      union: unions.get(row.unionId) ?? { id: row.unionId, name: '' },
      madeAt: row.madeAt,
      by: row.madeBy,
      byUnion: row.actingUnion,
      text: row.text,
      recipients: row.recipients,
    }))
  }
}
