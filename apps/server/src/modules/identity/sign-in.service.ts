import { Injectable } from '@nestjs/common'
import { ROLE_NAME } from '@huigong/access'
import { reason, type Reason } from '@huigong/contracts'
import { Reads } from '../../database/reads.js'
import { update } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act } from '../../platform/acts.js'
import { isRefused, refuse, refused, Refusal, type Refused } from '../../platform/refusal.js'
import { actorFrom } from './actor-from.js'
import { UserAccount } from './identity.entity.js'
import { IdentityReads } from './identity-reads.service.js'
import { HasherBusy, PasswordHasher } from './password-hasher.js'
import { Sessions, type Client } from './sessions.service.js'
import { SignInThrottle, type Try } from './sign-in-throttle.service.js'

/** Somebody is in: who he is and the token of his new session. */
export interface SignedInAs {
  readonly actor: Actor
  readonly token: string
}

const answer = (why: Reason): Refused => refused(new Refusal([why]))

/** Lets people in. Who does not exist costs the same time and gets the same answer as a wrong password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly reads: Reads,
    private readonly identity: IdentityReads,
    private readonly hasher: PasswordHasher,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly acts: Acts,
  ) {}

  /**
   * @param before who was signed in in this browser; that session ends
   * @returns refused with SIGN_IN_FAILED, SIGN_IN_THROTTLED, SIGN_IN_BUSY or ACCOUNT_WITHOUT_ROLE
   */
  async signIn(
    input: { readonly username: string; readonly password: string },
    client: Client,
    before: Actor | null,
  ): Promise<SignedInAs | Refused> {
    const username = input.username.trim().toLowerCase().slice(0, 60)
    const account = await this.reads.unscoped().findOneBy(UserAccount, { username })
    // A reset password makes another key: the lock of the old one is lifted with it.
    const tried = await this.throttle.take(
      `${username}\n${account?.passwordHash.slice(-16) ?? ''}`,
      client.address,
    )
    if (!tried.allowed) return answer(reason('SIGN_IN_THROTTLED', { minutes: String(tried.minutes) }))
    const right = await this.verified(input.password, account, tried)
    if (right === null) return answer(reason('SIGN_IN_BUSY', {}))
    if (!right || !account?.active) {
      await this.noteFailure(account, tried, client)
      return answer(reason('SIGN_IN_FAILED', {}))
    }
    return this.enter(account, tried, client, before)
  }

  /** Null when every place for hashing is taken; the try does not count then. */
  private async verified(password: string, account: UserAccount | null, tried: Try): Promise<boolean | null> {
    try {
      return await this.hasher.verify(password, account?.passwordHash ?? null)
    } catch (error) {
      await this.throttle.undone(tried)
      if (error instanceof HasherBusy) return null
      throw error
    }
  }

  private async enter(
    account: UserAccount,
    tried: Try,
    client: Client,
    before: Actor | null,
  ): Promise<SignedInAs | Refused> {
    const held = (await this.identity.grantsOf(this.reads.unscoped(), [account.id])).get(account.id) ?? []
    const grant = held.find((each) => each.unionActive)
    if (!grant) {
      await this.throttle.undone(tried)
      return answer(reason('ACCOUNT_WITHOUT_ROLE', {}))
    }
    const actor = actorFrom(account, grant)
    const opened = await this.acts.perform(actor, actOf(account), async ({ manager, now, trail }) => {
      const { id, passwordHash, lastSignInAt, lastSignInAddress } = account
      const changed = await update(
        manager,
        UserAccount,
        // Not when the password was reset or the account stopped while this one was hashed.
        { id, passwordHash, active: true },
        {
          lastSignInAt: now,
          lastSignInAddress: client.address.slice(0, 64),
          previousSignInAt: lastSignInAt,
          previousSignInAddress: lastSignInAddress,
        },
      )
      if (changed !== 1) refuse('SIGN_IN_FAILED', {})
      await this.throttle.succeeded(manager, tried)
      if (before) await this.sessions.revoke(manager, { id: before.sessionId })
      await this.sessions.forgetOld(manager)
      trail.summary = `${account.displayName}（${account.username}）以“${ROLE_NAME[grant.role]}”身份登录，来自 ${client.address}`
      return this.sessions.open(manager, grant, client)
    })
    if (isRefused(opened)) return opened
    return { actor: { ...actor, sessionId: opened.id }, token: opened.token }
  }

  /** The trail has the first failure of a window and the lock, not every try. */
  private async noteFailure(account: UserAccount | null, tried: Try, client: Client): Promise<void> {
    const lockedNow = await this.throttle.failed(tried)
    if (tried.failures !== 1 && !lockedNow) return
    const held =
      account && (await this.identity.grantsOf(this.reads.unscoped(), [account.id])).get(account.id)?.[0]
    if (!account || !held) return this.throttle.touch(tried)
    const act = { ...actOf(account), reason: `第 ${tried.failures} 次登录失败，来自 ${client.address}` }
    const why = lockedNow ? reason('SIGN_IN_THROTTLED', { minutes: '15' }) : reason('SIGN_IN_FAILED', {})
    await this.acts.perform(actorFrom(account, held), act, () => Promise.reject(new Refusal([why])))
  }
}

const actOf = (account: UserAccount): Act => ({
  action: 'account:self',
  resourceKind: 'session',
  resourceId: account.id,
})
