import type { PackVersion } from './shelf.js'

const key = ({ id }: Pick<PackVersion, 'id'>): string => `huigong.rule-pack.${id}`

interface Kept {
  revision: number
  content: Record<string, unknown>
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'revision' in value && 'content' in value

/** Keeps unsaved typing on this computer under the revision it started from. */
export function keepDraft(
  of: Pick<PackVersion, 'id' | 'revision'>,
  content: Record<string, unknown>,
  store: Storage = localStorage,
): void {
  try {
    store.setItem(key(of), JSON.stringify({ revision: of.revision, content } satisfies Kept))
  } catch {
    // A full or forbidden store: what was typed is still on the page.
  }
}

export function forgetDraft(of: Pick<PackVersion, 'id'>, store: Storage = localStorage): void {
  try {
    store.removeItem(key(of))
  } catch {
    // Nothing could be kept there either.
  }
}

/** What an earlier visit typed over this very revision and never saved; null when the draft went on without it. */
export function recallDraft(
  of: Pick<PackVersion, 'id' | 'revision'>,
  store: Storage = localStorage,
): Record<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(store.getItem(key(of)) ?? 'null')
    return isKept(kept) && kept.revision === of.revision ? kept.content : null
  } catch {
    return null
  }
}
