import { onBeforeUnmount, onMounted } from 'vue'

/** A 通过, R 退回, J 下一份: each answers whether it was done; else the key is left alone. */
export function useReviewKeys(acts: {
  accept: () => boolean
  giveBack: () => boolean
  next: () => boolean
}): void {
  const byKey: Readonly<Record<string, () => boolean>> = { a: acts.accept, r: acts.giveBack, j: acts.next }

  function keydown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (target.closest('input,select,textarea,[role=dialog]')) return
    if (byKey[event.key.toLowerCase()]?.()) event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', keydown))
  onBeforeUnmount(() => document.removeEventListener('keydown', keydown))
}
