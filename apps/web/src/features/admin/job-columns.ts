import type { RouteLocationRaw } from 'vue-router'
import { isUnderWay, jobRatio, jobStatus, type JobShown } from '../../shared/job/index.js'
import type { Column } from '../../shared/ui/index.js'

/** Columns of a list of jobs; `withPeople` names who asked. */
export const jobColumns = (
  to: (row: JobShown) => RouteLocationRaw,
  withPeople: boolean,
): Column<JobShown>[] => [
  { key: 'title', title: '任务', kind: 'link', priority: 1, to },
  { key: 'state', title: '状态', kind: 'status', value: jobStatus },
  {
    key: 'progress',
    title: '进度',
    kind: 'percent',
    value: (row) => (isUnderWay(row) ? jobRatio(row) : undefined),
  },
  { key: 'sentence', title: '说明' },
  ...(withPeople
    ? [{ key: 'requestedBy', title: '提出', value: (row: JobShown) => row.requestedBy || '系统定时' }]
    : []),
  { key: 'createdAt', title: '提出时间', kind: 'datetime' },
  { key: 'endedAt', title: '结束时间', kind: 'datetime' },
]
