import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import { operationName, type OperationDocument } from './document.js'
import { asDataError, type DataError } from './errors.js'
import { execute } from './execute.js'

export interface GqlOptions {
  /** Query runs only while this is true. */
  enabled?: MaybeRefOrGetter<boolean>
  /** Milliseconds during which a repeated visit shows the kept answer without asking again. Default 10 s. */
  staleTime?: number
  /** Milliseconds between automatic refreshes; off by default. */
  refetchInterval?: number | false
  /** Show the previous answer while another page or filter loads. Default true. */
  keepPrevious?: boolean
}

export interface Gql<R> {
  data: Ref<R | undefined>
  /** First load: there is nothing to show yet. */
  loading: ComputedRef<boolean>
  /** A newer answer is on its way; the old one stays visible. */
  refreshing: ComputedRef<boolean>
  error: ComputedRef<DataError | null>
  /** When the shown answer arrived, for 截至时间. */
  asOf: ComputedRef<Date | null>
  retry: () => void
}

/** A query whose cache key is its operation name and its variables; nobody invents keys. */
export function useGql<R, V>(
  doc: OperationDocument<R, V>,
  variables: () => V,
  options: GqlOptions = {},
): Gql<R> {
  const name = operationName(doc as OperationDocument<unknown, never>)
  const query = useQuery({
    queryKey: computed(() => [name, variables()]),
    queryFn: ({ signal }) => execute(doc, variables(), signal),
    enabled: computed(() => toValue(options.enabled) ?? true),
    staleTime: options.staleTime ?? 10_000,
    refetchInterval: options.refetchInterval ?? false,
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
  })
  return {
    data: query.data as Ref<R | undefined>,
    loading: computed(() => query.isPending.value && query.isFetching.value),
    refreshing: computed(() => query.isFetching.value && !query.isPending.value),
    error: computed(() => (query.error.value ? asDataError(query.error.value) : null)),
    asOf: computed(() => (query.dataUpdatedAt.value ? new Date(query.dataUpdatedAt.value) : null)),
    retry: () => void query.refetch(),
  }
}
