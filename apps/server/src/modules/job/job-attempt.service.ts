import { Injectable, Logger } from '@nestjs/common'
import type { Actor } from '../../platform/actor.js'
import { withContext } from '../../platform/request-context.js'
import { Refusal } from '../../platform/refusal.js'
import { JobFailure, JobStopped, type JobOutcome, type JobRun, type StopReason } from './job-kind.js'
import { JobTable, LEASE, type HeldJob } from './job-table.js'
import { Jobs } from './jobs.service.js'
import { Requesters } from './requesters.service.js'

/** How often a lease is prolonged while the handler says nothing, in milliseconds. */
const HEARTBEAT = LEASE / 12
/** Progress is written at most this often. */
const PROGRESS_EVERY = 500
/** Waiting before the second, third, … attempt: 10 s, 40 s, 160 s. */
const FIRST_WAIT = 10_000

/** One attempt at a job: its lease, its progress, and how it ends. */
@Injectable()
export class JobAttempt {
  private readonly log = new Logger('jobs')

  constructor(
    private readonly table: JobTable,
    private readonly jobs: Jobs,
    private readonly requesters: Requesters,
  ) {}

  /** Never throws for what the handler does; `stopping` is the signal of a server that goes away. */
  async run(job: HeldJob, stopping: AbortSignal): Promise<void> {
    const abort = new AbortController()
    const stop = (why: StopReason): void => abort.abort(new JobStopped(why))
    const onStop = (): void => stop('stopping')
    stopping.addEventListener('abort', onStop, { once: true })
    const beat = setInterval(() => {
      this.table.renew(job).then(
        (answer) => answer !== 'go on' && stop(answer),
        // One missed heartbeat is no loss: the lease is twelve of them long.
        (error: unknown) => this.log.warn(error),
      )
    }, HEARTBEAT)
    beat.unref()
    try {
      await this.attempt(job, abort.signal, stop)
    } catch (error) {
      await this.failed(job, abort.signal.aborted ? abort.signal.reason : error)
    } finally {
      clearInterval(beat)
      stopping.removeEventListener('abort', onStop)
    }
  }

  private async attempt(job: HeldJob, signal: AbortSignal, stop: (why: StopReason) => void): Promise<void> {
    const known = this.jobs.find(job.kind)
    if (!known) throw new Error(`no handler for ${job.kind}`)
    const actor = await this.requesters.actorOf(job)
    const run: JobRun<object> = {
      id: job.id,
      // Written by `enqueue`, which takes an object only.
      payload: job.payload as object,
      actor,
      signal,
      progress: this.reporter(job, signal, stop),
    }
    const outcome = await withContext(contextOf(job, actor), () => known.handle(run))
    signal.throwIfAborted()
    await this.done(job, outcome, actor)
  }

  private async done(job: HeldJob, outcome: JobOutcome, actor: Actor | null): Promise<void> {
    await withContext(contextOf(job, actor), () =>
      this.table.finish(
        job,
        {
          state: 'done',
          sentence: outcome.sentence,
          outputKind: outcome.output?.kind ?? null,
          outputId: outcome.output?.id ?? null,
        },
        outcome.commit,
      ),
    )
  }

  private reporter(
    job: HeldJob,
    signal: AbortSignal,
    stop: (why: StopReason) => void,
  ): JobRun<object>['progress'] {
    let written = 0
    return async (done, total, sentence) => {
      signal.throwIfAborted()
      if (Date.now() - written < PROGRESS_EVERY && done !== total) return
      written = Date.now()
      const answer = await this.table.renew(job, { done, total, sentence: sentence.slice(0, 500) })
      if (answer !== 'go on') stop(answer)
      signal.throwIfAborted()
    }
  }

  private async failed(job: HeldJob, error: unknown): Promise<void> {
    if (error instanceof JobStopped) return this.stopped(job, error.why)
    const final = finalFailure(error)
    if (!final) this.log.error(error)
    if (!final && job.attempts < job.mostAttempts) {
      const wait = FIRST_WAIT * 4 ** (job.attempts - 1)
      return this.table.giveBack(job, wait, `第 ${job.attempts} 次没有完成，稍后自动再试。`)
    }
    await this.table.finish(job, {
      state: 'failed',
      errorCode: final?.code ?? 'INTERNAL',
      sentence: final?.sentence ?? `系统处理时出错，数据没有改动。请把编号告诉管理员：${job.id}。`,
    })
  }

  private async stopped(job: HeldJob, why: StopReason): Promise<void> {
    if (why === 'cancelled') await this.table.finish(job, { state: 'cancelled', sentence: '已取消。' })
    if (why === 'stopping') await this.table.giveBack(job, 0, '服务器重新启动，稍后继续。', true)
  }
}

/** What no further attempt would mend. */
function finalFailure(error: unknown): { readonly code: string; readonly sentence: string } | null {
  if (error instanceof JobFailure) return error
  if (!(error instanceof Refusal)) return null
  return { code: error.reasons[0].code, sentence: error.reasons.map((each) => each.message).join(' ') }
}

/** What a job writes carries its id in the trail, as what a request writes carries the request's. */
const contextOf = (job: HeldJob, actor: Actor | null) => ({
  requestId: job.id,
  address: '',
  userAgent: '',
  actor,
  asOf: null,
  statements: 0,
})
