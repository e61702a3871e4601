export { default as JobProgress } from './JobProgress.vue'
export { isUnderWay, jobOutputPlace, jobRatio, jobStatus, type JobShown } from './job.view.js'
export { useJob, type WatchedJob } from './use-job.js'
