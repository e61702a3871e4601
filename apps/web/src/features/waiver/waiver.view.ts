import type { StatusValue } from '../../shared/ui/index.js'

/** What shows waivers or depends on them. */
export const WAIVER_REFRESH = ['Waivers', 'WaivableFindings', 'ReviewQueue', 'FormBurden', 'Inbox', 'Tasks']

const STATUS: Readonly<Record<string, StatusValue>> = {
  asked: { tone: 'waiting', word: '待决定' },
  granted: { tone: 'done', word: '已豁免' },
  refused: { tone: 'returned', word: '未同意' },
  withdrawn: { tone: 'open', word: '已撤回' },
}

export const waiverStatus = (state: string): StatusValue => STATUS[state] ?? { tone: 'open', word: state }

/** The ways to look at waivers. */
export const WAIVER_TABS = [
  { key: 'mine', label: '待我决定', states: null },
  { key: 'asked', label: '待决定', states: ['asked'] },
  { key: 'granted', label: '已豁免', states: ['granted'] },
  { key: 'refused', label: '未同意', states: ['refused', 'withdrawn'] },
  { key: 'all', label: '全部', states: null },
] as const

/** The part of the filter a tab stands for. */
export function waiverFilter(key: string): { mine: boolean | null; states: string[] | null } {
  const tab = WAIVER_TABS.find((one) => one.key === key)
  return { mine: key === 'mine' ? true : null, states: tab?.states ? [...tab.states] : null }
}
