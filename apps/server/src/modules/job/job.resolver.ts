import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import { reason } from '@huigong/contracts'
import type { Job, JobConnection, QueryJobsArgs, QueryMyJobsArgs } from '../../generated/contract.js'
import { CurrentActor, Requires, SignedIn } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import type { Refused } from '../../platform/refusal.js'
import { JobActs } from './job-acts.service.js'
import { JobReads } from './job-reads.service.js'

@Resolver()
export class JobResolver {
  constructor(
    private readonly reads: JobReads,
    private readonly acts: JobActs,
  ) {}

  @Query()
  @SignedIn()
  job(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Job | null> {
    return this.reads.one(actor, id)
  }

  @Query()
  @Requires('job:read')
  jobs(@CurrentActor() actor: Actor, @Args() args: QueryJobsArgs): Promise<JobConnection> {
    return this.reads.page(actor, args.filter, args.first, args.after)
  }

  @Query()
  @SignedIn()
  myJobs(@CurrentActor() actor: Actor, @Args() args: QueryMyJobsArgs): Promise<JobConnection> {
    return this.reads.ownPage(actor, args.first, args.after)
  }

  @Mutation()
  @SignedIn()
  cancelJob(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Job | Refused> {
    return this.acts.cancel(writer(actor), id)
  }

  @Mutation()
  @Requires('job:write')
  retryJob(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Job | Refused> {
    return this.acts.retry(actor, id)
  }
}

/** @throws ApiError for who only reads */
function writer(actor: Actor): Actor {
  if (actor.readOnly) throw new ApiError(403, reason('READ_ONLY', {}))
  return actor
}
