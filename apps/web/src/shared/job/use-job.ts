import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import { useGql, type DataError } from '../data/index.js'
import { isUnderWay, nextWait, type JobShown } from './job.view.js'
import { JobById } from './queries.js'

const FIRST_WAIT = 1000

export interface WatchedJob {
  /** Undefined until it is known; null when there is none or it is not for this person. */
  job: ComputedRef<JobShown | null | undefined>
  underWay: ComputedRef<boolean>
  error: ComputedRef<DataError | null>
  refresh: () => void
}

/**
 * Follows a job until it ends: asks after one second, then less and less often, at most every ten. `onEnd` is called once
 * for a job that ended while it was watched.
 */
export function useJob(
  id: () => string | null,
  onEnd: (job: JobShown) => void = () => undefined,
): WatchedJob {
  const answer = useGql(JobById, () => ({ id: id() ?? '' }), {
    enabled: () => id() !== null,
    staleTime: 0,
    keepPrevious: false,
  })
  const job = computed(() => (id() === null ? null : answer.data.value?.job))
  const underWay = computed(() => job.value !== null && job.value !== undefined && isUnderWay(job.value))
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT
  let watched: string | null = null
  watch(
    [job, answer.asOf, answer.error],
    ([now]) => {
      clearTimeout(timer)
      if (now && isUnderWay(now)) {
        if (watched !== now.id) wait = FIRST_WAIT
        watched = now.id
        timer = setTimeout(answer.retry, wait)
        wait = nextWait(wait)
      } else if (now && watched === now.id) {
        watched = null
        onEnd(now)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { job, underWay, error: answer.error, refresh: answer.retry }
}
