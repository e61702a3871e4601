import { computed, type ComputedRef } from 'vue'
import {
  asDataError,
  execute,
  pastDay,
  useAnswer,
  type DataError,
  type ResultOf,
} from '../../shared/data/index.js'
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
  const answer = useAnswer(() => {
    const asked = place.value
    return {
      key: ['LedgerEntries', 'document', asked, pastDay.value],
      ask: (signal) =>
        asked ? entriesOf(asked, signal) : Promise.reject(new RangeError('no payment is shown')),
      enabled: asked !== null,
    }
  })
  return {
    entries: computed(() => answer.data.value?.entries),
    complete: computed(() => answer.data.value?.complete ?? true),
    loading: answer.loading,
    error: computed(() => (answer.error.value ? asDataError(answer.error.value) : null)),
    retry: answer.retry,
  }
}
