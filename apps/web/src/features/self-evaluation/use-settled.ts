import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'

/** Milliseconds after which a change is taken over even while the browser is busy. */
const LATEST = 250

export interface Settled<T> {
  /** The source as it was when the browser last had time. */
  readonly value: Readonly<ShallowRef<T>>
  /** Takes the source over now. */
  readonly now: () => T
}

/**
 * Follows a value when the browser has time for it, not at every key: what is typed must be on the screen at once, what is
 * computed from it may come a moment later.
 */
export function useSettled<T>(source: () => T): Settled<T> {
  const value: ShallowRef<T> = shallowRef(source())
  let cancel: (() => void) | null = null

  function now(): T {
    cancel?.()
    cancel = null
    value.value = source()
    return value.value
  }
  function later(): void {
    if (cancel) return
    // Safari knows no idle callback.
    if (typeof window.requestIdleCallback === 'function') {
      const id = window.requestIdleCallback(now, { timeout: LATEST })
      cancel = () => window.cancelIdleCallback(id)
    } else {
      const id = setTimeout(now, LATEST / 4)
      cancel = () => clearTimeout(id)
    }
  }
  watch(source, later)
  onScopeDispose(() => cancel?.())
  return { value, now }
}
