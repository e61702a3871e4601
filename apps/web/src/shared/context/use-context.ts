import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQuery, type Router } from 'vue-router'
import { dayOf, pastDay } from '../data/past-day.js'

/** What every page is about; it lives in the address so that a link shows a colleague the same thing. */
export interface PageContext {
  /** Calendar year, four digits. */
  year: string | null
  projectId: string | null
  unionId: string | null
  /** 截至: the day whose end is shown, `2026-01-31`; null = now. */
  at: string | null
}

const CONTEXT_KEYS = ['y', 'p', 'u', 'at'] as const
const one = (query: LocationQuery, key: string): string | null => {
  const value = query[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The part of a query that a link must carry on so that year, project, unit and day stay. */
export function contextQuery(query: LocationQuery): Record<string, string> {
  return Object.fromEntries(
    CONTEXT_KEYS.flatMap((key) => {
      const value = one(query, key)
      return value === null ? [] : [[key, value]]
    }),
  )
}

/** Reads and changes the year, project, unit and day in the address. Filters of the page are dropped only by `set`'s caller. */
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
    at: dayOf(route.query['at']),
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
    put('at', change.at)
    // Another unit, year or day has another first page; a cursor of the old list would point nowhere.
    delete query['after']
    delete query['before']
    return router.replace({ query })
  }
  return { context, carried, set }
}

/** Keeps the day that is shown in step with `?at=` of the address, whoever changes it. */
export const followAddress = (router: Router): void => {
  router.afterEach((to) => void (pastDay.value = dayOf(to.query['at'])))
}
