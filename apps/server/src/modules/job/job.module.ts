import { Global, Module } from '@nestjs/common'
import { IdentityModule } from '../identity/index.js'
import { Forgetting } from './forgetting.service.js'
import { JobActs } from './job-acts.service.js'
import { JobAttempt } from './job-attempt.service.js'
import { JobReads } from './job-reads.service.js'
import { JobRunner } from './job-runner.js'
import { JobTable } from './job-table.js'
import { JobResolver } from './job.resolver.js'
import { Jobs } from './jobs.service.js'
import { Requesters } from './requesters.service.js'

/** Any stage may have long work, so `Jobs` is everywhere. */
@Global()
@Module({
  imports: [IdentityModule],
  providers: [Jobs, JobTable, JobAttempt, JobRunner, Requesters, JobReads, JobActs, Forgetting, JobResolver],
  exports: [Jobs, JobReads],
})
export class JobModule {}
