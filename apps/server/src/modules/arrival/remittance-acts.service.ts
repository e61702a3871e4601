import { Injectable } from '@nestjs/common'
import type { Permission } from '@huigong/access'
import { reason } from '@huigong/contracts'
import {
  addFen,
  disputeSettled,
  FUND_SOURCE_NAME,
  negateFen,
  remittanceCancelled,
  remittanceConfirmed,
  remittanceDisputed,
  subtractFen,
  ZERO_FEN,
} from '@huigong/domain'
import type {
  ConfirmRemittanceInput,
  MutationCancelRemittanceArgs,
  SettleDisputeInput,
} from '../../generated/contract.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll } from '../../platform/refusal.js'
import type { Remittance } from './arrival.entity.js'
import { ArrivalReads } from './arrival.repository.js'
import { toPayee, toPayer } from './notices.js'
import { Remittances, type OpenRemittance, type RemittanceAnswer } from './remittances.service.js'
import { FundShares } from '../budget/index.js'
import { badIds, futureProblem, problems, textProblem } from '../ledger/index.js'

/** What happens to a remittance after it was sent: 确认到账, 差额处理, 撤回. */
@Injectable()
export class RemittanceActs {
  constructor(
    private readonly acts: Acts,
    private readonly shares: FundShares,
    private readonly remittances: Remittances,
    private readonly reads: ArrivalReads,
  ) {}

  /** By the receiving union, and not by the person who sent it. Less than was sent is a dispute and needs a reason. */
  confirm(actor: Actor, input: ConfirmRemittanceInput): Promise<RemittanceAnswer> {
    return this.perform(actor, 'arrival:confirm', input.id, input.reason ?? null, async (context, open) => {
      const { row, to } = open
      if (actor.unionId !== row.toUnionId) refuse('NOT_THE_RECEIVER', { to: to.name }, 'id')
      if (actor.userId === row.sentById) refuse('MAKER_IS_CHECKER', {}, 'id')
      refuseAll(confirmationProblems(input, row, context.today))
      const { received, receivedOn } = input
      const full = received === row.amount
      const missing = subtractFen(row.amount, received)
      const changed = await this.remittances.advance(context.manager, open, full ? 'confirm' : 'dispute', {
        confirmed: received,
        inTransit: ZERO_FEN,
        disputed: missing,
        confirmedOn: receivedOn,
        confirmedById: actor.userId,
        confirmedBy: actor.displayName,
        disputeReason: full ? null : (input.reason ?? '').trim(),
      })
      const entries = full
        ? remittanceConfirmed(open.from, open.to, row.amount)
        : remittanceDisputed(open.from, open.to, row.amount, received)
      await this.remittances.post(context, row, entries, receivedOn)
      context.settle({ kinds: ['remittance-sent'], recordId: row.id })
      if (!full) {
        const figures = `确认到账 ${yuan(received)} 元，比拨出的 ${yuan(row.amount)} 元少 ${yuan(missing)} 元`
        context.notify(
          toPayer(
            open,
            'remittance-disputed',
            `${to.name}${figures}：${changed.disputeReason ?? ''}。请处理差额。`,
          ),
        )
      }
      const rest = full ? '' : `，差额 ${yuan(missing)} 元：${changed.disputeReason ?? ''}`
      return { changed, what: `确认到账 ${yuan(received)} 元${rest}` }
    })
  }

  /** By the sending union, and not by the person who confirmed: the missing part arrived after all, or came back. */
  settle(actor: Actor, input: SettleDisputeInput): Promise<RemittanceAnswer> {
    return this.perform(actor, 'arrival:settle', input.id, input.note, async (context, open) => {
      const { row, from } = open
      if (actor.unionId !== row.fromUnionId) refuse('NOT_THE_SENDER', { from: from.name }, 'id')
      if (actor.userId === row.confirmedById) refuse('MAKER_IS_CHECKER', {}, 'id')
      refuseAll(
        problems(
          textProblem(input.note, { name: '处理说明', at: 'note', limit: 400 }),
          futureProblem(input.settledOn, context.today, 'settledOn'),
          row.confirmedOn !== null && input.settledOn < row.confirmedOn
            ? reason('SETTLED_BEFORE_CONFIRMED', { confirmedOn: row.confirmedOn }, 'settledOn')
            : null,
        ),
      )
      const amount = row.disputed
      const changed = await this.remittances.advance(context.manager, open, 'settle', {
        disputed: ZERO_FEN,
        confirmed: input.arrived ? addFen(row.confirmed, amount) : row.confirmed,
        returned: input.arrived ? row.returned : addFen(row.returned, amount),
        settlement: input.note.trim(),
      })
      if (!input.arrived) await this.unfund(context, row, amount)
      const settlement = input.arrived
        ? { toPayee: amount, backToPayer: ZERO_FEN }
        : { toPayee: ZERO_FEN, backToPayer: amount }
      const entries = disputeSettled(open.from, open.to, settlement)
      await this.remittances.post(context, row, entries, input.settledOn)
      const outcome = input.arrived ? '补认到账' : '退回拨款单位'
      context.settle({ kinds: ['remittance-disputed'], recordId: row.id })
      context.notify(
        toPayee(
          open,
          'remittance-settled',
          `${from.name}已处理差额 ${yuan(amount)} 元，${outcome}：${input.note.trim()}`,
        ),
      )
      return { changed, what: `差额 ${yuan(amount)} 元${outcome}：${input.note.trim()}` }
    })
  }

