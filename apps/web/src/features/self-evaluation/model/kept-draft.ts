import type { Draft, PendingCell } from './draft.js'
import { giveBack } from './draft.js'

const key = (id: string): string => `huigong.draft.${id}`

const isCell = (value: unknown): value is PendingCell => {
  if (typeof value !== 'object' || value === null) return false
  const { text, files, base } = value as Record<string, unknown>
  return typeof text === 'string' && typeof base === 'string' && Array.isArray(files)
}

/** Keeps unsent cells on this computer under the form's id; an empty draft leaves nothing behind. */
export function keepDraft(id: string, draft: Draft, store: Storage = localStorage): void {
  const cells = giveBack(draft).pending
  try {
    if (Object.keys(cells).length === 0) store.removeItem(key(id))
    else store.setItem(key(id), JSON.stringify(cells))
  } catch {
    // A full or forbidden store: the cells are still on the page and on their way to the server.
  }
}

/** Cells kept by an earlier visit that never reached the server. */
export function recallDraft(id: string, store: Storage = localStorage): Draft {
  try {
    const cells: unknown = JSON.parse(store.getItem(key(id)) ?? '{}')
    if (typeof cells !== 'object' || cells === null) return { pending: {}, sent: {} }
    const kept = Object.entries(cells).filter((entry): entry is [string, PendingCell] => isCell(entry[1]))
    return {
      pending: Object.fromEntries(
        kept.map(([at, cell]) => [at, { ...cell, theirs: cell.theirs ?? null, fault: null }]),
      ),
      sent: {},
    }
  } catch {
    return { pending: {}, sent: {} }
  }
}
