import type { Dialect } from '../schema-builder.js'

/** A connection, a runner or a manager: whatever can be asked. */
interface Asked {
  query(sql: string, parameters?: unknown[]): Promise<unknown>
}

export interface ShapeColumn {
  readonly name: string
  /** Type with character set, as a CREATE TABLE writes it. */
  readonly definition: string
  readonly key: boolean
}

/** A table as the database has it. */
export interface TableShape {
  readonly columns: readonly ShapeColumn[]
  /** Column lists of its indexes, unique ones included, without the primary key. */
  readonly indexes: readonly (readonly string[])[]
}

/** The table's columns and indexes; null when there is no such table. */
export const shapeOf = (asked: Asked, dialect: Dialect, table: string): Promise<TableShape | null> =>
  dialect === 'sqlite' ? sqliteShape(asked, table) : mariadbShape(asked, table)

async function sqliteShape(asked: Asked, table: string): Promise<TableShape | null> {
  const columns = (await asked.query(`PRAGMA table_info("${table}")`)) as {
    name: string
    type: string
    pk: number
  }[]
  if (columns.length === 0) return null
  const indexes: string[][] = []
  for (const { name, origin } of (await asked.query(`PRAGMA index_list("${table}")`)) as {
    name: string
    origin: string
  }[]) {
    if (origin === 'pk') continue
    const parts = (await asked.query(`PRAGMA index_info("${name}")`)) as { name: string }[]
    indexes.push(parts.map((part) => part.name))
  }
  return {
    columns: columns.map(({ name, type, pk }) => ({ name, definition: type, key: pk > 0 })),
    indexes,
  }
}

async function mariadbShape(asked: Asked, table: string): Promise<TableShape | null> {
  const columns = (await asked.query(
    `SELECT column_name AS name, column_type AS type, character_set_name AS letters, collation_name AS collation,
            column_key AS keyed
       FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?
      ORDER BY ordinal_position`,
    [table],
  )) as { name: string; type: string; letters: string | null; collation: string | null; keyed: string }[]
  if (columns.length === 0) return null
  const parts = (await asked.query(
    `SELECT index_name AS name, column_name AS part FROM information_schema.statistics
      WHERE table_schema = DATABASE() AND table_name = ? AND index_name <> 'PRIMARY'
      ORDER BY index_name, seq_in_index`,
    [table],
  )) as { name: string; part: string }[]
  const indexes = new Map<string, string[]>()
  for (const { name, part } of parts) indexes.set(name, [...(indexes.get(name) ?? []), part])
  return {
    columns: columns.map(({ name, type, letters, collation, keyed }) => ({
      name,
      definition: letters ? `${type} CHARACTER SET ${letters} COLLATE ${collation}` : type,
      key: keyed === 'PRI',
    })),
    indexes: [...indexes.values()],
  }
}
