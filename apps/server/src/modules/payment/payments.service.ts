import { Injectable } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import {
  directPayment,
  FUND_SOURCE_NAME,
  negateFen,
  PAYMENT_CATEGORIES,
  paymentOnBehalf,
  reversalOf,
  type LedgerUnion,
} from '@huigong/domain'
import type { MutationReversePaymentArgs, PaymentInput } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import type { ProjectUnit } from '../project/project.entity.js'
import { Payment } from './payment.entity.js'
import { PaymentReads } from './payment.repository.js'
import type { paymentView } from './payment.view.js'
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

type Answer = ReturnType<typeof paymentView> | Refused

/** Payments to recipients, from the payer's cash and never beyond it; corrected only by 红冲. */
@Injectable()
export class Payments {
  constructor(
    private readonly acts: Acts,
    private readonly ledger: Ledger,
    private readonly shares: FundShares,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly attachments: Attachments,
    private readonly reads: PaymentReads,
  ) {}

  /** Records a payment from the cash of the actor's own union, for its own people or (代付) for those of a union below. */
  async record(actor: Actor, input: PaymentInput): Promise<Answer> {
    const { id, projectId, payerUnionId, beneficiaryUnionId } = input
    const bad = badIds({ id, projectId, payerUnionId, beneficiaryUnionId })
    if (bad) return bad
    return this.acts.create(
      actor,
      {
        action: 'payment:record',
        resourceKind: 'payment',
        resourceId: id,
        projectId,
        request: input,
        // The unique key over standing payments decides, whoever records the same voucher at the same time.
        duplicate: reason('VOUCHER_TAKEN', { voucherNo: input.voucherNo.trim() }, 'voucherNo'),
        load: (manager) => this.load(manager, actor, id),
      },
      (context) => this.pay(context, input),
    )
  }

  private async pay(context: ActContext, input: PaymentInput): Promise<Answer> {
    const { manager, actor, trail } = context
    const { id, projectId, source, amount } = input
    const project = await this.projects.requireOpen(manager, scopeOfActor(actor), projectId)
    this.projects.requireSource(project, source)
    const beneficiary = await this.beneficiaryOf(context, input)
    refuseAll(paymentProblems(input, context.today))
    const row: Payment = {
      id,
      tenantId: actor.tenantId,
      projectId,
      payerUnionId: input.payerUnionId,
      beneficiaryUnionId: beneficiary.unionId,
      path: beneficiary.path,
      source,
      category: input.category,
      recipientCount: input.recipientCount,
      amount,
      voucherNo: input.voucherNo.trim(),
      paidOn: input.paidOn,
      note: input.note?.trim() ?? '',
      recordedById: actor.userId,
      recordedBy: actor.displayName,
      recordedAt: context.now,
      reversedById: null,
      reversalReason: null,
      standing: 1,
    }
    // Said before anything can be refused, so that a refusal is found with the unit it was about.
    trail.subject = { unionId: row.beneficiaryUnionId, path: row.path }
    const names = await this.unions.refs(manager, actor.tenantId, [beneficiary.unionId])
    const name = names.get(beneficiary.unionId)?.name ?? ''
    if (row.payerUnionId !== row.beneficiaryUnionId) await this.fundBeneficiary(manager, row, name)
    try {
      await this.post(context, row, false)
    } catch (error) {
      if (!(error instanceof AccountOverdrawn)) throw error
      const balance = yuan(await this.ledger.cash(manager, { projectId, unionId: row.payerUnionId, source }))
      const figures = {
        amount: yuan(amount),
        payer: actor.unionName,
        source: FUND_SOURCE_NAME[source],
        balance,
      }
      refuse('PAYMENT_EXCEEDS_BALANCE', figures, 'amount')
    }
    await insert(manager, Payment, row)
    await this.attachments.bind(context, input.attachmentIds ?? [], {
      documentKind: 'payment',
      documentId: id,
      path: row.path,
    })
    const whom = row.payerUnionId === row.beneficiaryUnionId ? '支付' : `代“${name}”支付`
    trail.summary = `${whom}“${project.name}”${FUND_SOURCE_NAME[source]} ${yuan(amount)} 元，${row.recipientCount} 人（户）（${row.voucherNo}）。`
    trail.after = row
    return this.load(manager, actor, id)
  }

  private async beneficiaryOf({ manager, actor }: ActContext, input: PaymentInput): Promise<ProjectUnit> {
    const scope = scopeOfActor(actor)
    if (input.payerUnionId !== actor.unionId) {
      await this.unions.require(manager, scope, input.payerUnionId, 'payerUnionId')
      refuse('PAYMENT_NOT_OWN_CASH', { union: actor.unionName }, 'payerUnionId')
    }
    const unit = await this.projects.findUnit(manager, scope, input.projectId, input.beneficiaryUnionId)
    return unit ?? refuse('NOT_OWN_OR_BELOW', {}, 'beneficiaryUnionId')
  }

  /** 代付 counts as money that reached the beneficiary, within its share. */
  private async fundBeneficiary(manager: EntityManager, row: Payment, beneficiary: string): Promise<void> {
    const key = { projectId: row.projectId, unionId: row.beneficiaryUnionId, source: row.source }
    if (await this.shares.fund(manager, key, row.amount)) return
    const room = yuan(roomOf(await this.shares.now(manager, key), 'funded'))
    const figures = { amount: yuan(row.amount), beneficiary, source: FUND_SOURCE_NAME[row.source], room }
    refuse('ON_BEHALF_EXCEEDS_SHARE', figures, 'amount')
  }

