import { JOB_STATE_NAME, type JobState } from '@huigong/domain'
import type { RouteLocationRaw } from 'vue-router'
import type { ResultOf } from '../data/index.js'
import type { StatusValue } from '../ui/index.js'
import type { JobFull } from './queries.js'

export type JobShown = ResultOf<typeof JobFull>

const TONE: Readonly<Record<JobState, StatusValue['tone']>> = {
  queued: 'open',
  running: 'waiting',
  done: 'done',
  failed: 'breach',
  cancelled: 'returned',
}

export const jobStatus = ({ state }: Pick<JobShown, 'state'>): StatusValue => {
  const known = Object.hasOwn(JOB_STATE_NAME, state) ? (state as JobState) : null
  return known ? { tone: TONE[known], word: JOB_STATE_NAME[known] } : { tone: 'open', word: state }
}

/** True while there is something to wait for. */
export const isUnderWay = ({ state }: Pick<JobShown, 'state'>): boolean =>
  state === 'queued' || state === 'running'

/** How much is done, 0…1; null while nobody knows. */
export const jobRatio = ({ done, total }: Pick<JobShown, 'done' | 'total'>): number | null =>
  total ? done / total : null

/** The next wait before asking again, in milliseconds: 1 s at first, growing to 10 s. */
export const nextWait = (wait: number): number => Math.min(10_000, Math.round(wait * 1.5))

/** The page with what a job made. */
export interface JobOutputPlace {
  readonly to: RouteLocationRaw
}

/** By kind of record; a stage whose jobs make something adds its line. */
const OUTPUT: Readonly<Record<string, (id: string) => JobOutputPlace>> = {
  report: (id) => ({ to: { name: 'report', params: { reportId: id } } }),
  'form-document': () => ({ to: { name: 'form-documents' } }),
}

export const jobOutputPlace = ({ output }: Pick<JobShown, 'output'>): JobOutputPlace | null =>
  output ? (OUTPUT[output.kind]?.(output.id) ?? null) : null
