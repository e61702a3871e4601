import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { PackDraft } from '../model/pack-draft.js'
import type { Problem } from '../model/places.js'

/** What every box of the form shares: the draft, what is wrong with it, and the one way to change it. */
export interface PackContext {
  draft: Readonly<Ref<PackDraft>>
  problems: ComputedRef<readonly Problem[]>
  /** Replaces the draft; the old one stays as it was. */
  change: (draft: PackDraft) => void
}

const KEY: InjectionKey<PackContext> = Symbol('rule pack')

export const providePack = (context: PackContext): void => provide(KEY, context)

export function usePack(): PackContext {
  const context = inject(KEY)
  if (!context) throw new Error('a box of a rule pack stands outside its form')
  return context
}

/** A computed value that stays the same object while it says the same, so that a key redraws only what it changed. */
export const steady = <T>(get: () => T): ComputedRef<T> =>
  computed<T>((before) => {
    const now = get()
    return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now
  })
