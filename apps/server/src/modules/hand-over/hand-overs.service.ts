import { Injectable, type OnModuleInit } from '@nestjs/common'
import { IsNull, type EntityManager } from 'typeorm'
import { ROLE_NAME } from '@huigong/access'
import type { HandOverInput, Job as JobView } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { isRefused, refuse, type Refused } from '../../platform/refusal.js'
import { Reads } from '../../database/reads.js'
import {
  AccountsRepository,
  Sessions,
  UserAccount,
  UserGrant,
  type ManagedAccount,
} from '../identity/index.js'
import { JobFailure, JobReads, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'
import { Message } from '../notice/index.js'

interface Planned {
  readonly grantId: string
  readonly username: string
  readonly reason: string
}

const KIND: JobKind<Planned> = { kind: 'hand-over', name: '移交身份', attempts: 5 }
const REASON_LENGTH = 400

/** The two sides of a hand-over as they are now. */
interface Sides {
  readonly from: ManagedAccount
  readonly grant: ManagedAccount['grants'][number]
  readonly to: ManagedAccount
}

/**
 * Passing a role on from a day. Forms, drafts and returns belong to the union, so they are there for whoever holds the
 * role; what goes along are the messages that were not read. Planned as a job that waits for the day.
 */
@Injectable()
export class HandOvers implements OnModuleInit {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly accounts: AccountsRepository,
    private readonly sessions: Sessions,
    private readonly jobs: Jobs,
    private readonly jobReads: JobReads,
  ) {}

  onModuleInit(): void {
    this.jobs.register(KIND, (run) => this.carryOut(run))
  }

  /** Checks now what can be known now; the rest is decided on the day. */
  async plan(actor: Actor, input: HandOverInput): Promise<JobView | Refused> {
    const reason = input.reason.trim().slice(0, REASON_LENGTH)
    const made = await this.acts.create<{ id: string } | Refused>(
      actor,
      {
        ...actOf(input.grantId, reason),
        resourceId: isId(input.id) ? input.id : refuseId(),
        request: input,
        load: async () => ({ id: input.id }),
      },
      async (context) => {
        const { today, trail } = context
        if (!reason) refuse('REASON_REQUIRED', { what: '移交' }, 'reason')
        if (input.on < today) refuse('HAND_OVER_PAST', { today }, 'on')
        const { from, grant, to } = await this.sides(context.manager, actor, input)
        const role = `${grant.unionName}“${ROLE_NAME[grant.role]}”`
        const payload: Planned = { grantId: grant.id, username: to.account.username, reason }
        trail.subject = { unionId: grant.unionId, path: grant.unionPath }
        trail.summary = `安排 ${input.on} 把${role}由${from.account.displayName}移交${to.account.displayName}：${reason}`
        return this.jobs.enqueue(context, KIND, {
          id: input.id,
          payload,
          title: `${input.on} 把${role}由${from.account.displayName}移交${to.account.displayName}`,
          key: grant.id,
          ...(input.on > today ? { notBefore: new Date(`${input.on}T00:00:00+08:00`) } : {}),
        })
      },
    )
    if (isRefused(made)) return made
    return (await this.jobReads.one(actor, made.id)) ?? refuse('NOT_FOUND', { what: '该任务' })
  }

  /** Both halves in one act. The new role has the id of the job, so a second attempt finds the first. */
  private async carryOut({ id, payload, actor }: JobRun<Planned>): Promise<JobOutcome> {
    if (!actor || !actorMay(actor, 'account:write')) {
      throw new JobFailure('FORBIDDEN', '安排移交的管理员已没有管理账号的权限，请由现任管理员重新安排。')
    }
    const manager = this.reads.unscoped()
    const done = await manager.existsBy(UserGrant, { id, tenantId: actor.tenantId })
    const result = done
      ? ''
      : await this.acts.perform(actor, actOf(payload.grantId, payload.reason), (context) =>
          this.pass(context, id, payload),
        )
    if (isRefused(result)) {
      const why = result.reasons.map(({ message }) => message).join(' ')
      throw new JobFailure(result.reasons[0]?.code ?? 'REFUSED', why)
    }
    return { sentence: result || '移交已经完成。' }
  }

  private async pass(
    { manager, actor, now, trail }: ActContext,
    id: string,
    planned: Planned,
  ): Promise<string> {
    const { from, grant, to } = await this.sides(manager, actor, planned)
    const ended = { id: grant.id, revokedAt: IsNull() }
    const { affected } = await manager.update(UserGrant, ended, { revokedAt: now })
    if (affected !== 1) refuse('VERSION_CHANGED', { what: '该身份' }, 'grantId')
    await this.sessions.revoke(manager, { grantId: grant.id })
    await insert(manager, UserGrant, {
      id,
      tenantId: grant.tenantId,
      userId: to.account.id,
      role: grant.role,
      unionId: grant.unionId,
      createdAt: now,
      revokedAt: null,
    })
    const unread = { grantId: grant.id, readAt: IsNull() }
    const { affected: messages } = await manager.update(Message, unread, { grantId: id })
    const role = `${grant.unionName}“${ROLE_NAME[grant.role]}”`
    trail.subject = { unionId: grant.unionId, path: grant.unionPath }
    trail.summary = `${role}由${from.account.displayName}移交${to.account.displayName}，带去未读消息 ${messages ?? 0} 条`
    trail.before = { userId: from.account.id, role: grant.role, unionId: grant.unionId }
    trail.after = { userId: to.account.id, role: grant.role, unionId: grant.unionId }
    return `${role}已由${to.account.displayName}接任，未办的表和 ${messages ?? 0} 条未读消息一并移交。`
  }

  /** @throws Refusal when the role has ended, or who is to take it over cannot */
  private async sides(
    manager: EntityManager,
    actor: Actor,
    { grantId, username }: Pick<Planned, 'grantId' | 'username'>,
  ): Promise<Sides> {
    const scope = scopeOfActor(actor)
    const row = await manager.findOneBy(UserGrant, { id: grantId, tenantId: actor.tenantId })
    const from = row && (await this.accounts.require(manager, scope, row.userId))
    const grant = from?.grants.find((each) => each.id === grantId)
    if (!from || !grant) return refuse('NOT_FOUND', { what: '该身份' }, 'grantId')
    if (grantId === actor.grantId) refuse('OWN_ACCOUNT', {}, 'grantId')
    const name = username.trim().toLowerCase()
    const found = await manager.findOneBy(UserAccount, { username: name, tenantId: actor.tenantId })
    const to = found && (await this.accounts.require(manager, scope, found.id))
    if (!to) return refuse('NOT_FOUND', { what: `账号“${name}”` }, 'username')
    if (to.account.id === actor.userId) refuse('HAND_OVER_TO_SELF', {}, 'username')
    if (!to.account.active) refuse('ACCOUNT_STOPPED', { username: name }, 'username')
    if (to.grants.some((each) => each.role === grant.role && each.unionId === grant.unionId)) {
      const figures = { name: to.account.displayName, union: grant.unionName, role: ROLE_NAME[grant.role] }
      refuse('HAND_OVER_TO_HOLDER', figures, 'username')
    }
    return { from, grant, to }
  }
}

const refuseId = (): never => refuse('INVALID_INPUT', { field: '编号', problem: '不是有效的编号' }, 'id')

const actOf = (grantId: string, reason: string) =>
  ({
    action: 'account:write',
    resourceKind: 'grant',
    resourceId: isId(grantId) ? grantId : 'unknown',
    reason,
  }) as const
