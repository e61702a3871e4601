import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery } from 'vue-router'

/** What every page is about; it lives in the address so that a link shows a colleague the same thing. */
export interface PageContext {
  /** Calendar year, four digits. */
  year: string | null
  projectId: string | null
  unionId: string | null
}

const CONTEXT_KEYS = ['y', 'p', 'u'] as const
const one = (query: LocationQuery, key: string): string | null => {
  const value = query[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The part of a query that a link must carry on so that year, project and unit stay. */
export function contextQuery(query: LocationQuery): Record<string, string> {
  return Object.fromEntries(
    CONTEXT_KEYS.flatMap((key) => {
      const value = one(query, key)
      return value === null ? [] : [[key, value]]
    }),
  )
}

/** Reads and changes the year, project and unit in the address. Filters of the page are dropped only by `set`'s caller. */
export function useContext(): {
  context: ComputedRef<PageContext>
  carried: ComputedRef<Record<string, string>>
  set: (change: Partial<PageContext>) => Promise<unknown>
} {
  const route = useRoute()
  const router = useRouter()
  const context = computed<PageContext>(() => ({
    year: one(route.query, 'y'),
    projectId: one(route.query, 'p'),
    unionId: one(route.query, 'u'),
  }))
  const carried = computed(() => contextQuery(route.query))
  const set = (change: Partial<PageContext>) => {
    const query = { ...route.query }
    const put = (key: string, value: string | null | undefined) => {
      if (value === undefined) return
      if (value === null) delete query[key]
      else query[key] = value
    }
    put('y', change.year)
    put('p', change.projectId)
    put('u', change.unionId)
    // Another unit or year has another first page; a cursor of the old list would point nowhere.
    delete query['after']
    delete query['before']
    return router.replace({ query })
  }
  return { context, carried, set }
}
