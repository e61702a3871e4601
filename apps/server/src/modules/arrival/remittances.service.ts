import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { current } from '../../database/current.js'
import {
  FUND_SOURCE_NAME,
  REMITTANCE_STATE_NAME,
  remittanceLife,
  remittanceSent,
  ZERO_FEN,
  type LedgerEntry,
  type LedgerUnion,
  type RemittanceAct,
} from '@huigong/domain'
import type { RemittanceInput } from '../../generated/contract.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import type { FundProject } from '../project/project.entity.js'
import { Remittance } from './arrival.entity.js'
import { ArrivalReads } from './arrival.repository.js'
import { remittanceView } from './arrival.view.js'
import { toPayee } from './notices.js'
import { REMITTANCE_ACT_NAME } from './arrival.words.js'
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
import { ProjectLookup, placesOf } from '../project/index.js'
import { UnionLookup } from '../union/index.js'

export type RemittanceAnswer = ReturnType<typeof remittanceView> | Refused

/** A remittance as it was read in the transaction that changes it, with both ends in the project's tree. */
export interface OpenRemittance {
  readonly row: Remittance
  readonly project: FundProject
  readonly from: LedgerUnion & { readonly name: string }
  readonly to: LedgerUnion & { readonly name: string }
}

/** What the acts on remittances share: sending them, finding them, moving them from state to state. */
@Injectable()
export class Remittances {
  constructor(
    private readonly acts: Acts,
    private readonly ledger: Ledger,
    private readonly shares: FundShares,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly attachments: Attachments,
    private readonly reads: ArrivalReads,
  ) {}

  /** 拨出 from the actor's own union to a direct child: within the child's share and the sender's cash. */
  async send(actor: Actor, input: RemittanceInput): Promise<RemittanceAnswer> {
    const { id, projectId, fromUnionId, toUnionId } = input
    const bad = badIds({ id, projectId, fromUnionId, toUnionId })
    if (bad) return bad
    return this.acts.create(
      actor,
      {
        action: 'arrival:send',
        resourceKind: 'remittance',
        resourceId: id,
        projectId,
        request: input,
        load: (manager) => this.load(manager, actor, id),
      },
      (context) => this.sent(context, input),
    )
  }

  private async sent(context: ActContext, input: RemittanceInput): Promise<RemittanceAnswer> {
    const { manager, actor, trail } = context
    const { id, projectId, fromUnionId, toUnionId, source, amount } = input
    const scope = scopeOfActor(actor)
    const project = await this.projects.requireOpen(manager, scope, projectId)
    this.projects.requireSource(project, source)
    if (fromUnionId !== actor.unionId) {
      const other = await this.unions.require(manager, scope, fromUnionId, 'fromUnionId')
      refuse('NOT_THE_SENDER', { from: other.name }, 'fromUnionId')
    }
    const child = await this.projects.requireUnit(manager, scope, projectId, toUnionId, 'toUnionId')
    if (child.parentId !== fromUnionId) refuse('NOT_A_CHILD_PAYEE', { from: actor.unionName }, 'toUnionId')
    refuseAll(
      problems(
        positiveProblem(amount),
        textProblem(input.voucherNo, { name: '凭证号', at: 'voucherNo', limit: 80 }),
        futureProblem(input.sentOn, context.today, 'sentOn'),
      ),
    )
    const row: Remittance = {
      id,
      tenantId: actor.tenantId,
      projectId,
      fromUnionId,
      toUnionId,
      source,
      amount,
      confirmed: ZERO_FEN,
      inTransit: amount,
      disputed: ZERO_FEN,
      returned: ZERO_FEN,
      state: remittanceLife.initial,
      voucherNo: input.voucherNo.trim(),
      sentOn: input.sentOn,
      sentById: actor.userId,
      sentBy: actor.displayName,
      recordedAt: context.now,
      confirmedOn: null,
      confirmedById: null,
      confirmedBy: null,
      disputeReason: null,
      settlement: null,
      cancelledOn: null,
    }
    const remittance = await this.withEnds(manager, row, project)
    await this.take(context, remittance)
    await insert(manager, Remittance, row)
    await this.attachments.bind(context, input.attachmentIds ?? [], {
      documentKind: 'remittance',
      documentId: id,
      path: child.path,
    })
    trail.subject = { unionId: toUnionId, path: child.path }
    trail.summary = `向“${remittance.to.name}”拨付“${project.name}”${FUND_SOURCE_NAME[source]} ${yuan(amount)} 元（${row.voucherNo}）。`
    trail.after = row
    context.notify(
      toPayee(
        remittance,
        'remittance-sent',
        `${remittance.from.name}拨出“${project.name}”${FUND_SOURCE_NAME[source]} ${yuan(amount)} 元（${row.voucherNo}），到账后请确认。`,
      ),
    )
    return this.load(manager, actor, id)
  }

