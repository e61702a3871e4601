import { computed } from 'vue'
import { useContext, useQueryState } from '../../shared/context/index.js'
import { fileAddress } from '../../shared/data/index.js'

/** Tabs of the dashboard: the word in the address and the one on the screen. */
export const TABS = [
  { key: 'overview', label: '总览' },
  { key: 'progress', label: '进度' },
  { key: 'units', label: '单位' },
  { key: 'satisfaction', label: '满意度' },
  { key: 'comparison', label: '对比' },
] as const
export type TabKey = (typeof TABS)[number]['key']

const isTab = (word: string): word is TabKey => TABS.some(({ key }) => key === word)

/** The tab of the address, links that keep year, project and union, and what every chart asks for. */
export function useDashboard() {
  const { context, carried } = useContext()
  const word = useQueryState('tab')
  const tab = computed<TabKey>(() => (isTab(word.value) ? word.value : 'overview'))
  const tabQuery = (key: TabKey) => (key === 'overview' ? {} : { tab: key })
  return {
    context,
    carried,
    tab,
    /** Of the queries of all charts. */
    variables: () => ({
      unionId: context.value.unionId,
      projectId: context.value.projectId,
      fiscalYear: context.value.year === null ? null : Number(context.value.year),
    }),
    /** The same page of another tab. */
    tabTo: (key: TabKey) => ({ path: '/dash', query: { ...carried.value, ...tabQuery(key) } }),
    /** The same tab of another union. */
    unionTo: (unionId: string) => ({
      path: '/dash',
      query: { ...carried.value, u: unionId, ...tabQuery(tab.value) },
    }),
    /** The workbook of the tab with the filters of the address. */
    workbook: computed(() => workbookOf(tab.value, context.value)),
  }
}

/** Address of a tab's workbook, or of the sheets of one of its charts. */
export const workbookOf = (
  tab: TabKey,
  of: { unionId: string | null; projectId: string | null; year: string | null },
  chart: string | null = null,
): string =>
  fileAddress(`dashboard/${tab}`, 'xlsx', {
    unionId: of.unionId,
    projectId: of.projectId,
    fiscalYear: of.year,
    chart,
  })
