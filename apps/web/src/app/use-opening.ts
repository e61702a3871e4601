import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'

/** Longest time a page waits with its parts, in milliseconds; then it shows what it has, and what still loads as grey lines. */
const PATIENCE = 400
const WAITS = '.skeleton, [aria-busy="true"]'

/**
 * A page that is being opened shows its title at once and its parts together, when all have been read: parts that come
 * one after the other would push each other about. The class `is-opening` hides them meanwhile.
 */
export function useOpening(main: Ref<HTMLElement | null>): void {
  const route = useRoute()
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver(() => {
    // Before the next drawing and before the page itself puts the focus anywhere.
    if (main.value?.querySelector('h1') && !main.value.querySelector(WAITS)) close()
  })

  function close(): void {
    observer.disconnect()
    clearTimeout(timer)
    main.value?.classList.remove('is-opening')
  }

  function open(): void {
    close()
    if (!main.value) return
    main.value.classList.add('is-opening')
    observer.observe(main.value, { childList: true, subtree: true, attributeFilter: ['aria-busy'] })
    timer = setTimeout(close, PATIENCE)
  }
  onMounted(() => watch(() => route.path, open, { immediate: true, flush: 'pre' }))
  onBeforeUnmount(close)
}
