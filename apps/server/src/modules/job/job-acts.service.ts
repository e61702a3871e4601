import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import { JOB_STATE_NAME } from '@huigong/domain'
import type { Job as JobView } from '../../generated/contract.js'
import { dialectOf } from '../../database/schema-builder.js'
import { update } from '../../database/writes.js'
import { actorMay } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { Job } from './job.entity.js'
import { jobView } from './job-reads.service.js'

/** What people do to jobs: cancelling one's own, and administrators any of the city and of the installation. */
@Injectable()
export class JobActs {
  constructor(private readonly acts: Acts) {}

  /** One that waits is cancelled at once; one that runs is asked to stop and ends at its next step. */
  cancel(actor: Actor, id: string): Promise<JobView | Refused> {
    return this.acts.perform(actor, actOf(id), async (context) => {
      const job = await this.require(context, id)
      if (job.dueAt === null) refuse('JOB_ENDED', { state: JOB_STATE_NAME[job.state] })
      const ended = {
        state: 'cancelled' as const,
        sentence: '已取消。',
        dueAt: null,
        leaseToken: null,
        activeKey: null,
        endedAt: context.now,
      }
      const changes = job.state === 'queued' ? ended : { cancelAsked: true }
      context.trail.summary = `取消后台任务“${job.title}”`
      return this.change(context, job, changes)
    })
  }

  retry(actor: Actor, id: string): Promise<JobView | Refused> {
    const act = { ...actOf(id), duplicate: reason('JOB_RUNS_ALREADY', {}) }
    return this.acts.perform(actor, act, async (context) => {
      const job = await this.require(context, id)
      if (job.state !== 'failed' && job.state !== 'cancelled') {
        refuse('JOB_NOT_FAILED', { state: JOB_STATE_NAME[job.state] })
      }
      context.trail.summary = `重新运行后台任务“${job.title}”`
      context.trail.before = { state: job.state, attempts: job.attempts, errorCode: job.errorCode }
      return this.change(context, job, {
        state: 'queued',
        attempts: 0,
        done: 0,
        sentence: '',
        errorCode: null,
        cancelAsked: false,
        dueAt: context.now,
        activeKey: job.onlyKey,
        endedAt: null,
      })
    })
  }

  private async require({ manager, actor }: ActContext, id: string): Promise<Job> {
    const query = manager.createQueryBuilder(Job, 'job').where({ id: isId(id) ? id : '' })
    if (dialectOf(manager) === 'mariadb') query.setLock('pessimistic_write')
    const job = await query.getOne()
    const reachable = job && (job.tenantId === actor.tenantId || job.tenantId === null)
    if (!reachable || (job.grantId !== actor.grantId && !actorMay(actor, 'job:write'))) {
      return refuse('NOT_FOUND', { what: '该任务' }, 'id')
    }
    return job
  }

  /** @throws Refusal VERSION_CHANGED when a worker was faster */
  private async change(
    { manager, actor }: { manager: EntityManager; actor: Actor },
    job: Job,
    changes: Partial<Job>,
  ): Promise<JobView> {
    const seen = { id: job.id, state: job.state, attempts: job.attempts }
    if ((await update(manager, Job, seen, changes)) === 0) refuse('VERSION_CHANGED', { what: '这项任务' })
    return jobView({ ...job, ...changes }, actor)
  }
}

const actOf = (id: string) => ({ action: 'job:write', resourceKind: 'job', resourceId: id }) as const
