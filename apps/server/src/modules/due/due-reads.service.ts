import { Injectable } from '@nestjs/common'
import { Between, In, type EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import { daysBetween } from '@huigong/domain'
import type { CalendarDue, QueryCalendarDuesArgs } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { withinScope } from '../../database/within.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { Refusal } from '../../platform/refusal.js'
import { Reminder } from '../notice/index.js'
import { FundProject, ProjectUnit } from '../project/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'

const MOST_DAYS = 366
const UNDER_WAY = ['approved', 'closed'] as const

/** How many forms of a project are due on a day, and how far they are. */
interface DueRow {
  readonly projectId: string
  readonly due: string
  readonly total: number | string
  readonly open: number | string
  readonly closed: number | string
  readonly late: number | string
}

/** Dates by which something has to be done: forms, payments, reminders. Four statements for any number of units. */
@Injectable()
export class DueReads {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal INVALID_INPUT for more than a year */
  async between(actor: Actor, { from, to }: QueryCalendarDuesArgs): Promise<CalendarDue[]> {
    const days = daysBetween(from, to)
    if (days < 0 || days > MOST_DAYS) {
      throw new Refusal([reason('INVALID_INPUT', { field: '起止日期', problem: '最多查看一年' }, 'to')])
    }
    const manager = this.reads.manager(scopeOfActor(actor))
    const forms = await this.forms(manager, actor, from, to)
    const reminders = await this.reminders(manager, actor, from, to)
    const deadlines = await this.deadlines(manager, actor, from, to)
    const projects = await this.projects(manager, actor, [
      ...forms.map((row) => row.projectId),
      ...reminders.map((row) => row.projectId),
    ])
    const mayMove = actorMay(actor, 'project:write')
    const dueOf = (
      project: FundProject,
      given: Pick<CalendarDue, 'date' | 'kind'> & Partial<CalendarDue>,
    ): CalendarDue => ({
      total: 0,
      open: 0,
      handedIn: 0,
      late: 0,
      closed: 0,
      mayMove: false,
      version: project.version,
      ...given,
      project: { id: project.id, name: project.name, fiscalYear: project.fiscalYear },
    })
    const known = <T extends { projectId: string }>(
      rows: readonly T[],
      make: (row: T, project: FundProject) => CalendarDue,
    ): CalendarDue[] =>
      rows.flatMap((row) => {
        const project = projects.get(row.projectId)
        return project ? [make(row, project)] : []
      })
    return [
      ...known(forms, (row, project) => {
        const [total, open, closed] = [Number(row.total), Number(row.open), Number(row.closed)]
        return dueOf(project, {
          date: row.due,
          kind: 'evaluation-due',
          total,
          open,
          closed,
          late: Number(row.late),
          handedIn: total - open - closed,
          mayMove: mayMove && project.state === 'approved' && open > 0,
        })
      }),
      ...deadlines.map((project) => dueOf(project, { date: project.deadline, kind: 'deadline' })),
      ...known(reminders, (row, project) =>
        dueOf(project, { date: row.day, kind: 'reminded', total: Number(row.total) }),
      ),
    ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.kind < b.kind ? -1 : 1))
  }

  /** Forms by project and day; open: with the unit and never handed in. */
  private forms(manager: EntityManager, actor: Actor, from: string, to: string): Promise<DueRow[]> {
    const count = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
    return withinScope(manager.createQueryBuilder(SelfEvaluation, 'form'), 'form', scopeOfActor(actor))
      .select('form.projectId', 'projectId')
      .addSelect('form.due', 'due')
      .addSelect('COUNT(*)', 'total')
      .addSelect(count('form.round = 0'), 'open')
      .addSelect(count("form.state = 'locked'"), 'closed')
      .addSelect(count('form.late = :late OR (form.round = 0 AND form.due < :today)'), 'late')
      .andWhere('form.due BETWEEN :from AND :to', { from, to })
      .setParameters({ late: true, today: this.clock.today() })
      .groupBy('form.projectId')
      .addGroupBy('form.due')
      .getRawMany<DueRow>()
  }

  private reminders(manager: EntityManager, actor: Actor, from: string, to: string) {
    const query = manager
      .createQueryBuilder(Reminder, 'reminder')
      .innerJoin(SelfEvaluation, 'form', 'form.id = reminder.selfEvaluationId')
      .select('reminder.projectId', 'projectId')
      .addSelect('reminder.day', 'day')
      .addSelect('COUNT(*)', 'total')
      .where('reminder.day BETWEEN :from AND :to', { from, to })
      .groupBy('reminder.projectId')
      .addGroupBy('reminder.day')
    return withinScope(query, 'form', scopeOfActor(actor)).getRawMany<{
      projectId: string
      day: string
      total: number | string
    }>()
  }

  /** Of the projects the actor's union takes part in. */
  private deadlines(manager: EntityManager, actor: Actor, from: string, to: string): Promise<FundProject[]> {
    return manager
      .createQueryBuilder(FundProject, 'project')
      .innerJoin(ProjectUnit, 'unit', 'unit.projectId = project.id AND unit.unionId = :unionId', {
        unionId: actor.unionId,
      })
      .where({ tenantId: actor.tenantId, state: In([...UNDER_WAY]), deadline: Between(from, to) })
      .getMany()
  }

  private async projects(
    manager: EntityManager,
    actor: Actor,
    ids: readonly string[],
  ): Promise<Map<string, FundProject>> {
    if (ids.length === 0) return new Map()
    const rows = await manager.findBy(FundProject, { tenantId: actor.tenantId, id: In([...new Set(ids)]) })
    return new Map(rows.map((row) => [row.id, row]))
  }
}
