import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'
import { PAGE_PINYIN } from './page-pinyin.js'

export type ItemKind = 'page' | 'union' | 'project' | 'account'

/** Something that can be opened from the search. */
export interface SearchItem {
  kind: ItemKind
  /** Of a page its route's name. */
  id: string
  title: string
  /** Where it belongs. */
  line: string
  /** What the place of an account is looked up by. */
  code?: string
}

export interface SearchGroup {
  title: string
  items: SearchItem[]
}

/** A page that the person may open without choosing a record first. */
export interface PageEntry {
  name: string
  title: string
}

const KIND_TITLES: Readonly<Record<ItemKind, string>> = {
  page: '页面',
  union: '工会',
  project: '项目',
  account: '人员',
}
export const kindTitle = (kind: ItemKind): string => KIND_TITLES[kind]

export const pageItem = ({ name, title }: PageEntry): SearchItem => ({
  kind: 'page',
  id: name,
  title,
  line: '',
})

/** True when each word is part of the title, or begins at a syllable of its pinyin or its initials. */
function fits(title: string, words: readonly string[]): boolean {
  const syllables = (PAGE_PINYIN[title] ?? '').split(' ')
  const starts = syllables.flatMap((_, from) => {
    const rest = syllables.slice(from)
    return [rest.join(''), rest.map((syllable) => syllable.slice(0, 1)).join('')]
  })
  return words.every((word) => title.includes(word) || starts.some((start) => start.startsWith(word)))
}

/** Pages by part of the name, pinyin or initials, in the order of the menu. */
export function pagesFor(text: string, pages: readonly PageEntry[]): SearchItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  return words.length === 0 ? [] : pages.filter((page) => fits(page.title, words)).map(pageItem)
}

/** One group for each kind that has something, in the order in which the kinds first come. */
export function grouped(items: readonly SearchItem[]): SearchGroup[] {
  const groups = new Map<ItemKind, SearchGroup>()
  for (const item of items) {
    const group = groups.get(item.kind) ?? { title: kindTitle(item.kind), items: [] }
    groups.set(item.kind, group)
    group.items.push(item)
  }
  return [...groups.values()]
}

/**
 * Where an item is opened. A union becomes the unit that all pages follow; people are looked for in the whole list, not
 * in that of the unit of the address.
 */
export function targetOf({ kind, id, code = '' }: SearchItem, carried: LocationQueryRaw): RouteLocationRaw {
  switch (kind) {
    case 'page':
      return { name: id, query: carried }
    case 'union':
      return { name: 'unions', query: { ...carried, u: id, id } }
    case 'project':
      return { name: 'project', params: { id }, query: carried }
    case 'account':
      return { name: 'accounts', query: { ...carried, u: '', q: code, account: id } }
  }
}
