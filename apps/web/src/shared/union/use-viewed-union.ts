import { computed, type ComputedRef } from 'vue'
import { useSession } from '../access/session.store.js'
import { useContext } from '../context/index.js'

export interface ViewedUnion {
  /** The union the signed-in person acts for; null before it is known. */
  own: ComputedRef<{ id: string; name: string } | null>
  /** The union of the address, else the own one. */
  viewedId: ComputedRef<string | null>
  /** Whether the page shows the own union: money is only moved in its name. */
  isOwn: ComputedRef<boolean>
}

/** Which union a page about money shows. */
export function useViewedUnion(): ViewedUnion {
  const session = useSession()
  const { context } = useContext()
  const own = computed(() => session.me?.grant.union ?? null)
  const viewedId = computed(() => context.value.unionId ?? own.value?.id ?? null)
  return { own, viewedId, isOwn: computed(() => own.value !== null && viewedId.value === own.value.id) }
}
