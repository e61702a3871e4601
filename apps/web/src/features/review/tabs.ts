/** The ways to look at the queue; `states` of a tab are those it counts. */
export const TABS = [
  { key: 'mine', label: '待我审核', states: null },
  { key: 'all', label: '全部', states: null },
  { key: 'open', label: '未报', states: ['draft', 'unlocked'] },
  { key: 'waiting', label: '待审', states: ['submitted', 'district-accepted'] },
  { key: 'returned', label: '退回未改', states: ['district-returned', 'city-returned'] },
  { key: 'accepted', label: '市级通过', states: ['city-accepted'] },
  { key: 'locked', label: '已锁定', states: ['locked'] },
] as const

export type TabKey = (typeof TABS)[number]['key']

/** The part of the filter a tab stands for. */
export function tabFilter(key: TabKey): { mine: boolean | null; states: string[] | null } {
  const tab = TABS.find((one) => one.key === key)
  return { mine: key === 'mine' ? true : null, states: tab?.states ? [...tab.states] : null }
}