  /** 红冲 by the paying union: every entry again with a minus sign; what was counted is counted back. */
  async reverse(actor: Actor, args: MutationReversePaymentArgs): Promise<Answer> {
    const bad = badIds({ id: args.id, reversalId: args.reversalId })
    if (bad) return bad
    const known = await this.reads.row(scopeOfActor(actor), args.id)
    return this.acts.create(
      actor,
      {
        action: 'payment:reverse',
        resourceKind: 'payment-reversal',
        resourceId: args.reversalId,
        projectId: known?.projectId ?? null,
        reason: args.reason.slice(0, 1000),
        request: args,
        load: (manager) => this.load(manager, actor, args.id),
      },
      (context) => this.takeBack(context, args),
    )
  }

  private async takeBack(context: ActContext, args: MutationReversePaymentArgs): Promise<Answer> {
    const { manager, actor, trail } = context
    const scope = scopeOfActor(actor)
    const row = await manager.findOneBy(Payment, { id: args.id, tenantId: actor.tenantId })
    const unit = row && (await this.projects.findUnit(manager, scope, row.projectId, row.beneficiaryUnionId))
    if (!row || !unit) return refuse('NOT_FOUND', { what: '这笔支付' }, 'id')
    const project = await this.projects.requireOpen(manager, scope, row.projectId)
    if (row.payerUnionId !== actor.unionId) {
      const names = await this.unions.refs(manager, actor.tenantId, [row.payerUnionId])
      refuse('REVERSAL_BY_PAYER_ONLY', { payer: names.get(row.payerUnionId)?.name ?? '' }, 'id')
    }
    if (!args.reason.trim()) refuse('REASON_REQUIRED', { what: '红冲' }, 'reason')
    refuseAll(problems(textProblem(args.reason, { name: '红冲原因', at: 'reason', limit: 400 })))
    const changes = { reversedById: args.reversalId, reversalReason: args.reason.trim(), standing: null }
    const { affected } = await manager.update(Payment, { id: row.id, reversedById: IsNull() }, changes)
    if (affected !== 1) refuse('ALREADY_REVERSED', {}, 'id')
    if (row.payerUnionId !== row.beneficiaryUnionId) {
      const key = { projectId: row.projectId, unionId: row.beneficiaryUnionId, source: row.source }
      const returned = await this.shares.fund(manager, key, negateFen(row.amount))
      if (!returned) throw new Error(`share of ${row.beneficiaryUnionId} does not hold the payment ${row.id}`)
    }
    await this.post(context, row, true)
    trail.subject = { unionId: row.beneficiaryUnionId, path: row.path }
    trail.summary = `红冲“${project.name}”${FUND_SOURCE_NAME[row.source]}支付 ${yuan(row.amount)} 元（${row.voucherNo}）：${changes.reversalReason}`
    trail.before = row
    trail.after = { ...row, ...changes }
    return this.load(manager, actor, row.id)
  }

  private async post(context: ActContext, row: Payment, reversal: boolean): Promise<void> {
    const places = await placesOf(context.manager, row.projectId, [row.payerUnionId])
    const payer = { unionId: row.payerUnionId, path: places.get(row.payerUnionId) ?? '' }
    const beneficiary: LedgerUnion = { unionId: row.beneficiaryUnionId, path: row.path }
    const entries =
      row.payerUnionId === row.beneficiaryUnionId
        ? directPayment(beneficiary, row.amount)
        : paymentOnBehalf(payer, beneficiary, row.amount)
    await this.ledger.post(context.manager, {
      tenantId: row.tenantId,
      projectId: row.projectId,
      source: row.source,
      documentKind: 'payment',
      documentId: row.id,
      occurredOn: reversal ? context.today : row.paidOn,
      recordedAt: context.now,
      recordedById: context.actor.userId,
      entries: reversal ? reversalOf(entries) : entries,
      payment: {
        path: row.path,
        documents: reversal ? -1 : 1,
        recipients: reversal ? -row.recipientCount : row.recipientCount,
      },
    })
  }

  private async load(manager: EntityManager, actor: Actor, id: string) {
    const row = await manager.findOneByOrFail(Payment, { id, tenantId: actor.tenantId })
    return this.reads.view(manager, row)
  }
}

const KNOWN_CATEGORIES: readonly string[] = PAYMENT_CATEGORIES

/** More recipients than a city has workers is a slip of the keyboard. */
const MOST_RECIPIENTS = 10_000_000

function paymentProblems(input: PaymentInput, today: string): Reason[] {
  const { category, recipientCount } = input
  const counted =
    Number.isSafeInteger(recipientCount) && recipientCount > 0 && recipientCount <= MOST_RECIPIENTS
  return problems(
    positiveProblem(input.amount),
    counted ? null : reason('RECIPIENT_COUNT_INVALID', {}, 'recipientCount'),
    KNOWN_CATEGORIES.includes(category)
      ? null
      : reason(
          'CATEGORY_UNKNOWN',
          { category: category.slice(0, 40), categories: KNOWN_CATEGORIES.join('、') },
          'category',
        ),
    textProblem(input.voucherNo, { name: '凭证号', at: 'voucherNo', limit: 80 }),
    textProblem(input.note, { name: '备注', at: 'note', limit: 400, required: false }),
    futureProblem(input.paidOn, today, 'paidOn'),
  )
}