  /** Counts against the payee's share, then takes the payer's cash; either may refuse. */
  private async take(context: ActContext, { row, from, to }: OpenRemittance): Promise<void> {
    const { manager } = context
    const payee = { projectId: row.projectId, unionId: row.toUnionId, source: row.source }
    const figures = { amount: yuan(row.amount), source: FUND_SOURCE_NAME[row.source] }
    if (!(await this.shares.fund(manager, payee, row.amount))) {
      const room = yuan(roomOf(await this.shares.now(manager, payee), 'funded'))
      refuse('REMITTANCE_EXCEEDS_SHARE', { ...figures, to: to.name, room }, 'amount')
    }
    try {
      await this.post(context, row, remittanceSent(from, row.amount), row.sentOn)
    } catch (error) {
      if (!(error instanceof AccountOverdrawn)) throw error
      const cash = yuan(await this.ledger.cash(manager, { ...payee, unionId: row.fromUnionId }))
      refuse('REMITTANCE_EXCEEDS_CASH', { ...figures, from: from.name, cash }, 'amount')
    }
  }

  /** The remittance if either end lies within the scope; refuses with NOT_FOUND otherwise. */
  async open(context: ActContext, id: string): Promise<OpenRemittance> {
    const { manager, actor } = context
    const scope = scopeOfActor(actor)
    const row = await manager.findOneBy(Remittance, { id, tenantId: actor.tenantId })
    // The payee stands below the payer: whoever sees the payer sees the payee.
    const unit = row && (await this.projects.findUnit(manager, scope, row.projectId, row.toUnionId))
    if (!row || !unit) return refuse('NOT_FOUND', { what: '这笔拨付' }, 'id')
    return this.withEnds(manager, row, await this.projects.requireOpen(manager, scope, row.projectId))
  }

  private async withEnds(
    manager: EntityManager,
    row: Remittance,
    project: FundProject,
  ): Promise<OpenRemittance> {
    const ids = [row.fromUnionId, row.toUnionId]
    const places = await placesOf(manager, row.projectId, ids)
    const names = await this.unions.refs(manager, row.tenantId, ids)
    const end = (unionId: string) => {
      const path = places.get(unionId)
      if (path === undefined) throw new Error(`union ${unionId} has no place in project ${row.projectId}`)
      return { unionId, path, name: names.get(unionId)?.name ?? '' }
    }
    return { row, project, from: end(row.fromUnionId), to: end(row.toUnionId) }
  }

  /**
   * Moves the remittance along its life and writes what changed; whoever comes second is told the state it is in.
   * Answers the changed row.
   */
  async advance(
    manager: EntityManager,
    { row }: OpenRemittance,
    act: RemittanceAct,
    changes: Partial<Remittance>,
  ): Promise<Remittance> {
    const next = remittanceLife.next(row.state, act)
    const wrong = (state: Remittance['state']): never =>
      refuse(
        'WRONG_STATE',
        { what: '这笔拨付', state: REMITTANCE_STATE_NAME[state], act: REMITTANCE_ACT_NAME[act] },
        'id',
      )
    if (next === null) return wrong(row.state)
    const all = { ...changes, state: next }
    if ((await update(manager, Remittance, { id: row.id, state: row.state }, all)) === 1)
      return { ...row, ...all }
    const query = manager.createQueryBuilder(Remittance, 'remittance').where({ id: row.id })
    const now = await current(manager, query).getOneOrFail()
    return now.state === row.state ? refuse('VERSION_CHANGED', { what: '这笔拨付' }, 'id') : wrong(now.state)
  }

  /** Books entries of a remittance. */
  post(
    context: ActContext,
    row: Remittance,
    entries: readonly LedgerEntry[],
    occurredOn: string,
  ): Promise<void> {
    return this.ledger.post(context.manager, {
      tenantId: row.tenantId,
      projectId: row.projectId,
      source: row.source,
      documentKind: 'remittance',
      documentId: row.id,
      occurredOn,
      recordedAt: context.now,
      recordedById: context.actor.userId,
      entries,
    })
  }

  async load(manager: EntityManager, actor: Actor, id: string) {
    const row = await manager.findOneByOrFail(Remittance, { id, tenantId: actor.tenantId })
    return this.reads.view(manager, actor, row)
  }
}
