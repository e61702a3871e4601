import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'

export interface Keyset {
  /** Cursor to send as `after`; null for the first page. */
  after: ComputedRef<string | null>
  /** Rows per page, to send as `first`. */
  size: Ref<number>
  /** 1 for the first page. */
  page: ComputedRef<number>
  next: (endCursor: string | null | undefined) => void
  previous: () => void
  first: () => void
}

/** Remembers the cursors of the pages passed, because a keyset knows only the way forward. `of` = what resets it (filters). */
export function useKeyset(of: () => unknown, size = 20): Keyset {
  const cursors = ref<string[]>([])
  const pageSize = ref(size)
  watch([() => JSON.stringify(of()), pageSize], () => (cursors.value = []))
  return {
    after: computed(() => cursors.value.at(-1) ?? null),
    size: pageSize,
    page: computed(() => cursors.value.length + 1),
    next: (endCursor) => endCursor && cursors.value.push(endCursor),
    previous: () => cursors.value.pop(),
    first: () => (cursors.value = []),
  }
}
