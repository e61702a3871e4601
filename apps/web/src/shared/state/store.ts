import { effectScope, reactive, toRefs, type Reactive, type ToRefs } from 'vue'

/** Forgets the state of one store. */
const forgets = new Set<() => void>()

/**
 * State that all pages share: `setup` runs when it is first asked for, outside of any component, and everybody gets the
 * same object, refs unwrapped. Two such stores are not worth the 2 KiB of a library on every page.
 */
export function defineStore<S extends object>(setup: () => S): () => Reactive<S> {
  let state: Reactive<S> | null = null
  return () => {
    if (state) return state
    const scope = effectScope(true)
    const made = scope.run(setup)
    if (!made) throw new Error('a store must return its state')
    forgets.add(() => {
      scope.stop()
      state = null
    })
    return (state = reactive(made))
  }
}

/** The members of a store as refs, for v-model and for templates. */
export const storeToRefs = <S extends object>(store: S): ToRefs<S> => toRefs(store)

/** Lets every store begin anew, so that one test does not see the state of another. */
export function resetStores(): void {
  for (const forget of forgets) forget()
  forgets.clear()
}
