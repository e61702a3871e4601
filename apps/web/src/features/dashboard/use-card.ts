import { computed } from 'vue'
import { useGql } from '../../shared/data/index.js'
import type { OperationDocument } from '../../shared/data/document.js'
import { useDashboard, workbookOf } from './tabs.js'

type Filters = ReturnType<ReturnType<typeof useDashboard>['variables']>

/**
 * A card of the dashboard: its own query with the filters of the address, `pick`ed from the answer, and what its frame
 * needs. `chart` is the word by which the server knows its sheets.
 */
export function useCard<R, T extends { asOf?: unknown }>(
  document: OperationDocument<R, Filters>,
  pick: (answer: R) => T,
  chart: string,
) {
  const page = useDashboard()
  const answer = useGql(document, page.variables)
  const data = computed(() => (answer.data.value === undefined ? undefined : pick(answer.data.value)))
  const card = computed(() => ({
    loading: answer.loading.value,
    error: answer.error.value,
    asOf: data.value?.asOf as string | undefined,
    xlsx: workbookOf(page.tab.value, page.context.value, chart),
  }))
  return { ...page, answer, data, card, retry: answer.retry }
}
