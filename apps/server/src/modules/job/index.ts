export {
  JobFailure,
  JobStopped,
  type JobHandler,
  type JobKind,
  type JobOutcome,
  type JobRun,
} from './job-kind.js'
export { Job } from './job.entity.js'
export { JobModule } from './job.module.js'
export { JobReads } from './job-reads.service.js'
export { JobRunner } from './job-runner.js'
export { Jobs, type Enqueued, type JobOrder } from './jobs.service.js'
export { LEASE } from './job-table.js'
export type { Schedule } from './schedule.js'
