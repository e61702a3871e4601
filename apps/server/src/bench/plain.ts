import type { Databases } from '../database/sources.js'

export type Parameter = string | number | null

/** The database without anything of ours in between: what an operation could cost at the least. */
export interface Plain {
  all(sql: string, parameters: readonly Parameter[]): Promise<readonly Record<string, unknown>[]>
  /** All statements in one transaction, as durable as the server's own. */
  transaction(
    statements: readonly (readonly [sql: string, parameters: readonly Parameter[]])[],
  ): Promise<void>
}

interface Statement {
  all(...parameters: Parameter[]): Record<string, unknown>[]
  run(...parameters: Parameter[]): unknown
}

interface SqliteHandle {
  prepare(sql: string): Statement
  exec(sql: string): void
}

interface MysqlConnection {
  query(
    sql: string,
    parameters: readonly Parameter[],
    done: (error: Error | null, rows: unknown) => void,
  ): void
  release(): void
}

interface MysqlPool {
  getConnection(done: (error: Error | null, connection: MysqlConnection) => void): void
}

function sqlite({ read, write }: Databases): Plain {
  const handleOf = (source: Databases['read']): SqliteHandle =>
    (source.driver as unknown as { databaseConnection: SqliteHandle }).databaseConnection
  const prepared = new Map<string, Statement>()
  const prepare = (source: Databases['read'], sql: string): Statement => {
    const known = prepared.get(sql)
    if (known) return known
    const made = handleOf(source).prepare(sql)
    prepared.set(sql, made)
    return made
  }
  return {
    all: async (sql, parameters) => prepare(read, sql).all(...parameters),
    async transaction(statements) {
      const handle = handleOf(write)
      handle.exec('BEGIN')
      for (const [sql, parameters] of statements) prepare(write, sql).run(...parameters)
      handle.exec('COMMIT')
    },
  }
}

function mariadb({ write }: Databases): Plain {
  const { pool } = write.driver as unknown as { pool: MysqlPool }
  const connect = () =>
    new Promise<MysqlConnection>((give, fail) =>
      pool.getConnection((error, made) => (error ? fail(error) : give(made))),
    )
  const send = (connection: MysqlConnection, sql: string, parameters: readonly Parameter[]) =>
    new Promise<unknown>((give, fail) =>
      connection.query(sql, parameters, (error, rows) => (error ? fail(error) : give(rows))),
    )
  return {
    async all(sql, parameters) {
      const connection = await connect()
      try {
        return (await send(connection, sql, parameters)) as Record<string, unknown>[]
      } finally {
        connection.release()
      }
    },
    async transaction(statements) {
      const connection = await connect()
      try {
        await send(connection, 'START TRANSACTION', [])
        for (const [sql, parameters] of statements) await send(connection, sql, parameters)
        await send(connection, 'COMMIT', [])
      } finally {
        connection.release()
      }
    },
  }
}

export const plainSql = (databases: Databases): Plain =>
  databases.dialect === 'sqlite' ? sqlite(databases) : mariadb(databases)
