import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'

/** What is being typed, beside what the server keeps. */
export interface EditedCopy<T> {
  readonly draft: Ref<T>
  /** Whether leaving now would lose something. */
  readonly dirty: ComputedRef<boolean>
  /** Called when the draft is sent; what it returns is called once that is kept, though the new reading is still on its way. */
  readonly sending: () => () => void
}

/**
 * A copy of `kept` to be edited. It follows what the server keeps as long as nothing else was typed: another version arrives
 * because somebody else wrote, or after saving, in the server's own spelling (30 becomes 30.00).
 */
export function useEditedCopy<T>(kept: () => T): EditedCopy<T> {
  const draft = ref(kept()) as Ref<T>
  const sentLast = ref('')
  const text = computed(() => JSON.stringify(draft.value))
  const dirty = computed(() => text.value !== JSON.stringify(kept()) && text.value !== sentLast.value)
  watch(kept, (now, before) => {
    if ([sentLast.value, JSON.stringify(before)].includes(text.value)) draft.value = now
    sentLast.value = ''
  })
  const sending = () => {
    const sent = text.value
    return () => void (sentLast.value = sent)
  }
  return { draft, dirty, sending }
}
