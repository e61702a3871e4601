import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { databaseFault } from '../../database/errors.js'
import { dialectOf } from '../../database/schema-builder.js'
import { insert } from '../../database/writes.js'
import type { ActContext } from '../../platform/acts.js'
import { newId, sha256 } from '../../platform/ids.js'
import { Job } from './job.entity.js'
import type { JobHandler, JobKind } from './job-kind.js'
import type { Schedule } from './schedule.js'

const DEFAULT_ATTEMPTS = 3

/** What is asked for. */
export interface JobOrder<Payload extends object> {
  /** Made by the client where the job is what the request creates. */
  readonly id?: string
  readonly payload: Payload
  /** One line for lists, e.g. `生成《……报告》`. */
  readonly title: string
  /** What may be under way only once in a city, e.g. project and union; without it any number may be. */
  readonly key?: string
  /** Not tried before this moment. */
  readonly notBefore?: Date
}

export interface Enqueued {
  readonly id: string
  /** False when a job of the same key was under way: that one is meant. */
  readonly fresh: boolean
}

export interface RegisteredKind {
  readonly kind: JobKind<object>
  readonly handle: JobHandler<object>
  readonly schedule: Schedule | null
}

/** The door to the job table: what can be done, and asking for it. */
@Injectable()
export class Jobs {
  private readonly kinds = new Map<string, RegisteredKind>()

  /** Says how jobs of a kind are done, and when the clock asks for them; once, while the server starts. */
  register<Payload extends object>(
    kind: JobKind<Payload>,
    handle: JobHandler<Payload>,
    schedule: Schedule | null = null,
  ): void {
    if (this.kinds.has(kind.kind)) throw new Error(`the job ${kind.kind} is registered twice`)
    // The payload of a row of this kind was written by `enqueue` with the same kind.
    this.kinds.set(kind.kind, { kind, handle: handle as JobHandler<object>, schedule })
  }

  registered(): readonly RegisteredKind[] {
    return [...this.kinds.values()]
  }

  find(kind: string): RegisteredKind | null {
    return this.kinds.get(kind) ?? null
  }

  /** Puts a job into the table, in the transaction of the act that asks for it: no act, no job. */
  async enqueue<Payload extends object>(
    { manager, actor, now }: Pick<ActContext, 'manager' | 'actor' | 'now'>,
    kind: JobKind<Payload>,
    order: JobOrder<Payload>,
  ): Promise<Enqueued> {
    const activeKey = order.key ? activeKeyOf(actor.tenantId, kind.kind, order.key) : null
    const waiting = activeKey ? await underWay(manager, activeKey) : null
    if (waiting) return { id: waiting, fresh: false }
    const id = order.id ?? newId()
    const row: Job = {
      ...blankJob(kind, now),
      id,
      tenantId: actor.tenantId,
      title: order.title.slice(0, 200),
      payload: order.payload,
      requestedById: actor.userId,
      requestedBy: actor.displayName,
      grantId: actor.grantId,
      onlyKey: activeKey,
      activeKey,
      dueAt: order.notBefore ?? now,
    }
    try {
      await insert(manager, Job, row)
    } catch (error) {
      const other =
        activeKey && databaseFault(error) === 'duplicate' ? await underWay(manager, activeKey) : null
      if (!other) throw error
      return { id: other, fresh: false }
    }
    return { id, fresh: true }
  }
}

export const activeKeyOf = (tenantId: string, kind: string, key: string): string =>
  sha256(`${tenantId}\n${kind}\n${key}`)

/** The job of this key that has not ended; read as it is now, also when it came after our transaction began. */
async function underWay(manager: EntityManager, activeKey: string): Promise<string | null> {
  const query = manager.createQueryBuilder(Job, 'job').select('job.id').where({ activeKey })
  if (dialectOf(manager) === 'mariadb') query.setLock('pessimistic_read')
  return (await query.getOne())?.id ?? null
}

/** A job of this kind that nobody has asked for yet. */
export const blankJob = (kind: JobKind<object>, now: Date): Job => ({
  id: newId(),
  tenantId: null,
  kind: kind.kind,
  title: kind.name,
  payload: {},
  requestedById: null,
  requestedBy: '',
  grantId: null,
  state: 'queued',
  done: 0,
  total: null,
  sentence: '',
  attempts: 0,
  mostAttempts: kind.attempts ?? DEFAULT_ATTEMPTS,
  dueAt: now,
  leaseToken: null,
  cancelAsked: false,
  onlyKey: null,
  activeKey: null,
  slot: null,
  outputKind: null,
  outputId: null,
  errorCode: null,
  createdAt: now,
  startedAt: null,
  endedAt: null,
})
