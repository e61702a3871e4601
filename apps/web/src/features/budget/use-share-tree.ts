import { computed, ref, type ComputedRef } from 'vue'
import { asDataError, execute, pastDay, useAnswerList, type DataError } from '../../shared/data/index.js'
import { shareTree, type ShareAnswer, type ShareRow } from './model/share-tree.js'
import { Shares } from './queries.js'

/** Shares below a union: the root at once, every other union when it is opened for the first time. */
export function useShareTree(
  projectId: () => string,
  rootId: () => string | null,
  source: () => string,
): {
  rows: ComputedRef<ShareRow[] | null>
  root: ComputedRef<readonly ShareAnswer[]>
  loading: ComputedRef<boolean>
  refreshing: ComputedRef<boolean>
  error: ComputedRef<DataError | null>
  open: (unionId: string) => void
  retry: () => void
} {
  const opened = ref<ReadonlySet<string>>(new Set())
  const wanted = computed(() => {
    const root = rootId()
    return root === null ? [] : [...new Set([root, ...opened.value])]
  })
  const { shown: results, retry } = useAnswerList(
    () =>
      wanted.value.map((unionId) => {
        const variables = { projectId: projectId(), unionId }
        return {
          // The same key as useGql makes, so that one act outdates both.
          key: ['Shares', variables, pastDay.value],
          ask: (signal: AbortSignal) => execute(Shares, variables, signal),
        }
      }),
    10_000,
  )
  const answers = computed(() => {
    const found = new Map<string, readonly ShareAnswer[]>()
    wanted.value.forEach((unionId, at) => {
      const shares = results.value[at]?.data?.shares
      if (shares) found.set(unionId, shares)
    })
    return found
  })
  const failed = computed(() => results.value.find((one) => one.error)?.error ?? null)
  return {
    rows: computed(() => {
      const root = rootId()
      return root === null ? null : shareTree(answers.value, opened.value, root, source())
    }),
    root: computed(() => answers.value.get(rootId() ?? '') ?? []),
    loading: computed(() => results.value[0]?.loading === true),
    refreshing: computed(() => results.value.some((one) => one.refreshing)),
    error: computed(() => (failed.value ? asDataError(failed.value) : null)),
    open: (unionId) => (opened.value = new Set([...opened.value, unionId])),
    retry,
  }
}