  /** By the sending union, while nobody has confirmed it. */
  cancel(actor: Actor, args: MutationCancelRemittanceArgs): Promise<RemittanceAnswer> {
    return this.perform(actor, 'arrival:send', args.id, args.reason, async (context, open) => {
      const { row, from } = open
      if (actor.unionId !== row.fromUnionId) refuse('NOT_THE_SENDER', { from: from.name }, 'id')
      if (!args.reason.trim()) refuse('REASON_REQUIRED', { what: '撤回' }, 'reason')
      refuseAll(problems(textProblem(args.reason, { name: '撤回原因', at: 'reason', limit: 400 })))
      const changed = await this.remittances.advance(context.manager, open, 'cancel', {
        inTransit: ZERO_FEN,
        returned: row.amount,
        settlement: args.reason.trim(),
        cancelledOn: context.today,
      })
      await this.unfund(context, row, row.amount)
      await this.remittances.post(context, row, remittanceCancelled(open.from, row.amount), context.today)
      context.settle({ kinds: ['remittance-sent'], recordId: row.id, done: '撤销' })
      context.notify(
        toPayee(
          open,
          'remittance-cancelled',
          `${from.name}撤回了拨付的 ${yuan(row.amount)} 元（${row.voucherNo}），不用再确认：${args.reason.trim()}`,
        ),
      )
      return { changed, what: `撤回拨付 ${yuan(row.amount)} 元：${args.reason.trim()}` }
    })
  }

  /** Money that did not reach the payee no longer counts against its share. */
  private async unfund(context: ActContext, row: Remittance, amount: Remittance['amount']): Promise<void> {
    const payee = { projectId: row.projectId, unionId: row.toUnionId, source: row.source }
    if (await this.shares.fund(context.manager, payee, negateFen(amount))) return
    throw new Error(`share of ${row.toUnionId} does not hold the remittance ${row.id}`)
  }

  private async perform(
    actor: Actor,
    action: Permission,
    id: string,
    why: string | null,
    work: (context: ActContext, open: OpenRemittance) => Promise<{ changed: Remittance; what: string }>,
  ): Promise<RemittanceAnswer> {
    const bad = badIds({ id })
    if (bad) return bad
    const known = await this.reads.remittanceRow(scopeOfActor(actor), id)
    const act = {
      action,
      resourceKind: 'remittance',
      resourceId: id,
      projectId: known?.projectId ?? null,
      reason: why?.slice(0, 1000) ?? null,
    }
    return this.acts.perform(actor, act, async (context) => {
      const open = await this.remittances.open(context, id)
      const { changed, what } = await work(context, open)
      const { project, from, to, row } = open
      context.trail.subject = { unionId: to.unionId, path: to.path }
      context.trail.summary = `“${project.name}”${FUND_SOURCE_NAME[row.source]}：“${from.name}”拨付“${to.name}”的 ${yuan(row.amount)} 元，${what}。`
      context.trail.before = row
      context.trail.after = changed
      return this.reads.view(context.manager, actor, changed)
    })
  }
}

function confirmationProblems(input: ConfirmRemittanceInput, row: Remittance, today: string) {
  const { received, receivedOn } = input
  const missing = subtractFen(row.amount, received)
  return problems(
    received < 0 ? reason('INVALID_INPUT', { field: '到账金额', problem: '不能为负数' }, 'received') : null,
    missing < 0
      ? reason('RECEIVED_EXCEEDS_SENT', { received: yuan(received), sent: yuan(row.amount) }, 'received')
      : null,
    receivedOn < row.sentOn ? reason('RECEIVED_BEFORE_SENT', { sentOn: row.sentOn }, 'receivedOn') : null,
    futureProblem(receivedOn, today, 'receivedOn'),
    missing > 0 && !input.reason?.trim()
      ? reason('DISPUTE_REASON_REQUIRED', { difference: yuan(missing) }, 'reason')
      : null,
    textProblem(input.reason, { name: '差额原因', at: 'reason', limit: 400, required: false }),
  )
}
