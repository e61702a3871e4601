import type { RulePack } from '@huigong/domain'

/** A number that may still be text, as long as what was typed is no number. */
type Typed<T> = T extends number
  ? number | string
  : T extends readonly (infer Item)[]
    ? Typed<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Typed<T[Key]> }
      : T

export interface ClauseRow {
  rule: string
  text: string
}

/** A pack on its way: numbers may be unreadable text, clauses are rows so that they have an order. */
export type PackDraft = Omit<Typed<RulePack>, 'clauses'> & { clauses: ClauseRow[] }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Fills what a content leaves out or has in a wrong shape from the model, so that every box of the form has its place. */
function shaped(content: unknown, model: unknown): unknown {
  if (Array.isArray(model)) return Array.isArray(content) ? content : model
  if (!isRecord(model)) return content === undefined || isRecord(content) ? model : content
  const given = isRecord(content) ? content : {}
  const rest = Object.entries(given).filter(([key]) => !(key in model))
  return Object.fromEntries([
    ...Object.entries(model).map(([key, value]) => [key, shaped(given[key], value)]),
    ...rest,
  ])
}

/** The form of a stored content; what is missing in it is taken from `model`, a pack known to be whole. */
export function draftOf(content: unknown, model: RulePack): PackDraft {
  const whole = shaped(content, { ...model, clauses: {} }) as RulePack
  const clauses = isRecord(whole.clauses) ? whole.clauses : {}
  return {
    ...(JSON.parse(JSON.stringify(whole)) as Typed<RulePack>),
    clauses: Object.entries(clauses).map(([rule, text]) => ({ rule, text: String(text) })),
  }
}

/** What is sent and checked: the pack as JSON. Later rows of the same rule lose, as the form says of them. */
export function contentOf(draft: PackDraft): Record<string, unknown> {
  const rows = draft.clauses.filter(({ rule }) => rule !== '').reverse()
  const clauses = Object.fromEntries(rows.map(({ rule, text }) => [rule, text]).reverse())
  return JSON.parse(JSON.stringify({ ...draft, clauses })) as Record<string, unknown>
}

/** `levels[1].weight` → `['levels', 1, 'weight']`. */
export const stepsOf = (at: string): (string | number)[] =>
  [...at.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  )

export const valueAt = (draft: PackDraft, at: string): unknown =>
  stepsOf(at).reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? part[key as keyof typeof part] : undefined),
    draft,
  )

function replaced(part: unknown, steps: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = steps
  if (key === undefined) return value
  if (Array.isArray(part))
    return (part as unknown[]).map((one, index) => (index === key ? replaced(one, rest, value) : one))
  const record = isRecord(part) ? part : {}
  return { ...record, [key]: replaced(record[key], rest, value) }
}

/** The draft with one place changed; everything else is shared with the old one. */
export const withValue = (draft: PackDraft, at: string, value: unknown): PackDraft =>
  replaced(draft, stepsOf(at), value) as PackDraft

/** Rows of a list of the pack. */
export const rowsAt = (draft: PackDraft, at: string): readonly unknown[] => {
  const value = valueAt(draft, at)
  return Array.isArray(value) ? (value as unknown[]) : []
}

export const withRow = (draft: PackDraft, at: string, row: unknown): PackDraft =>
  withValue(draft, at, [...rowsAt(draft, at), row])

export const withoutRow = (draft: PackDraft, at: string, index: number): PackDraft =>
  withValue(
    draft,
    at,
    rowsAt(draft, at).filter((_, one) => one !== index),
  )

/** The draft with a row moved by one place up (−1) or down (+1); at the end of the list it stays. */
export function withRowMoved(draft: PackDraft, at: string, index: number, step: number): PackDraft {
  const rows = [...rowsAt(draft, at)]
  const to = index + step
  if (to < 0 || to >= rows.length) return draft
  const [row] = rows.splice(index, 1)
  rows.splice(to, 0, row)
  return withValue(draft, at, rows)
}
