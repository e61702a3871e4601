import type { SearchItem } from './search-items.js'

const MOST = 5
/** Forgotten at sign-out with everything else whose key begins like this (`forgetRecentUnits`). */
const keyOf = (person: string): string => `huigong.recentFound.${person}`

const isItem = (value: unknown): value is SearchItem => {
  const item = value as Partial<SearchItem> | null
  return (
    typeof item?.id === 'string' &&
    typeof item.title === 'string' &&
    typeof item.line === 'string' &&
    ['page', 'union', 'project'].includes(String(item.kind))
  )
}

/** What this person opened last in this role on this computer, the newest first. */
export function recentItems(person: string): SearchItem[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(person)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isItem).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Notes what was opened. Names of people are not kept on office computers. */
export function keepRecent(person: string, item: SearchItem): void {
  if (item.kind === 'account') return
  const { kind, id, title, line } = item
  const others = recentItems(person).filter((one) => one.kind !== kind || one.id !== id)
  try {
    localStorage.setItem(keyOf(person), JSON.stringify([{ kind, id, title, line }, ...others].slice(0, MOST)))
  } catch {
    // Without storage there is only no list of what was opened last.
  }
}
