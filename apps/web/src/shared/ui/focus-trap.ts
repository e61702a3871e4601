import { nextTick, onBeforeUnmount, watch, type Ref } from 'vue'

const REACHABLE =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex]:not([tabindex="-1"])'

const isShown = (element: HTMLElement): boolean => element.closest('[hidden]') === null

/** What Tab can reach inside `root`, in order. */
export const reachable = (root: HTMLElement): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(REACHABLE)].filter(isShown)

const stack: HTMLElement[] = []

/**
 * Keeps the keyboard inside `box` while `open`: focus goes in, Tab goes round, Escape calls `escape`, and on closing the
 * focus returns to where it was. The topmost of several wins. Written here because Safari below 15.4 has no showModal.
 */
export function useFocusTrap(box: Ref<HTMLElement | null>, open: () => boolean, escape: () => void): void {
  let origin: Element | null = null
  let mine: HTMLElement | null = null

  function keydown(event: KeyboardEvent): void {
    if (!mine || stack[stack.length - 1] !== mine) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      escape()
      return
    }
    if (event.key !== 'Tab') return
    const all = reachable(mine)
    const [first, last] = [all[0], all[all.length - 1]]
    if (!first || !last) {
      event.preventDefault()
      return
    }
    const inside = mine.contains(document.activeElement) && document.activeElement !== mine
    if (event.shiftKey && (!inside || document.activeElement === first)) {
      event.preventDefault()
      last.focus()
    } else if (!event.shiftKey && (!inside || document.activeElement === last)) {
      event.preventDefault()
      first.focus()
    }
  }

  async function enter(): Promise<void> {
    origin = document.activeElement
    await nextTick()
    if (!box.value || !open()) return
    mine = box.value
    stack.push(mine)
    document.addEventListener('keydown', keydown, true)
    document.body.classList.add('has-dialog')
    const wish = mine.querySelector<HTMLElement>('[data-autofocus]')
    const field = mine.querySelector<HTMLElement>(
      'input:not([disabled]),select:not([disabled]),textarea:not([disabled])',
    )
    ;(wish ?? field ?? mine).focus()
  }

  function leave(): void {
    if (!mine) return
    stack.splice(stack.indexOf(mine), 1)
    mine = null
    document.removeEventListener('keydown', keydown, true)
    if (stack.length === 0) document.body.classList.remove('has-dialog')
    if (origin instanceof HTMLElement && origin.isConnected) origin.focus()
  }

  watch(open, (now) => (now ? void enter() : leave()), { immediate: true })
  onBeforeUnmount(leave)
}
