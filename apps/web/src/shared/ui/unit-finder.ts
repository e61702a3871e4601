import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asDataError } from '../data/errors.js'
import type { UnitOption, UnitPage } from './unit-source.js'

/** What the input hands on to the window of choices. */
export interface FinderKeys {
  keydown: (event: KeyboardEvent) => void
}

export interface UnitPages {
  options: ShallowRef<readonly UnitOption[]>
  total: Ref<number>
  state: Ref<'idle' | 'loading' | 'failed'>
  message: Ref<string>
  /** Whether there are more than are here. */
  more: Ref<boolean>
  /** Begins anew. */
  restart: () => Promise<void>
  /** Fetches what follows; nothing while it is being fetched. */
  next: () => Promise<void>
}

/** A list of unions fetched part by part, as far as somebody scrolls. */
export function useUnitPages(
  ask: (after: string | null, signal: AbortSignal) => Promise<UnitPage>,
): UnitPages {
  const options = shallowRef<readonly UnitOption[]>([])
  const total = ref(0)
  const state = ref<'idle' | 'loading' | 'failed'>('idle')
  const message = ref('')
  const more = ref(false)
  let end: string | null = null
  let asking: AbortController | null = null

  async function fetchPart(before: readonly UnitOption[]): Promise<void> {
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    state.value = 'loading'
    try {
      const page = await ask(end, mine.signal)
      if (mine.signal.aborted) return
      options.value = [...before, ...page.options]
      total.value = page.total
      end = page.end
      more.value = page.end !== null
      state.value = 'idle'
    } catch (error) {
      if (mine.signal.aborted) return
      state.value = 'failed'
      message.value = asDataError(error).message
    }
  }

  onBeforeUnmount(() => asking?.abort())
  return {
    options,
    total,
    state,
    message,
    more,
    restart: () => {
      end = null
      return fetchPart([])
    },
    next: () => (more.value && state.value !== 'loading' ? fetchPart(options.value) : Promise.resolve()),
  }
}
