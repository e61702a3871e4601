import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/**
 * One filter, tab or sort order of a page kept in the address under `key`, so that it survives reload, back and a
 * shared link. An empty string removes it. Changing it drops the page cursor.
 */
export function useQueryState(key: string, fallback = ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[key]
      return typeof value === 'string' && value !== '' ? value : fallback
    },
    set: (value) => {
      const query = { ...route.query }
      if (value === '' || value === fallback) delete query[key]
      else query[key] = value
      if (key !== 'after' && key !== 'before') {
        delete query['after']
        delete query['before']
      }
      void router.replace({ query })
    },
  })
}
