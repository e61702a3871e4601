import { Injectable } from '@nestjs/common'
import { ROLE_NAME } from '@huigong/access'
import { reason, type Reason } from '@huigong/contracts'
import type { ChangePasswordInput, Session } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { update } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act } from '../../platform/acts.js'
import { refuse, Refusal, type Refused } from '../../platform/refusal.js'
import { actorFrom } from './actor-from.js'
import { UserAccount, UserSession } from './identity.entity.js'
import { IdentityReads } from './identity-reads.service.js'
import { HasherBusy, PasswordHasher } from './password-hasher.js'
import { Parameters } from '../parameter/index.js'
import { passwordProblems } from './password-rules.js'
import { Sessions, type Client } from './sessions.service.js'
import type { SignedInAs } from './sign-in.service.js'
import { SignInThrottle } from './sign-in-throttle.service.js'

type Done = { readonly __typename: 'Done'; readonly id: string }

const done = (id: string): Done => ({ __typename: 'Done', id })

/** What people do with their own account. Their sessions are no business data: auditors' are written as well. */
@Injectable()
export class OwnAccount {
  constructor(
    private readonly reads: Reads,
    private readonly identity: IdentityReads,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly acts: Acts,
    private readonly parameters: Parameters,
  ) {}

  async list(actor: Actor): Promise<Session[]> {
    const live = await this.sessions.live(this.reads.unscoped(), actor.userId)
    return live.map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
      id,
      createdAt,
      lastSeenAt,
      address,
      userAgent,
      current: id === actor.sessionId,
    }))
  }

  signOut(actor: Actor): Promise<Done | Refused> {
    return this.acts.perform(actor, sessionAct(actor.sessionId), async ({ manager, trail }) => {
      await this.sessions.revoke(manager, { id: actor.sessionId })
      trail.summary = `${actor.displayName} 退出登录`
      return done(actor.sessionId)
    })
  }

  /** Ends one of the person's own sessions, e.g. of a lost telephone. */
  revokeSession(actor: Actor, id: string): Promise<Done | Refused> {
    return this.acts.perform(actor, sessionAct(id.slice(0, 64)), async ({ manager, trail }) => {
      const ended = await this.sessions.revoke(manager, { id, userId: actor.userId })
      if (ended !== 1) refuse('NOT_FOUND', { what: '该登录会话' }, 'id')
      trail.summary = `${actor.displayName} 结束了自己的一个登录会话`
      return done(id)
    })
  }

  /** Goes on as another of the person's roles: the session ends and another begins, with another token. */
  async switchGrant(actor: Actor, grantId: string, client: Client): Promise<SignedInAs | Refused> {
    return this.acts.perform(actor, sessionAct(actor.sessionId), async ({ manager, trail }) => {
      const account = await manager.findOneByOrFail(UserAccount, { id: actor.userId })
      const held = (await this.identity.grantsOf(manager, [actor.userId])).get(actor.userId) ?? []
      const grant = held.find((each) => each.id === grantId && each.unionActive)
      if (!grant) return refuse('NOT_FOUND', { what: '该身份' }, 'grantId')
      const current = await manager.findOneByOrFail(UserSession, { id: actor.sessionId })
      if ((await this.sessions.revoke(manager, { id: current.id })) !== 1) refuse('UNAUTHENTICATED', {})
      const { id, token } = await this.sessions.open(manager, grant, client, current.expiresAt)
      trail.summary = `${actor.displayName} 切换为${grant.unionName}的“${ROLE_NAME[grant.role]}”`
      return { actor: actorFrom(account, grant, id), token }
    })
  }

  /** Changes the person's password; his other sessions end. Wrong old passwords are throttled like sign-ins. */
  async changePassword(actor: Actor, input: ChangePasswordInput, client: Client): Promise<Done | Refused> {
    const account = await this.reads.unscoped().findOneByOrFail(UserAccount, { id: actor.userId })
    const made = await this.newHash(account, input, client)
    const act: Act = { action: 'account:self', resourceKind: 'account', resourceId: actor.userId }
    return this.acts.perform(actor, act, async ({ manager, trail }) => {
      if ('problems' in made) throw new Refusal(made.problems)
      const { id, passwordHash } = account
      const changes = { passwordHash: made.hash, mustChangePassword: false }
      if ((await update(manager, UserAccount, { id, passwordHash }, changes)) !== 1) {
        refuse('VERSION_CHANGED', { what: '密码' })
      }
      const ended = await this.sessions.revoke(manager, { userId: id, exceptId: actor.sessionId })
      trail.summary = `${actor.displayName} 修改了自己的密码，结束其他登录会话 ${ended} 个`
      return done(id)
    })
  }

  /** Hashing happens before the transaction, which may run more than once. */
  private async newHash(
    account: UserAccount,
    { current, next }: ChangePasswordInput,
    client: Client,
  ): Promise<{ hash: string } | { problems: [Reason, ...Reason[]] }> {
    const values = await this.parameters.of(this.reads.unscoped(), account.tenantId)
    const least = values.count('password-least')
    const [first, ...rest] = [
      ...passwordProblems(next, account.username, least),
      ...(next === current ? [reason('PASSWORD_UNCHANGED', {}, 'next')] : []),
    ]
    if (first) return { problems: [first, ...rest] }
    const tried = await this.throttle.take(`change\n${account.id}`, client.address)
    if (!tried.allowed)
      return { problems: [reason('SIGN_IN_THROTTLED', { minutes: String(tried.minutes) }, 'current')] }
    try {
      if (!(await this.hasher.verify(current, account.passwordHash))) {
        await this.throttle.failed(tried)
        return { problems: [reason('PASSWORD_WRONG', {}, 'current')] }
      }
      const hash = await this.hasher.hash(next)
      await this.throttle.undone(tried)
      return { hash }
    } catch (error) {
      if (!(error instanceof HasherBusy)) throw error
      await this.throttle.undone(tried)
      return { problems: [reason('SIGN_IN_BUSY', {})] }
    }
  }
}

const sessionAct = (sessionId: string): Act => ({
  action: 'account:self',
  resourceKind: 'session',
  resourceId: sessionId,
})
