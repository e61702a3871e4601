import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Permission } from '@huigong/access'
import type { Reason } from '@huigong/contracts'
import { canonicalJson, type UnionPath } from '@huigong/domain'
import { databaseFault } from '../database/errors.js'
import { insert } from '../database/writes.js'
import { OutcomeUnknown, Transactions } from '../database/transactions.js'
import { AuditEntry, CreationKey } from '../modules/audit/audit.entity.js'
import { deliver, type Notice } from '../modules/notice/deliver.js'
import { settle, type Settlement } from '../modules/notice/settle.js'
import type { Actor } from './actor.js'
import { dayInShanghai } from './clock.js'
import { newId, sha256 } from './ids.js'
import { Refusal, refuse, refused, type Refused } from './refusal.js'
import { currentRequestId } from './request-context.js'

/** What is being done, for the trail. */
export interface Act {
  readonly action: Permission | 'account:self'
  readonly resourceKind: string
  readonly resourceId: string
  readonly projectId?: string | null
  readonly reason?: string | null
  /** What a violated unique key means here, e.g. a name that is taken. */
  readonly duplicate?: Reason
}

/** An act that makes something under a client-made id: the same id again gives the first answer. */
export interface Creation<T> extends Act {
  /** Everything the caller asked for; other parameters under the same id are refused. */
  readonly request: object
  /** Reads what the first call made. */
  readonly load: (manager: EntityManager) => Promise<T>
}

/** What the work of an act says about itself; written as one trail entry in the same transaction. */
export interface Trail {
  /** The union it is about, by its place in the tree: decides who may read the entry. Default: the actor's union. */
  subject?: { readonly unionId: string; readonly path: UnionPath }
  /** The project it is about, where the call named only a record of it: decides who finds the entry by project. */
  projectId?: string
  /** One Chinese sentence. */
  summary: string
  before?: unknown
  after?: unknown
}

export interface ActContext {
  readonly manager: EntityManager
  readonly actor: Actor
  readonly now: Date
  readonly today: string
  readonly trail: Trail
  /** Tells those who may take the next step; their messages are written with the act. */
  readonly notify: (notice: Notice) => void
  /** Settles the messages of a matter that is dealt with, before new ones are written. */
  readonly settle: (settlement: Settlement) => void
}

/**
 * The one way to change anything: transaction, idempotency, refusal as a value, exactly one trail entry per act, and
 * the messages it sends, written with it. A refused act leaves nothing but a trail entry that says why.
 */
@Injectable()
export class Acts {
  constructor(private readonly transactions: Transactions) {}

  /** A change to something that exists. A lost COMMIT is reported as unknown, never repeated blindly. */
  perform<T>(actor: Actor, act: Act, work: (context: ActContext) => Promise<T>): Promise<T | Refused> {
    const told: Told = { trail: null }
    return this.orRefused(actor, act, told, () =>
      this.transactions.run((manager, now) => this.inTrail({ manager, now }, actor, act, told, work)),
    )
  }

  /** A creation under a client-made id; safe to repeat, also by us after a lost COMMIT. */
  create<T>(
    actor: Actor,
    creation: Creation<T>,
    work: (context: ActContext) => Promise<T>,
  ): Promise<T | Refused> {
    // The union acted for is part of the request: nobody elsewhere is given the first answer.
    const asked = { unionId: actor.unionId, request: creation.request }
    const requestHash = sha256(canonicalJson(JSON.parse(JSON.stringify(asked))))
    const told: Told = { trail: null }
    const once = () =>
      this.transactions.run(async (manager, now) => {
        await manager.insert(CreationKey, {
          id: creation.resourceId,
          tenantId: actor.tenantId,
          operation: creation.action,
          requestHash,
          createdAt: now,
        })
        return this.inTrail({ manager, now }, actor, creation, told, work)
      })
    return this.orRefused(actor, creation, told, async () => {
      try {
        return await once()
      } catch (error) {
        if (error instanceof OutcomeUnknown) return this.first(actor, creation, requestHash).catch(once)
        if (databaseFault(error) === 'duplicate') {
          const made = await this.first(actor, creation, requestHash, error)
          return made
        }
        throw error
      }
    })
  }

