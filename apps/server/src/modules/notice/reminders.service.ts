import { Injectable } from '@nestjs/common'
import { reason } from '@huigong/contracts'
import type {
  Reminder as ReminderView,
  ReminderBatch,
  ReminderInput,
  ReminderRow,
} from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { Refusal, isRefused, refuse, refused, type Refused } from '../../platform/refusal.js'
import { current } from '../../database/current.js'

import { FundProject } from '../project/index.js'
import { EvaluationRows, SelfEvaluation } from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { recipientsOf } from './deliver.js'
import { Reminder } from './notice.entity.js'
import { FORM_COLUMNS, MOST_AT_ONCE, ReminderReads } from './reminder-reads.service.js'
import { fillersOf, hindrance, namesOf } from './reminder-rules.js'

const LONGEST_TEXT = 200

/** 催办: asking units to hand in what is still with them, with a record of it. */
@Injectable()
export class Reminders {
  constructor(
    private readonly acts: Acts,
    private readonly reads: ReminderReads,
    private readonly rows: EvaluationRows,
    private readonly unions: UnionLookup,
  ) {}

  /**
   * Sends one reminder for each form, with a result per row: what is refused does not stop the others.
   * @throws Refusal TOO_MANY_ROWS, INVALID_INPUT before anything is done
   */
  async remind(
    actor: Actor,
    text: string | null | undefined,
    inputs: readonly ReminderInput[],
  ): Promise<ReminderBatch> {
    if (inputs.length > MOST_AT_ONCE) refuse('TOO_MANY_ROWS', { limit: String(MOST_AT_ONCE) }, 'reminders')
    const words = text?.trim() ?? ''
    if (Array.from(words).length > LONGEST_TEXT) {
      refuse('INVALID_INPUT', { field: '附言', problem: `最多 ${LONGEST_TEXT} 字` }, 'text')
    }
    const rows: ReminderRow[] = []
    for (const input of inputs) {
      const result = await this.one(actor, words, input)
      rows.push({
        ...input,
        ...(isRefused(result)
          ? {
              reminder: null,
              refused: result.reasons.map((each) => ({ ...each, figures: [...each.figures] })),
            }
          : { reminder: result, refused: [] }),
      })
    }
    return { rows }
  }

  private async one(
    actor: Actor,
    text: string,
    { id, selfEvaluationId }: ReminderInput,
  ): Promise<ReminderView | Refused> {
    if (!isId(id)) return invalidId()
    if (!isId(selfEvaluationId)) return notThere()
    return this.acts.create(
      actor,
      {
        action: 'notice:remind',
        resourceKind: 'reminder',
        resourceId: id,
        request: { text, selfEvaluationId },
        load: async (manager) =>
          this.reads.view(manager, await manager.findOneByOrFail(Reminder, { id, tenantId: actor.tenantId })),
      },
      (context) => this.made(context, { id, selfEvaluationId, text }),
    )
  }

  private async made(
    context: ActContext,
    { id, selfEvaluationId, text }: { id: string; selfEvaluationId: string; text: string },
  ): Promise<ReminderView> {
    const { manager, actor, now, today, trail } = context
    const row = await this.held(context, selfEvaluationId)
    const { projectId, unionId } = row
    const project = await manager.findOneByOrFail(FundProject, { id: projectId })
    const union = (await this.unions.refs(manager, row.tenantId, [unionId])).get(unionId)?.name ?? ''
    const before = await manager.findOneBy(Reminder, { selfEvaluationId: row.id, day: today })
    const audience = fillersOf([unionId])
    const people = await recipientsOf(manager, actor, [audience])
    const obstacle = hindrance({ row, project, union, today: before, people }, now)
    if (obstacle) throw new Refusal([obstacle])
    const recipients = namesOf(people)
    const reminder: Reminder = {
      id,
      tenantId: row.tenantId,
      selfEvaluationId: row.id,
      projectId,
      unionId,
      day: today,
      text,
      recipients,
      madeById: actor.userId,
      madeBy: actor.displayName,
      actingUnion: actor.unionName,
      madeAt: now,
    }
    await insert(manager, Reminder, reminder)
    const overdue = row.round === 0 && row.due < today ? '，已逾期' : ''
    const due = `${row.due} 截止${overdue}`
    context.notify({
      ...audience,
      kind: 'reminder',
      sentence: `${actor.unionName} ${actor.displayName}催办：“${project.name}”自评表还没有提交（${due}）。${text}`,
      projectId,
      recordId: row.id,
    })
    trail.summary = `催办“${union}”提交“${project.name}”自评表（${due}），收到的人：${recipients.join('、')}`
    trail.after = { text, recipients }
    return this.reads.view(manager, reminder)
  }

  /**
   * The form as it is now, held until the act ends: a form handed in at the same moment is not reminded of, and of two
   * officers at once the second is told of the first.
   */
  private async held({ manager, actor, trail }: ActContext, id: string): Promise<SelfEvaluation> {
    const query = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .select(Object.keys(FORM_COLUMNS).map((column) => `row.${column}`))
      .where({ id, tenantId: actor.tenantId })
    const row = await current(manager, query).getOne()
    if (!row || !this.rows.covers(scopeOfActor(actor), row)) return refuse('NOT_FOUND', { what: '该自评表' })
    trail.projectId = row.projectId
    trail.subject = { unionId: row.unionId, path: row.path }
    return row
  }
}

const invalidId = (): Refused =>
  refused(new Refusal([reason('INVALID_INPUT', { field: '编号', problem: '须为 UUID' }, 'id')]))
const notThere = (): Refused =>
  refused(new Refusal([reason('NOT_FOUND', { what: '该自评表' }, 'selfEvaluationId')]))
