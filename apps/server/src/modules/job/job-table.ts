import { Injectable } from '@nestjs/common'
import { In, LessThan, LessThanOrEqual, type EntityManager } from 'typeorm'
import { databaseFault } from '../../database/errors.js'
import { Reads } from '../../database/reads.js'
import { dialectOf } from '../../database/schema-builder.js'
import { Transactions } from '../../database/transactions.js'
import { insert, update } from '../../database/writes.js'
import { Clock } from '../../platform/clock.js'
import { newId } from '../../platform/ids.js'
import { Job } from './job.entity.js'
import { tellRequester } from './tell-requester.js'

/** A worker that says nothing for this long has lost its job to whoever asks next. */
export const LEASE = 60_000

/** A job with the lease of one attempt. */
export type HeldJob = Job & { readonly leaseToken: string }

/** How an attempt ends. */
export type JobEnd = Pick<Job, 'state' | 'sentence'> &
  Partial<Pick<Job, 'errorCode' | 'outputKind' | 'outputId' | 'done'>>

/** Every change of a job by a worker. Each names the lease, so a worker that was overtaken changes nothing. */
@Injectable()
export class JobTable {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Takes the next job of these kinds that waits or was abandoned; null when there is none. */
  async claim(kinds: readonly string[]): Promise<HeldJob | null> {
    const waits = { kind: In([...kinds]), dueAt: LessThanOrEqual(this.clock.now()) }
    // Asked every second by every server: most often there is nothing, and nothing is locked.
    if (!(await this.reads.unscoped().findOne(Job, { select: { id: true }, where: waits }))) return null
    const taken = await this.transactions.run(async (manager) => {
      const query = manager
        .createQueryBuilder(Job, 'job')
        .where(waits)
        .orderBy('job.dueAt')
        .addOrderBy('job.id')
        .limit(1)
      if (dialectOf(manager) === 'mariadb') query.setLock('pessimistic_write').setOnLocked('skip_locked')
      const job = await query.getOne()
      return job ? this.take(manager, job) : null
    })
    return taken === 'next' ? this.claim(kinds) : taken
  }

  /** The lease of a job; `next` when another was faster or the job has been tried often enough. */
  private async take(manager: EntityManager, job: Job): Promise<HeldJob | 'next'> {
    const now = this.clock.now()
    const leaseToken = newId()
    const spent = job.attempts >= job.mostAttempts
    const changes = {
      state: 'running' as const,
      leaseToken,
      dueAt: new Date(now.getTime() + LEASE),
      attempts: spent ? job.attempts : job.attempts + 1,
      startedAt: job.startedAt ?? now,
    }
    const seen = { id: job.id, state: job.state, attempts: job.attempts }
    const mine = job.leaseToken === null ? seen : { ...seen, leaseToken: job.leaseToken }
    if ((await update(manager, Job, mine, changes)) === 0) return 'next'
    const held = { ...job, ...changes }
    if (!spent) return held
    await this.end(manager, held, {
      state: 'failed',
      errorCode: 'WORKER_LOST',
      sentence: `处理程序 ${job.attempts} 次中途停止，请联系系统管理员。`,
    })
    return 'next'
  }

  /** Prolongs the lease and writes the progress, if given; says whether the job is still this worker's to do. */
  async renew(
    job: HeldJob,
    progress: Partial<Pick<Job, 'done' | 'total' | 'sentence'>> = {},
  ): Promise<'go on' | 'cancelled' | 'lost'> {
    return this.transactions.run(async (manager) => {
      const dueAt = new Date(this.clock.now().getTime() + LEASE)
      if ((await update(manager, Job, held(job), { ...progress, dueAt })) === 0) return 'lost'
      const row = await manager.findOneOrFail(Job, {
        select: { id: true, cancelAsked: true },
        where: held(job),
      })
      return row.cancelAsked ? 'cancelled' : 'go on'
    })
  }

  /** Ends a job, with what it writes and the message to who asked; false when it is not this worker's any more. */
  finish(
    job: HeldJob,
    end: JobEnd,
    commit: (manager: EntityManager) => Promise<void> = async () => undefined,
  ): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      if (!(await this.end(manager, job, end))) return false
      await commit(manager)
      return true
    })
  }

  /** Gives a job back to be tried after `wait` milliseconds; `unspent` when the attempt does not count. */
  async giveBack(job: HeldJob, wait: number, sentence: string, unspent = false): Promise<void> {
    await this.transactions.run((manager) =>
      update(manager, Job, held(job), {
        state: 'queued',
        leaseToken: null,
        dueAt: new Date(this.clock.now().getTime() + wait),
        attempts: job.attempts - (unspent ? 1 : 0),
        sentence,
      }),
    )
  }

  /** Makes the job of a slot unless there is one; safe on several servers at once. */
  async fillSlot(job: Job): Promise<void> {
    const known = await this.reads
      .unscoped()
      .findOne(Job, { select: { id: true }, where: { slot: job.slot ?? '' } })
    if (known) return
    try {
      await this.transactions.run((manager) => insert(manager, Job, job))
    } catch (error) {
      if (databaseFault(error) !== 'duplicate') throw error
    }
  }

  /** Forgets jobs that ended before this moment; says how many. */
  async forget(before: Date): Promise<number> {
    const { affected } = await this.transactions.run((manager) =>
      manager.delete(Job, { endedAt: LessThan(before) }),
    )
    return affected ?? 0
  }

  private async end(manager: EntityManager, job: HeldJob, end: JobEnd): Promise<boolean> {
    const now = this.clock.now()
    const changed = await update(manager, Job, held(job), {
      ...end,
      sentence: end.sentence.slice(0, 500),
      dueAt: null,
      leaseToken: null,
      activeKey: null,
      endedAt: now,
    })
    if (changed === 0) return false
    await tellRequester(manager, job, end, now)
    return true
  }
}

const held = (job: HeldJob) => ({ id: job.id, state: 'running' as const, leaseToken: job.leaseToken })
