import { randomBytes } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm'
import { ROLE_PERMISSIONS, isReadOnly } from '@huigong/access'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import type { Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { keyedHash, newId } from '../../platform/ids.js'
import { Parameters } from '../parameter/index.js'
import { UnionNode } from '../union/union.entity.js'
import { UserAccount, UserGrant, UserSession } from './identity.entity.js'

export const SESSION_COOKIE = 'huigong_session'

const HOUR = 3_600_000
/** A session ends after 2 hours without a request, whatever the pages do; how long it lives at most is the city's. */
const IDLE = 2 * HOUR
/** `last_seen_at` is written at most this often. */
const SEEN_STEP = 60_000

/** Where a request comes from, as the session list shows it. */
export interface Client {
  readonly address: string
  readonly userAgent: string
}

/** Server-side sessions: opened at sign-in, looked up by the hash of their token at each request, revocable at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secret'>,
  ) {}

  /**
   * Opens a session in the caller's transaction and returns its token, which is kept nowhere else. One that follows
   * another without a new password ends when that would have ended.
   */
  async open(
    manager: EntityManager,
    grant: Pick<UserGrant, 'id' | 'tenantId' | 'userId'>,
    client: Client,
    expiresAt?: Date,
  ): Promise<{ id: string; token: string }> {
    const token = randomBytes(32).toString('base64url')
    const now = this.clock.now()
    const id = newId()
    await manager.insert(UserSession, {
      id,
      tenantId: grant.tenantId,
      userId: grant.userId,
      grantId: grant.id,
      tokenHash: keyedHash(this.config.secret, token),
      address: client.address.slice(0, 64),
      userAgent: client.userAgent.slice(0, 255),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expiresAt ?? new Date(now.getTime() + (await this.lifetime(manager, grant.tenantId))),
      revokedAt: null,
    })
    return { id, token }
  }

  private async lifetime(manager: EntityManager, tenantId: string): Promise<number> {
    return (await this.parameters.of(manager, tenantId)).count('session-hours') * HOUR
  }

  /** Who a token stands for; null when it is unknown, revoked, expired or idle, or its account or role is gone. */
  async actorOf(token: string | undefined): Promise<Actor | null> {
    if (!token) return null
    const manager = this.reads.unscoped()
    const now = this.clock.now()
    const row = await manager
      .createQueryBuilder(UserSession, 'session')
      .innerJoin(UserAccount, 'account', 'account.id = session.userId')
      .innerJoin(UserGrant, 'userGrant', 'userGrant.id = session.grantId')
      .innerJoin(UnionNode, 'place', 'place.id = userGrant.unionId')
      .select('session.id', 'sessionId')
      .addSelect('session.lastSeenAt', 'lastSeenAt')
      .addSelect('account.id', 'userId')
      .addSelect('account.username', 'username')
      .addSelect('account.displayName', 'displayName')
      .addSelect('account.mustChangePassword', 'mustChangePassword')
      .addSelect('userGrant.id', 'grantId')
      .addSelect('userGrant.role', 'role')
      .addSelect('place.tenantId', 'tenantId')
      .addSelect('place.id', 'unionId')
      .addSelect('place.name', 'unionName')
      .addSelect('place.path', 'unionPath')
      .where('session.tokenHash = :hash', { hash: keyedHash(this.config.secret, token) })
      .andWhere('session.revokedAt IS NULL')
      .andWhere('session.expiresAt > :now', { now })
      .andWhere('session.lastSeenAt > :idle', { idle: new Date(now.getTime() - IDLE) })
      .andWhere('account.active = :yes AND userGrant.revokedAt IS NULL AND place.active = :yes', {
        yes: true,
      })
      .getRawOne<SessionRow>()
    if (!row) return null
    await this.seen(row.sessionId, now)
    const {
      sessionId,
      userId,
      username,
      displayName,
      grantId,
      role,
      tenantId,
      unionId,
      unionName,
      unionPath,
    } = row
    return {
      sessionId,
      userId,
      username,
      displayName,
      grantId,
      role,
      tenantId,
      unionId,
      unionName,
      unionPath,
      permissions: ROLE_PERMISSIONS[role],
      readOnly: isReadOnly(role),
      mustChangePassword: Boolean(row.mustChangePassword),
    }
  }

  /** A person's sessions that would be let in, latest first. */
  live(manager: EntityManager, userId: string): Promise<UserSession[]> {
    const now = this.clock.now()
    return manager.find(UserSession, {
      where: {
        userId,
        revokedAt: IsNull(),
        expiresAt: MoreThan(now),
        lastSeenAt: MoreThan(new Date(now.getTime() - IDLE)),
      },
      order: { createdAt: 'DESC', id: 'DESC' },
    })
  }

  /** Ends sessions from this moment, for every server; in the caller's transaction. Returns how many. */
  async revoke(
    manager: EntityManager,
    which: {
      readonly id?: string
      readonly userId?: string
      readonly grantId?: string
      readonly exceptId?: string
    },
  ): Promise<number> {
    const { exceptId, ...where } = which
    if (Object.values(where).every((value) => value === undefined))
      throw new RangeError('which sessions to end is not said')
    const { affected } = await manager.update(
      UserSession,
      { ...where, revokedAt: IsNull(), ...(exceptId && !where.id ? { id: Not(exceptId) } : {}) },
      { revokedAt: this.clock.now() },
    )
    return affected ?? 0
  }

  /** Forgets sessions that ended more than 30 days ago. */
  async forgetOld(manager: EntityManager): Promise<void> {
    await manager.delete(UserSession, {
      expiresAt: LessThan(new Date(this.clock.now().getTime() - 30 * 24 * HOUR)),
    })
  }

  private readonly lastSeen = new Map<string, number>()

  private async seen(sessionId: string, now: Date): Promise<void> {
    if (now.getTime() - (this.lastSeen.get(sessionId) ?? 0) < SEEN_STEP) return
    if (this.lastSeen.size > 10_000) this.lastSeen.clear()
    this.lastSeen.set(sessionId, now.getTime())
    await this.transactions.run((manager) =>
      manager.update(UserSession, { id: sessionId }, { lastSeenAt: now }),
    )
  }
}

interface SessionRow extends Omit<Actor, 'permissions' | 'readOnly' | 'mustChangePassword'> {
  readonly mustChangePassword: number | boolean
  readonly lastSeenAt: string
}
