import { current } from '../../database/current.js'
import { Injectable } from '@nestjs/common'
import {
  addDays,
  daysWaited,
  waiverLife,
  waiverObstacle,
  WAIVER_STATE_NAME,
  type WaiverAct,
} from '@huigong/domain'
import { reason } from '@huigong/contracts'
import type { AskWaiverInput, Waiver as WaiverView } from '../../generated/contract.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId, sha256 } from '../../platform/ids.js'
import { isRefused, refuse, refused, Refusal, type Refused } from '../../platform/refusal.js'
import { FundProject } from '../project/index.js'
import {
  EDITABLE,
  EvaluationFindings,
  EvaluationRows,
  SelfEvaluation,
  STATE_NAME,
} from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { nextNumber } from './waiver-number.js'
import { WaiverReads } from './waiver-reads.service.js'
import { deciderOf, isDecider, OBSTACLE, placeName } from './waiver-rules.js'
import { Waiver } from './waiver.entity.js'

const REASON_LENGTH = 400

/** Asking for a waiver (豁免), deciding and withdrawing it. */
@Injectable()
export class Waivers {
  constructor(
    private readonly acts: Acts,
    private readonly reads: WaiverReads,
    private readonly rows: EvaluationRows,
    private readonly findings: EvaluationFindings,
    private readonly unions: UnionLookup,
  ) {}

  /** The unit asks for one finding of its own form, as it stands now. */
  async ask(actor: Actor, input: AskWaiverInput): Promise<WaiverView | Refused> {
    if (![input.id, input.selfEvaluationId].every(isId)) return invalidId()
    const creation = {
      action: 'waiver:ask',
      resourceKind: 'waiver',
      resourceId: input.id,
      request: input,
      duplicate: reason('WAIVER_ASKED', { state: '请刷新后再看' }, 'rule'),
      load: () => Promise.resolve(input.id),
    } as const
    const made = await this.acts.create(actor, creation, (context) => this.asked(context, input))
    return isRefused(made) ? made : this.reads.one(actor, made)
  }

  /** Grants or refuses, with a reason. A grant gets its number; days waited before the due day are added to it. */
  async decide(actor: Actor, id: string, grant: boolean, why: string): Promise<WaiverView | Refused> {
    return this.change(actor, 'waiver:decide', id, async (context, row, project) => {
      const level = row.districtId === null ? '市总工会' : '区县（产业）工会'
      if (!isDecider(context.actor, row)) refuse('WAIVER_NOT_DECIDER', { level })
      if (row.askedById === context.actor.userId) refuse('WAIVER_OWN', {})
      const decision = worded(why, grant ? '同意豁免' : '不同意豁免')
      const act = grant ? 'grant' : 'refuse'
      const number = grant ? await nextNumber(context) : null
      await this.settle(context, row, act, { decision, number })
      await this.extendDue(context, row)
      const done = grant ? `同意豁免，编号 ${number}` : '未同意豁免'
      context.notify({
        kind: grant ? 'waiver-granted' : 'waiver-refused',
        sentence: `“${project.name}”自评表“${row.place}”一项${done}：${decision}`,
        right: 'waiver:ask',
        unionIds: [row.unionId],
        projectId: row.projectId,
        recordId: row.id,
        at: row.at,
      })
      context.trail.summary = `${grant ? `同意豁免（${number}）` : '不同意豁免'}“${project.name}”自评表“${row.place}”的 ${row.rule}：${decision}`
      context.trail.after = { state: grant ? 'granted' : 'refused', number, decision }
    })
  }

  /** The unit takes its asking back, as long as nothing was decided. */
  async withdraw(actor: Actor, id: string): Promise<WaiverView | Refused> {
    return this.change(actor, 'waiver:ask', id, async (context, row, project) => {
      if (row.unionId !== context.actor.unionId) refuse('NOT_OWN_FORM', {})
      await this.settle(context, row, 'withdraw', { decision: null, number: null })
      context.trail.summary = `撤回“${project.name}”自评表“${row.place}”的豁免申请`
      context.trail.after = { state: 'withdrawn' }
    })
  }

