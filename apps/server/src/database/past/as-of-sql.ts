import { endOfDay } from '../../platform/clock.js'
import { MEMORY, pastTable, type Memory } from './memory.js'

/** What the reading of a past day needs to know of the database. */
export interface PastShape {
  /** Prefix of the real tables: inside the query their plain names mean the past ones. */
  readonly schema: string
  /** Columns by table, as the entities name them. */
  readonly columns: ReadonlyMap<string, readonly string[]>
  /** Since which day a table's rows are kept, for tables kept day by day. */
  readonly since: ReadonlyMap<string, string>
}

/** A table that cannot be read as of a day: it is about now, or was not kept yet. */
export class NotKept extends Error {
  constructor(
    readonly table: string,
    /** First day that can be read; null when no past day can. */
    readonly since: string | null,
  ) {
    super(`${table} is not kept for that day`)
  }
}

const sqlInstant = (instant: Date): string => instant.toISOString().replace('T', ' ').replace('Z', '')

const READ_FROM = /\b(?:FROM|JOIN)\s+[`"]?([A-Za-z_]\w*)[`"]?/gi

/** Names of the tables a statement reads; names of its own subqueries are not among them. */
function tablesOf(sql: string): string[] {
  return [...new Set([...sql.matchAll(READ_FROM)].map((match) => (match[1] ?? '').toLowerCase()))].sort()
}

/**
 * The same SELECT as of the end of a day: each table it reads is shadowed by a common table expression of the same
 * name that holds the rows known then. Neither the statement nor its parameters change.
 * @throws NotKept when one of its tables does not reach back to that day
 */
export function asOfSql(
  sql: string,
  parameters: readonly unknown[],
  day: string,
  shape: PastShape,
): { readonly sql: string; readonly parameters: unknown[] } {
  const tables = tablesOf(sql)
  if (tables.length === 0) return { sql, parameters: [...parameters] }
  const parts = tables.flatMap((table) => sourceOf(table, day, shape) ?? [])
  if (parts.length === 0) return { sql, parameters: [...parameters] }
  const begin = `WITH ${parts.map(({ name, body }) => `${name} AS (${body})`).join(', ')}`
  return { sql: `${begin} ${sql}`, parameters: [...parts.flatMap((part) => part.parameters), ...parameters] }
}

interface Source {
  readonly name: string
  readonly body: string
  readonly parameters: readonly string[]
}

/** What shadows a table; null for one that is read as it is. */
function sourceOf(table: string, day: string, shape: PastShape): Source | null {
  const memory: Memory | undefined = Object.hasOwn(MEMORY, table) ? MEMORY[table] : undefined
  const columns = shape.columns.get(table)
  if (!memory || !columns || memory.kind === 'present') throw new NotKept(table, null)
  if (memory.kind === 'lookup') return null
  const instant = sqlInstant(endOfDay(day))
  if (memory.kind === 'daily') {
    const since = shape.since.get(table)
    if (since === undefined || since > day) throw new NotKept(table, since ?? null)
    const body = `SELECT ${columns.join(', ')} FROM ${shape.schema}${pastTable(table)} WHERE kept_from <= ? AND kept_until > ?`
    return { name: table, body, parameters: [day, day] }
  }
  if (memory.kind === 'appended') {
    const body = `SELECT ${columns.join(', ')} FROM ${shape.schema}${table} WHERE ${memory.at} <= ?`
    return { name: table, body, parameters: [instant] }
  }
  const undone = Object.keys(memory.standing).length
  const shown = columns.map((column) => {
    const standing = memory.standing[column]
    return standing === undefined
      ? `document.${column}`
      : `CASE WHEN document.reversed_by_id IS NOT NULL AND ${reversedLater(shape)} THEN ${standing} ELSE document.${column} END AS ${column}`
  })
  const body = `SELECT ${shown.join(', ')} FROM ${shape.schema}${table} document WHERE document.${memory.at} <= ?`
  return { name: table, body, parameters: [...Array<string>(undone).fill(instant), instant] }
}

const reversedLater = ({ schema }: PastShape): string =>
  `EXISTS (SELECT 1 FROM ${schema}ledger_entry undoing WHERE undoing.document_id = document.id AND undoing.reversal = 1 AND undoing.recorded_at > ?)`
