import { shallowRef } from 'vue'

export type Engine = typeof import('./model/engine.js')

const engine = shallowRef<Engine | null>(null)
let loading: Promise<void> | null = null

/** The rules that compute scores and find contradictions; `null` until they are here. Reactive. */
export const engineNow = (): Engine | null => engine.value

/**
 * Fetches the rules once the page has drawn. Settles when they are here or cannot be had (the network is away): then what
 * the server last said stands, and the next call tries again.
 */
export function loadEngine(): Promise<void> {
  loading ??= new Promise<void>((resolve) => setTimeout(resolve))
    .then(() => import('./model/engine.js'))
    .then(
      (loaded) => void (engine.value = loaded),
      () => void (loading = null),
    )
  return loading
}
