import { Injectable } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import { externalArrival, FUND_SOURCE_NAME, negateFen, reversalOf } from '@huigong/domain'
import type { ExternalArrivalInput, MutationReverseArrivalArgs } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import type { ProjectUnit } from '../project/project.entity.js'
import { ExternalArrival } from './arrival.entity.js'
import { ArrivalReads } from './arrival.repository.js'
import { externalArrivalView } from './arrival.view.js'
import { Attachments } from '../attachment/index.js'
import { FundShares, roomOf } from '../budget/index.js'
import {
  AccountOverdrawn,
  Ledger,
  badIds,
  futureProblem,
  positiveProblem,
  problems,
  textProblem,
} from '../ledger/index.js'
import { ProjectLookup } from '../project/index.js'

type Answer = ReturnType<typeof externalArrivalView> | Refused

/** Money that reaches a union from outside the tree (外部到位), never beyond the union's budget. */
@Injectable()
export class ExternalArrivals {
  constructor(
    private readonly acts: Acts,
    private readonly ledger: Ledger,
    private readonly shares: FundShares,
    private readonly projects: ProjectLookup,
    private readonly attachments: Attachments,
    private readonly reads: ArrivalReads,
  ) {}

  /** Records an arrival at a union within the actor's scope. */
  async record(actor: Actor, input: ExternalArrivalInput): Promise<Answer> {
    const bad = badIds({ id: input.id, projectId: input.projectId, unionId: input.unionId })
    if (bad) return bad
    return this.acts.create(
      actor,
      {
        action: 'arrival:record',
        resourceKind: 'external-arrival',
        resourceId: input.id,
        projectId: input.projectId,
        request: input,
        load: (manager) => this.load(manager, actor, input.id),
      },
      (context) => this.arrive(context, input),
    )
  }

  private async arrive(context: ActContext, input: ExternalArrivalInput): Promise<Answer> {
    const { manager, actor, trail } = context
    const { id, projectId, unionId, source, amount } = input
    const scope = scopeOfActor(actor)
    const project = await this.projects.requireOpen(manager, scope, projectId)
    this.projects.requireSource(project, source)
    const unit = await this.projects.requireUnit(manager, scope, projectId, unionId, 'unionId')
    refuseAll(
      problems(
        positiveProblem(amount),
        textProblem(input.payer, { name: '拨款单位', at: 'payer', limit: 120 }),
        textProblem(input.voucherNo, { name: '凭证号', at: 'voucherNo', limit: 80 }),
        futureProblem(input.arrivedOn, context.today, 'arrivedOn'),
      ),
    )
    const key = { projectId, unionId, source }
    if (!(await this.shares.fund(manager, key, amount))) {
      const room = yuan(roomOf(await this.shares.now(manager, key), 'funded'))
      const figures = { amount: yuan(amount), source: FUND_SOURCE_NAME[source], room }
      refuse('ARRIVAL_EXCEEDS_BUDGET', figures, 'amount')
    }
    const row: ExternalArrival = {
      id,
      tenantId: actor.tenantId,
      projectId,
      unionId,
      source,
      amount,
      payer: input.payer.trim(),
      voucherNo: input.voucherNo.trim(),
      arrivedOn: input.arrivedOn,
      recordedById: actor.userId,
      recordedBy: actor.displayName,
      recordedAt: context.now,
      reversedById: null,
      reversalReason: null,
    }
    await this.post(context, row, unit, false)
    await insert(manager, ExternalArrival, row)
    await this.attachments.bind(context, input.attachmentIds ?? [], {
      documentKind: 'external-arrival',
      documentId: id,
      path: unit.path,
    })
    trail.subject = { unionId, path: unit.path }
    trail.summary = `登记“${project.name}”${FUND_SOURCE_NAME[source]}到位 ${yuan(amount)} 元（${row.payer}，${row.voucherNo}）。`
    trail.after = row
    return this.load(manager, actor, id)
  }

  /** 红冲: takes an arrival back that was recorded in error, unless its money has moved on. */
  async reverse(actor: Actor, args: MutationReverseArrivalArgs): Promise<Answer> {
    const bad = badIds({ id: args.id, reversalId: args.reversalId })
    if (bad) return bad
    const known = await this.reads.arrivalRow(scopeOfActor(actor), args.id)
    return this.acts.create(
      actor,
      {
        action: 'arrival:record',
        resourceKind: 'external-arrival-reversal',
        resourceId: args.reversalId,
        projectId: known?.projectId ?? null,
        reason: args.reason.slice(0, 1000),
        request: args,
        load: (manager) => this.load(manager, actor, args.id),
      },
      (context) => this.takeBack(context, args),
    )
  }

  private async takeBack(context: ActContext, args: MutationReverseArrivalArgs): Promise<Answer> {
    const { manager, actor, trail } = context
    const scope = scopeOfActor(actor)
    const row = await manager.findOneBy(ExternalArrival, { id: args.id, tenantId: actor.tenantId })
    const unit = row && (await this.projects.findUnit(manager, scope, row.projectId, row.unionId))
    if (!row || !unit) return refuse('NOT_FOUND', { what: '这笔到位' }, 'id')
    const project = await this.projects.requireOpen(manager, scope, row.projectId)
    if (!args.reason.trim()) refuse('REASON_REQUIRED', { what: '红冲' }, 'reason')
    refuseAll(problems(textProblem(args.reason, { name: '红冲原因', at: 'reason', limit: 400 })))
    const changes = { reversedById: args.reversalId, reversalReason: args.reason.trim() }
    const { affected } = await manager.update(
      ExternalArrival,
      { id: row.id, reversedById: IsNull() },
      changes,
    )
    if (affected !== 1) refuse('ALREADY_REVERSED', {}, 'id')
    const returned = await this.shares.fund(manager, row, negateFen(row.amount))
    if (!returned) throw new Error(`share of ${row.unionId} does not hold the arrival ${row.id}`)
    await this.post(context, row, unit, true)
    trail.subject = { unionId: row.unionId, path: unit.path }
    trail.summary = `红冲“${project.name}”${FUND_SOURCE_NAME[row.source]}到位 ${yuan(row.amount)} 元（${row.voucherNo}）：${changes.reversalReason}`
    trail.before = row
    trail.after = { ...row, ...changes }
    return this.load(manager, actor, row.id)
  }

  private async post(
    context: ActContext,
    row: ExternalArrival,
    unit: ProjectUnit,
    reversal: boolean,
  ): Promise<void> {
    const entries = externalArrival(unit, row.amount)
    try {
      await this.ledger.post(context.manager, {
        tenantId: row.tenantId,
        projectId: row.projectId,
        source: row.source,
        documentKind: 'external-arrival',
        documentId: row.id,
        occurredOn: reversal ? context.today : row.arrivedOn,
        recordedAt: context.now,
        recordedById: context.actor.userId,
        entries: reversal ? reversalOf(entries) : entries,
      })
    } catch (error) {
      if (error instanceof AccountOverdrawn) refuse('MONEY_HAS_MOVED', {}, 'id')
      throw error
    }
  }

  private async load(manager: EntityManager, actor: Actor, id: string) {
    const row = await manager.findOneByOrFail(ExternalArrival, { id, tenantId: actor.tenantId })
    return externalArrivalView(row, await this.reads.beside(manager, actor.tenantId, [row]))
  }
}
