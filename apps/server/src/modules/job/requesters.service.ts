import { Injectable } from '@nestjs/common'
import { Reads } from '../../database/reads.js'
import type { Actor } from '../../platform/actor.js'
import { GrantActors } from '../identity/index.js'
import type { Job } from './job.entity.js'
import { JobFailure } from './job-kind.js'

/** Who a job is done for. */
@Injectable()
export class Requesters {
  constructor(
    private readonly reads: Reads,
    private readonly grants: GrantActors,
  ) {}

  /**
   * The requester with the rights he has at this moment; null when the clock asked.
   * @throws JobFailure when his role has ended since
   */
  async actorOf(job: Pick<Job, 'grantId'>): Promise<Actor | null> {
    if (!job.grantId) return null
    const actor = await this.grants.actorOf(this.reads.unscoped(), job.grantId)
    if (!actor) throw new JobFailure('ROLE_ENDED', '提出任务的账号已停用或身份已收回，任务不再进行。')
    return actor
  }
}
