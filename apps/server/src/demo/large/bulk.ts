import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm'
import type { Databases } from '../../database/sources.js'

/**
 * Writes many rows as they are, in order, without a round trip or an object kept for each. Everything since the last
 * `commit` is one transaction. For filling an empty database only: nothing is checked that the tables do not check.
 */
export interface Bulk {
  /** SQL for whole quotients, which the engines spell differently. */
  readonly quotient: string
  add<T extends ObjectLiteral>(entity: EntityTarget<T>, row: T): void
  /** Lets waiting rows go; to be awaited every few hundred rows. */
  settle(): Promise<void>
  /** Runs a statement after all rows added before it. */
  run(sql: string, parameters: readonly (string | number)[]): Promise<void>
  commit(): Promise<void>
  /** Gives back what it holds; nothing is committed. */
  close(): Promise<void>
}

type Value = string | number | null

interface Column {
  readonly name: string
  readonly property: string
  readonly toDatabase: ((value: unknown) => unknown) | null
}

interface Shape {
  readonly table: string
  readonly columns: readonly Column[]
}

function shapeOf(source: DataSource, entity: EntityTarget<ObjectLiteral>): Shape {
  const metadata = source.getMetadata(entity)
  return {
    table: metadata.tableName,
    columns: metadata.columns.map(({ databaseName, propertyName, transformer }) => ({
      name: databaseName,
      property: propertyName,
      toDatabase: transformer && !Array.isArray(transformer) ? (value) => transformer.to(value) : null,
    })),
  }
}

/** `2026-11-22 01:00:00.000` in UTC, as both engines keep instants. */
const instant = (value: Date): string => value.toISOString().replace('T', ' ').slice(0, 23)

function valueOf(row: ObjectLiteral, { property, toDatabase }: Column): Value {
  const given: unknown = row[property]
  const value = toDatabase ? toDatabase(given) : given
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value instanceof Date) return instant(value)
  throw new TypeError(`${property} cannot be written as it is`)
}

const insertInto = ({ table, columns }: Shape, rows: number): string => {
  const marks = `(${columns.map(() => '?').join(', ')})`
  return `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) VALUES ${Array.from({ length: rows }, () => marks).join(', ')}`
}

interface Statement {
  run(...values: Value[]): unknown
}

interface SqliteHandle {
  prepare(sql: string): Statement
  exec(sql: string): void
}

/** One prepared statement per table: binding is all that a row costs, and several rows a statement gain nothing. */
function sqliteBulk(source: DataSource): Bulk {
  const handle = (source.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection
  const writers = new Map<EntityTarget<ObjectLiteral>, { shape: Shape; statement: Statement }>()
  const writerOf = (entity: EntityTarget<ObjectLiteral>) => {
    const known = writers.get(entity)
    if (known) return known
    const shape = shapeOf(source, entity)
    const made = { shape, statement: handle.prepare(insertInto(shape, 1)) }
    writers.set(entity, made)
    return made
  }
  handle.exec('BEGIN')
  return {
    quotient: '/',
    add(entity, row) {
      const { shape, statement } = writerOf(entity)
      statement.run(...shape.columns.map((column) => valueOf(row, column)))
    },
    settle: async () => undefined,
    async run(sql, parameters) {
      handle.prepare(sql).run(...parameters)
    },
    async commit() {
      handle.exec('COMMIT')
      handle.exec('BEGIN')
    },
    async close() {
      handle.exec('ROLLBACK')
    },
  }
}

/** Rows of one statement: about 300 kB of the widest table, far below `max_allowed_packet` (16 MB). */
const ROWS = 500

/** Rows wait until a table has `ROWS` of them; tables are let go in the order in which they were first used. */
async function mariadbBulk(source: DataSource): Promise<Bulk> {
  const runner = source.createQueryRunner()
  const waiting = new Map<EntityTarget<ObjectLiteral>, { shape: Shape; values: Value[]; rows: number }>()
  const flush = async (): Promise<void> => {
    for (const buffer of waiting.values()) {
      const { shape, rows, values } = buffer
      const width = shape.columns.length
      for (let start = 0; start < rows; start += ROWS) {
        const count = Math.min(ROWS, rows - start)
        await runner.query(insertInto(shape, count), values.slice(start * width, (start + count) * width))
      }
      buffer.values = []
      buffer.rows = 0
    }
  }
  await runner.query('SET SESSION max_statement_time = 0')
  await runner.startTransaction()
  return {
    quotient: 'DIV',
    add(entity, row) {
      const buffer = waiting.get(entity) ?? { shape: shapeOf(source, entity), values: [], rows: 0 }
      waiting.set(entity, buffer)
      for (const column of buffer.shape.columns) buffer.values.push(valueOf(row, column))
      buffer.rows += 1
    },
    async settle() {
      // What refers to another table is written after it, so all go when one is full.
      if ([...waiting.values()].some(({ rows }) => rows >= ROWS)) await flush()
    },
    async run(sql, parameters) {
      await flush()
      await runner.query(sql, [...parameters])
    },
    async commit() {
      await flush()
      await runner.commitTransaction()
      await runner.startTransaction()
    },
    async close() {
      if (runner.isTransactionActive) await runner.rollbackTransaction()
      // The pool closes this connection in time; until then it keeps the bound every other one has.
      await runner.query('SET SESSION max_statement_time = 8')
      await runner.release()
    },
  }
}

export const openBulk = async (databases: Databases): Promise<Bulk> =>
  databases.dialect === 'sqlite' ? sqliteBulk(databases.write) : mariadbBulk(databases.write)
