import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { asDataError, execute, pastDay, type DataError, type ResultOf } from '../../shared/data/index.js'
import { LedgerEntries } from './queries.js'

type Entry = ResultOf<typeof LedgerEntries>['ledgerEntries']['nodes'][number]

const PAGE = 200
const MOST_PAGES = 5

/** The ledger entries of one document, looked for in the newest entries of the union that kept it. */
async function entriesOf(
  place: { projectId: string; unionId: string; documentId: string; expected: number },
  signal: AbortSignal,
): Promise<{ entries: Entry[]; complete: boolean }> {
  const found: Entry[] = []
  let after: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const variables: { projectId: string; unionId: string; first: number; after: string | null } = {
      projectId: place.projectId,
      unionId: place.unionId,
      first: PAGE,
      after,
    }
    const { ledgerEntries }: ResultOf<typeof LedgerEntries> = await execute(LedgerEntries, variables, signal)
    found.push(...ledgerEntries.nodes.filter((entry) => entry.documentId === place.documentId))
    after = ledgerEntries.pageInfo.endCursor ?? null
    if (found.length >= place.expected || !ledgerEntries.pageInfo.hasNextPage || after === null) break
  }
  // The server gives the newest first; a document is read in the order it was booked.
  return { entries: found.reverse(), complete: found.length >= place.expected }
}

/** A payment has one entry, 代付 two; a 红冲 doubles them. Entries of the beneficiary hold both of a 代付. */
export function usePaymentEntries(
  payment: () =>
    | {
        id: string
        projectId: string
        beneficiary: { id: string }
        onBehalf: boolean
        reversedById?: string | null | undefined
      }
    | null
    | undefined,
): {
  entries: ComputedRef<readonly Entry[] | undefined>
  complete: ComputedRef<boolean>
  loading: ComputedRef<boolean>
  error: ComputedRef<DataError | null>
  retry: () => void
} {
  const place = computed(() => {
    const one = payment()
    if (!one) return null
    return {
      projectId: one.projectId,
      unionId: one.beneficiary.id,
      documentId: one.id,
      expected: (one.onBehalf ? 2 : 1) * (one.reversedById ? 2 : 1),
    }
  })
  const query = useQuery({
    queryKey: computed(() => ['LedgerEntries', 'document', place.value, pastDay.value]),
    queryFn: ({ signal }) => {
      if (!place.value) throw new RangeError('no payment is shown')
      return entriesOf(place.value, signal)
    },
    enabled: computed(() => place.value !== null),
  })
  return {
    entries: computed(() => query.data.value?.entries),
    complete: computed(() => query.data.value?.complete ?? true),
    loading: computed(() => query.isPending.value && query.isFetching.value),
    error: computed(() => (query.error.value ? asDataError(query.error.value) : null)),
    retry: () => void query.refetch(),
  }
}