  /** The answer of the first call with this id; throws `cause` when there was none. */
  private first<T>(actor: Actor, creation: Creation<T>, requestHash: string, cause?: unknown): Promise<T> {
    return this.transactions.run(async (manager) => {
      const key = await manager.findOneBy(CreationKey, { id: creation.resourceId })
      if (!key) throw cause ?? new OutcomeUnknown('the first call left nothing')
      const same =
        key.tenantId === actor.tenantId &&
        key.operation === creation.action &&
        key.requestHash === requestHash
      if (!same) refuse('ID_REUSED', {}, 'id')
      return creation.load(manager)
    })
  }

  private async inTrail<T>(
    { manager, now }: Pick<ActContext, 'manager' | 'now'>,
    actor: Actor,
    act: Act,
    told: Told,
    work: (context: ActContext) => Promise<T>,
  ): Promise<T> {
    const trail: Trail = { summary: '' }
    told.trail = trail
    const notices: Notice[] = []
    const settlements: Settlement[] = []
    const result = await work({
      manager,
      actor,
      now,
      today: dayInShanghai(now),
      trail,
      notify: (notice) => void notices.push(notice),
      settle: (settlement) => void settlements.push(settlement),
    })
    if (!trail.summary) throw new Error(`${act.action} on ${act.resourceKind} says nothing for the trail`)
    await insert(manager, AuditEntry, entryOf(actor, act, trail, 'done', now))
    await settle(manager, actor, settlements, now)
    await deliver(manager, actor, notices, now)
    return result
  }

  private async orRefused<T>(
    actor: Actor,
    act: Act,
    told: Told,
    work: () => Promise<T>,
  ): Promise<T | Refused> {
    try {
      return await work()
    } catch (error) {
      const refusal = refusalOf(error, act)
      if (!refusal) throw error
      const summary = refusal.reasons.map((each) => each.message).join(' ')
      await this.transactions.run((manager, now) =>
        insert(manager, AuditEntry, entryOf(actor, act, { ...whereabouts(told), summary }, 'refused', now)),
      )
      return refused(refusal)
    }
  }
}

/** What the work had said of itself when it was refused; its before and after never came about. */
interface Told {
  trail: Trail | null
}

const whereabouts = ({ trail }: Told): Pick<Trail, 'subject' | 'projectId'> => ({
  ...(trail?.subject ? { subject: trail.subject } : {}),
  ...(trail?.projectId ? { projectId: trail.projectId } : {}),
})

function refusalOf(error: unknown, act: Act): Refusal | null {
  if (error instanceof Refusal) return error
  return act.duplicate && databaseFault(error) === 'duplicate' ? new Refusal([act.duplicate]) : null
}

function entryOf(actor: Actor, act: Act, trail: Trail, outcome: 'done' | 'refused', at: Date): AuditEntry {
  return {
    id: newId(),
    tenantId: actor.tenantId,
    at,
    actorId: actor.userId,
    actor: actor.displayName,
    role: actor.role,
    actingUnionId: actor.unionId,
    actingUnion: actor.unionName,
    action: act.action,
    resourceKind: act.resourceKind,
    resourceId: act.resourceId,
    subjectUnionId: trail.subject?.unionId ?? actor.unionId,
    subjectPath: trail.subject?.path ?? actor.unionPath,
    projectId: trail.projectId ?? act.projectId ?? null,
    outcome,
    summary: trail.summary.slice(0, 1000),
    before: trail.before ?? null,
    after: trail.after ?? null,
    reason: act.reason ?? null,
    requestId: currentRequestId(),
  }
}