  private async asked(context: ActContext, input: AskWaiverInput): Promise<string> {
    const { manager, actor, trail } = context
    const form = await this.rows.require(context, { id: input.selfEvaluationId })
    if (form.unionId !== actor.unionId) refuse('NOT_OWN_FORM', {})
    if (!EDITABLE.includes(form.state)) refuse('WAIVER_NOT_WITH_UNIT', { state: STATE_NAME[form.state] })
    const why = worded(input.reason, '申请豁免')
    const found = (await this.findings.of(manager, form)).find(
      (each) => each.rule === input.rule && each.at === input.at,
    )
    if (!found) return refuse('NO_SUCH_FINDING', {}, 'rule')
    const obstacle = waiverObstacle(found)
    if (obstacle) refuse('NOT_WAIVABLE', { rule: found.rule, why: OBSTACLE[obstacle] }, 'rule')
    const message = found.message.slice(0, 1000)
    const openKey = sha256([found.rule, found.at, message].join('\n'))
    const before = await manager.findOneBy(Waiver, { selfEvaluationId: form.id, openKey })
    if (before) refuse('WAIVER_ASKED', { state: `目前为“${WAIVER_STATE_NAME[before.state]}”` }, 'rule')
    const place = placeName(form.form, found.at)
    await insert(manager, Waiver, {
      id: input.id,
      tenantId: form.tenantId,
      projectId: form.projectId,
      unionId: form.unionId,
      path: form.path,
      districtId: form.districtId,
      selfEvaluationId: form.id,
      state: 'asked',
      number: null,
      rule: found.rule,
      level: found.level,
      at: found.at,
      place,
      message,
      reason: why,
      openKey,
      askedById: actor.userId,
      askedBy: actor.displayName,
      askedAt: context.now,
      askedOn: context.today,
      decidedById: null,
      decidedBy: null,
      decidedByUnion: null,
      decidedAt: null,
      decidedOn: null,
      decision: null,
    })
    const project = await manager.findOneByOrFail(FundProject, { id: form.projectId })
    const union =
      (await this.unions.refs(manager, form.tenantId, [form.unionId])).get(form.unionId)?.name ?? ''
    context.notify({
      kind: 'waiver-asked',
      sentence: `“${union}”申请豁免“${project.name}”自评表“${place}”一项（${found.rule}）：${why}`,
      right: 'waiver:decide',
      unionIds: [deciderOf(form)],
      aboutUnionId: form.unionId,
      projectId: form.projectId,
      recordId: input.id,
      except: actor.userId,
    })
    trail.summary = `申请豁免“${project.name}”自评表“${place}”的 ${found.rule}：${why}`
    trail.after = { rule: found.rule, at: found.at, message, reason: why }
    return input.id
  }

  private async change(
    actor: Actor,
    action: 'waiver:ask' | 'waiver:decide',
    id: string,
    work: (context: ActContext, row: Waiver, project: FundProject) => Promise<void>,
  ): Promise<WaiverView | Refused> {
    const act = { action, resourceKind: 'waiver', resourceId: isId(id) ? id : 'unknown' } as const
    const done = await this.acts.perform(actor, act, async (context) => {
      const { manager, trail } = context
      const row = isId(id) ? await manager.findOneBy(Waiver, { id, tenantId: actor.tenantId }) : null
      if (!row || !this.rows.covers(scopeOfActor(actor), row))
        return refuse('NOT_FOUND', { what: '该豁免' }, 'id')
      trail.subject = { unionId: row.unionId, path: row.path }
      trail.projectId = row.projectId
      trail.before = { state: row.state }
      const project = await manager.findOneByOrFail(FundProject, { id: row.projectId })
      await work(context, row, project)
      return row.id
    })
    return isRefused(done) ? done : this.reads.one(actor, done)
  }

  /** Decides or withdraws if nobody was faster; the loser is told by whom. */
  private async settle(
    context: ActContext,
    row: Waiver,
    act: WaiverAct,
    { decision, number }: Pick<Waiver, 'decision' | 'number'>,
  ): Promise<void> {
    const { manager, actor } = context
    const state = waiverLife.next(row.state, act)
    const changes = {
      decision,
      number,
      ...(state === 'granted' ? {} : { openKey: null }),
      decidedById: actor.userId,
      decidedBy: actor.displayName,
      decidedByUnion: actor.unionName,
      decidedAt: context.now,
      decidedOn: context.today,
    }
    const changed =
      state === null
        ? 0
        : await update(manager, Waiver, { id: row.id, state: 'asked' }, { ...changes, state })
    if (changed === 0) {
      // As it is now: the UPDATE has just looked at the row, the snapshot of the transaction is from before.
      const now = await current(
        manager,
        manager.createQueryBuilder(Waiver, 'waiver').where('waiver.id = :id', { id: row.id }),
      ).getOneOrFail()
      refuse('WAIVER_DECIDED', { name: now.decidedBy ?? '他人', state: WAIVER_STATE_NAME[now.state] })
    }
    context.settle({ kinds: ['waiver-asked'], recordId: row.id })
  }

  /** The clock stopped while the unit waited: those days are added to the day by which it was to hand in. */
  private async extendDue({ manager }: ActContext, { selfEvaluationId, projectId }: Waiver): Promise<void> {
    const project = await manager.findOneByOrFail(FundProject, { id: projectId })
    const waits = await manager.findBy(Waiver, { selfEvaluationId })
    const days = daysWaited(
      waits.flatMap(({ askedOn: from, decidedOn: to, state }) =>
        to === null || state === 'withdrawn' || from > project.evaluationDue ? [] : [{ from, to }],
      ),
    )
    // Without a new version: the unit may be typing, and its form is as it was.
    await update(
      manager,
      SelfEvaluation,
      { id: selfEvaluationId, round: 0 },
      { due: addDays(project.evaluationDue, days) },
    )
  }
}

function worded(text: string, what: string): string {
  const words = text.trim()
  if (words === '') refuse('REASON_REQUIRED', { what }, 'reason')
  if (Array.from(words).length > REASON_LENGTH)
    refuse('INVALID_INPUT', { field: '理由', problem: `最多 ${REASON_LENGTH} 字` }, 'reason')
  return words
}

const invalidId = (): Refused =>
  refused(new Refusal([reason('INVALID_INPUT', { field: '编号', problem: '须为 UUID' }, 'id')]))
