import type { ResultOf } from '../../shared/data/index.js'
import { diffOf, type DiffLine } from './diff.js'
import type { RecordHistory } from './queries.js'

export type HistoryEntry = ResultOf<typeof RecordHistory>['auditEntries']['nodes'][number]

/** One field changed once: when, by whom, from what to what. */
export interface FieldChange extends Pick<DiffLine, 'path' | 'label' | 'before' | 'after' | 'union'> {
  id: string
  entryId: string
  at: string
  actor: string
  role: string | null | undefined
  summary: string
  outcome: string
}

/**
 * The trail of a record told field by field, newest first as it came. An act that left no values, or was refused, is
 * one line without a field.
 */
export function fieldChanges(entries: readonly HistoryEntry[]): FieldChange[] {
  return entries.flatMap((entry) => {
    const told = {
      entryId: entry.id,
      at: entry.at,
      actor: entry.actor,
      role: entry.role,
      summary: entry.summary,
      outcome: entry.outcome,
    }
    const lines = diffOf(entry.before, entry.after).filter((line) => line.change !== 'same')
    const bare = { id: entry.id, path: '', label: '', before: null, after: null, union: false }
    return lines.length === 0
      ? [{ ...told, ...bare }]
      : lines.map((line) => ({
          ...told,
          id: `${entry.id} ${line.path}`,
          path: line.path,
          label: line.label,
          before: line.before,
          after: line.after,
          union: line.union,
        }))
  })
}

/** Fields that changed, for a choice, in the order in which they first appear. */
export function fieldOptions(changes: readonly FieldChange[]): { value: string; label: string }[] {
  const seen = new Map<string, string>()
  for (const { path, label } of changes) if (path && !seen.has(path)) seen.set(path, label)
  return [...seen].map(([value, label]) => ({ value, label }))
}
