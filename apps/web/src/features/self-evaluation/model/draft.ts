import type { EvaluationForm } from '@huigong/domain'
import { evidenceIds, fingerprint, withCell } from './cells.js'

/** A cell typed here that the server has not confirmed. */
export interface PendingCell {
  readonly text: string
  readonly files: readonly string[]
  /** Fingerprint of the server's value when typing began: a different one later means somebody else wrote it. */
  readonly base: string
  /** The server's value, when somebody else changed the cell in the meantime; waits for a person to choose. */
  readonly theirs: string | null
  /** Why the server refused this value; it is sent again only after it has been changed. */
  readonly fault: string | null
}

/** Everything typed and not yet confirmed. `sent` is on its way. */
export interface Draft {
  readonly pending: Readonly<Record<string, PendingCell>>
  readonly sent: Readonly<Record<string, PendingCell>>
}

export const EMPTY_DRAFT: Draft = { pending: {}, sent: {} }

const without = <T>(cells: Readonly<Record<string, T>>, at: string): Record<string, T> =>
  Object.fromEntries(Object.entries(cells).filter(([key]) => key !== at))

/** Takes what was typed into a cell of `form` (the server's form). */
export function editCell(
  draft: Draft,
  form: EvaluationForm,
  at: string,
  text: string,
  files?: readonly string[],
  fault: string | null = null,
): Draft {
  const before = draft.pending[at] ?? draft.sent[at]
  const cell: PendingCell = {
    text,
    files: files ?? before?.files ?? evidenceIds(form, at),
    base: before?.base ?? fingerprint(form, at),
    theirs: draft.pending[at]?.theirs ?? null,
    fault,
  }
  return { ...draft, pending: { ...draft.pending, [at]: cell } }
}

const isSendable = (cell: PendingCell): boolean => cell.theirs === null && cell.fault === null

/** Moves what may be sent on its way. */
export function sendCells(draft: Draft): Draft {
  const entries = Object.entries(draft.pending)
  return {
    pending: Object.fromEntries(entries.filter(([, cell]) => !isSendable(cell))),
    sent: Object.fromEntries(entries.filter(([, cell]) => isSendable(cell))),
  }
}

export const hasSendable = (draft: Draft): boolean => Object.values(draft.pending).some(isSendable)

/** The server has taken what was sent; newer typing in the same cells now builds on the confirmed value. */
export function confirmCells(draft: Draft, saved: EvaluationForm): Draft {
  const pending = Object.fromEntries(
    Object.entries(draft.pending).map(([at, cell]) => [
      at,
      at in draft.sent ? { ...cell, base: fingerprint(saved, at) } : cell,
    ]),
  )
  return { pending, sent: {} }
}

/** What was sent did not arrive: it waits again, except where something newer was typed. */
export const giveBack = (draft: Draft): Draft => ({ pending: { ...draft.sent, ...draft.pending }, sent: {} })

/** Cells the server named in a refusal keep their text and its reason; the others wait again. */
export function refuseCells(
  draft: Draft,
  reasons: readonly { at?: string | null; message: string }[],
): Draft {
  const back = giveBack(draft)
  const pending = Object.fromEntries(
    Object.entries(back.pending).map(([at, cell]) => {
      const reason = reasons.find((one) => one.at === at)
      return [at, reason && at in draft.sent ? { ...cell, fault: reason.message } : cell]
    }),
  )
  return { pending, sent: {} }
}

/** Whether a refusal names a cell of what was sent. */
export const namesCell = (draft: Draft, reasons: readonly { at?: string | null }[]): boolean =>
  reasons.some((reason) => typeof reason.at === 'string' && reason.at in draft.sent)

/**
 * Lays unsent cells over a newer form of the server: what somebody else set to the same value is done, what somebody
 * else set differently waits with both values, everything else stays as typed. Typed text is never dropped.
 */
export function rebase(draft: Draft, server: EvaluationForm): Draft {
  const pending: Record<string, PendingCell> = {}
  for (const [at, cell] of Object.entries(giveBack(draft).pending)) {
    const now = fingerprint(server, at)
    const mine = fingerprint(withCell(server, at, cell.text, cell.files), at)
    // Text that cannot be read as points leaves the form as it was, but it is still somebody's text.
    const unread = mine === '' && cell.text.trim() !== ''
    if (mine === now && !unread) continue
    pending[at] = now === cell.base ? { ...cell, theirs: null } : { ...cell, theirs: now }
  }
  return { pending, sent: {} }
}

/** A person has chosen between his own value and the other one. */
export function settle(draft: Draft, at: string, choice: 'mine' | 'theirs'): Draft {
  const cell = draft.pending[at]
  if (!cell || cell.theirs === null) return draft
  if (choice === 'theirs') return { ...draft, pending: without(draft.pending, at) }
  return { ...draft, pending: { ...draft.pending, [at]: { ...cell, base: cell.theirs, theirs: null } } }
}

/** The server's form with everything typed here on top. */
export const overlay = (form: EvaluationForm, draft: Draft): EvaluationForm =>
  Object.entries({ ...draft.sent, ...draft.pending }).reduce(
    (shown, [at, cell]) => withCell(shown, at, cell.text, cell.files),
    form,
  )

export const unsaved = (draft: Draft): readonly string[] => [
  ...new Set([...Object.keys(draft.sent), ...Object.keys(draft.pending)]),
]
