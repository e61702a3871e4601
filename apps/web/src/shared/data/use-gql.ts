import { computed, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { operationName, type OperationDocument } from './document.js'
import { asDataError, type DataError } from './errors.js'
import { execute } from './execute.js'
import { endOfPastDay, pastDay } from './past-day.js'
import { useAnswer } from './use-answer.js'

export interface GqlOptions {
  /** Query runs only while this is true. */
  enabled?: MaybeRefOrGetter<boolean>
  /** Milliseconds during which a repeated visit shows the kept answer without asking again. Default 10 s. */
  staleTime?: number
  /** Milliseconds between automatic refreshes; off by default. */
  refetchInterval?: number | false
  /** Show the previous answer while another page or filter loads. Default true. */
  keepPrevious?: boolean
  /** About now whatever day the pages show. */
  present?: boolean
}

export interface Gql<R> {
  data: Ref<R | undefined>
  /** First load: there is nothing to show yet. */
  loading: ComputedRef<boolean>
  /** A newer answer is on its way; the old one stays visible. */
  refreshing: ComputedRef<boolean>
  error: ComputedRef<DataError | null>
  /** For 截至时间: when the shown answer arrived, or the end of the day it is about. */
  asOf: ComputedRef<Date | null>
  retry: () => void
}

/** A query whose cache key is its operation name, its variables and the day shown; nobody invents keys. */
export function useGql<R, V>(
  doc: OperationDocument<R, V>,
  variables: () => V,
  options: GqlOptions = {},
): Gql<R> {
  const name = operationName(doc as OperationDocument<unknown, never>)
  const day = () => (options.present ? null : pastDay.value)
  const answer = useAnswer<R>(
    () => {
      const asked = variables()
      return {
        key: [name, asked, day()],
        ask: (signal) => execute(doc, asked, signal, { present: options.present ?? false }),
        enabled: toValue(options.enabled) ?? true,
      }
    },
    {
      staleTime: options.staleTime ?? 10_000,
      every: options.refetchInterval ?? false,
      // Never the figures of one day under the date of another.
      keeps: (before) => options.keepPrevious !== false && before[2] === day(),
    },
  )
  return {
    data: answer.data,
    loading: answer.loading,
    refreshing: answer.refreshing,
    error: computed(() => (answer.error.value ? asDataError(answer.error.value) : null)),
    asOf: computed(() =>
      answer.arrivedAt.value
        ? ((options.present ? null : endOfPastDay()) ?? new Date(answer.arrivedAt.value))
        : null,
    ),
    retry: answer.retry,
  }
}
