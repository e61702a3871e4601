import { setTimeout as sleep } from 'node:timers/promises'
import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { JobAttempt } from './job-attempt.service.js'
import { blankJob, Jobs } from './jobs.service.js'
import { JobTable } from './job-table.js'
import { latestSlot, slotName } from './schedule.js'

/** How often the table is asked for work, in milliseconds: so long a job waits at most. */
const ASK_EVERY = 1000
/** How often the schedules are looked at. */
const SCHEDULE_EVERY = 20_000
/** What running jobs get to end when the server stops; then they are given back. */
const GRACE = 7000

/**
 * Works off the job table inside the server process: a few jobs at once, any number of servers side by side. Nothing
 * runs before `start`, so tests and commands decide themselves.
 */
@Injectable()
export class JobRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger('jobs')
  private readonly stop = new AbortController()
  private readonly running = new Set<Promise<void>>()
  private loop: Promise<void> | null = null

  constructor(
    private readonly jobs: Jobs,
    private readonly table: JobTable,
    private readonly attempts: JobAttempt,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'jobs'>,
  ) {}

  /** Begins to take jobs; a server set to 0 jobs takes none. */
  start(): void {
    if (this.config.jobs === 0 || this.loop) return
    this.loop = this.work()
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort()
    await this.loop
    await Promise.race([Promise.all(this.running), sleep(GRACE, undefined, { ref: false })])
  }

  /** Does what waits now, one after the other; says how many attempts that were. */
  async drain(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const taken = await this.next()
      if (!taken) return count
      await taken.ended
    }
  }

  /** Makes the jobs the clock asks for. */
  async fillSlots(): Promise<void> {
    const now = this.clock.now()
    for (const { kind, schedule } of this.jobs.registered()) {
      if (!schedule || (schedule.due && !(await schedule.due()))) continue
      await this.table.fillSlot({
        ...blankJob(kind, now),
        slot: slotName(kind.kind, latestSlot(schedule, now)),
      })
    }
  }

  private async work(): Promise<void> {
    let scheduledAt = 0
    while (!this.stop.signal.aborted) {
      try {
        if (Date.now() - scheduledAt >= SCHEDULE_EVERY) {
          await this.fillSlots()
          scheduledAt = Date.now()
        }
        while (this.running.size < this.config.jobs && !this.stop.signal.aborted && (await this.next()));
      } catch (error) {
        // The database is away: asked again, the lease protects what was running.
        this.log.error(error)
      }
      await sleep(ASK_EVERY, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined)
    }
  }

  /** Takes one job and begins it; null when none waits. */
  private async next(): Promise<{ readonly ended: Promise<void> } | null> {
    const job = await this.table.claim(this.jobs.registered().map(({ kind }) => kind.kind))
    if (!job) return null
    const attempt = this.attempts
      .run(job, this.stop.signal)
      .catch((error: unknown) => this.log.error(error))
      .finally(() => this.running.delete(attempt))
    this.running.add(attempt)
    return { ended: attempt }
  }
}
