import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { operationName, type OperationDocument } from './document.js'
import { asDataError, type DataError } from './errors.js'
import { execute } from './execute.js'
import { endOfPastDay, pastDay } from './past-day.js'

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

/** The previous answer while the next loads, but never the figures of one day under the date of another. */
const keepOfDay = (day: () => string | null): typeof keepPreviousData =>
  ((previous: unknown, from?: { queryKey: readonly unknown[] }) =>
    from?.queryKey[2] === day() ? previous : undefined) as typeof keepPreviousData

/** A query whose cache key is its operation name, its variables and the day shown; nobody invents keys. */
export function useGql<R, V>(
  doc: OperationDocument<R, V>,
  variables: () => V,
  options: GqlOptions = {},
): Gql<R> {
  const name = operationName(doc as OperationDocument<unknown, never>)
  const day = () => (options.present ? null : pastDay.value)
  const query = useQuery({
    queryKey: computed(() => [name, variables(), day()]),
    queryFn: ({ signal }) => execute(doc, variables(), signal, { present: options.present ?? false }),
    enabled: computed(() => toValue(options.enabled) ?? true),
    staleTime: options.staleTime ?? 10_000,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.keepPrevious === false ? {} : { placeholderData: keepOfDay(day) }),
  })
  return {
    data: query.data as Ref<R | undefined>,
    loading: computed(() => query.isPending.value && query.isFetching.value),
    refreshing: computed(() => query.isFetching.value && !query.isPending.value),
    error: computed(() => (query.error.value ? asDataError(query.error.value) : null)),
    asOf: computed(() =>
      query.dataUpdatedAt.value
        ? ((options.present ? null : endOfPastDay()) ?? new Date(query.dataUpdatedAt.value))
        : null,
    ),
    retry: () => void query.refetch(),
  }
}
