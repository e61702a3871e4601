import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DataSource, type DataSourceOptions, type Logger } from 'typeorm'
import { ConfigError, type Config } from '../platform/config.js'
import { dayInShanghai } from '../platform/clock.js'
import { currentContext } from '../platform/request-context.js'
import { ENTITIES } from './entities.js'
import { MIGRATIONS } from './migrations/index.js'
import { keepDays } from './past/keep-days.js'
import { readPast } from './past/past-reads.js'
import type { Dialect } from './schema-builder.js'

/**
 * The connections of one process. `write` for transactions, `read` for everything else, `audit` for auditors: it
 * belongs to a database user (or, on SQLite, a file handle) that cannot write.
 */
export interface Databases {
  readonly dialect: Dialect
  readonly write: DataSource
  readonly read: DataSource
  readonly audit: DataSource
}

/** Nest token of the connections. */
export const DATABASES = Symbol('databases')

/** Counts the statements of the request under way; logs nothing. */
class StatementCounter implements Logger {
  logQuery(): void {
    const context = currentContext()
    if (context) context.statements += 1
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

const shared = {
  entities: [...ENTITIES],
  migrations: [...MIGRATIONS],
  synchronize: false,
  logger: new StatementCounter(),
}

interface SqliteHandle {
  pragma(text: string): unknown
}

function sqlite(file: string, use: 'write' | 'read' | 'audit'): DataSourceOptions {
  return {
    ...shared,
    type: 'better-sqlite3',
    database: file,
    readonly: use === 'audit',
    fileMustExist: use !== 'write',
    timeout: 5000,
    prepareDatabase: (handle: SqliteHandle) => {
      handle.pragma('foreign_keys = ON')
      if (use === 'write') {
        handle.pragma('journal_mode = WAL')
        // An acknowledged write survives a power cut, not only a killed process.
        handle.pragma('synchronous = FULL')
      } else {
        handle.pragma('query_only = ON')
      }
      handle.pragma('cache_size = -65536')
    },
  }
}

function mariadb(url: string, connections: number): DataSourceOptions {
  return {
    ...shared,
    type: 'mariadb',
    url,
    timezone: 'Z',
    charset: 'utf8mb4',
    // Days and instants are handled by the columns themselves; a JS Date never leaves the driver by accident.
    extra: {
      connectionLimit: connections,
      maxIdle: connections,
      enableKeepAlive: true,
      connectTimeout: 10_000,
    },
  }
}

interface PoolConnection {
  query(sql: string): void
}

interface Pool {
  on(event: 'connection', listener: (connection: PoolConnection) => void): void
}

/** Session settings of each new connection: UTC, short lock waits, a bound on every statement, snapshot conflicts seen. */
async function settle(source: DataSource, statementSeconds: number): Promise<void> {
  const { pool } = source.driver as unknown as { pool: Pool }
  const [server] = await source.query<{ version: string }[]>('SELECT VERSION() AS version')
  const bound = /mariadb/i.test(server?.version ?? '')
    ? `max_statement_time = ${statementSeconds}`
    : `max_execution_time = ${statementSeconds * 1000}`
  const settings =
    `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5, ${bound}, ` +
    `sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`
  pool.on('connection', (connection) => connection.query(settings))
  // The connection that is open already, the only one at this moment.
  await source.query(settings)
}

/**
 * Opens the connections. On SQLite the file is made when it is missing; migrations are not run here.
 * @throws ConfigError when the database of a production start is not set up as the database contract demands
 */
export async function openDatabases(config: Config): Promise<Databases> {
  if (!config.databaseUrl) return openSqlite(config.dataDir)
  const write = new DataSource(mariadb(config.databaseUrl, 10))
  const audit = config.auditDatabaseUrl ? new DataSource(mariadb(config.auditDatabaseUrl, 4)) : write
  for (const source of new Set([write, audit])) {
    await source.initialize()
    await settle(source, 8)
    readPast(source, 'mariadb')
  }
  if (config.mode === 'production') await refuseUnsafeServer(write)
  return { dialect: 'mariadb', write, read: write, audit }
}

/** A statement of the nightly check reads whole tables. */
const CHECK_SECONDS = 600

/** One connection that only reads, for the shelf of invariants: it may ask what would be too slow for a request. */
export async function openForCheck(config: Config): Promise<DataSource> {
  const source = new DataSource(
    config.databaseUrl
      ? mariadb(config.databaseUrl, 1)
      : sqlite(join(config.dataDir, 'huigong.sqlite'), 'audit'),
  )
  await source.initialize()
  if (config.databaseUrl) await settle(source, CHECK_SECONDS)
  return source
}

async function openSqlite(dataDir: string): Promise<Databases> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'huigong.sqlite')
  const write = new DataSource(sqlite(file, 'write'))
  await write.initialize()
  const read = new DataSource(sqlite(file, 'read'))
  await read.initialize()
  const audit = new DataSource(sqlite(file, 'audit'))
  await audit.initialize()
  for (const source of [read, audit]) readPast(source, 'sqlite')
  return { dialect: 'sqlite', write, read, audit }
}

/** reliability contract D1: a server that would lose acknowledged writes is not started on. */
async function refuseUnsafeServer(source: DataSource): Promise<void> {
  const [row] = await source.query<Record<string, string | number>[]>(
    `SELECT @@innodb_flush_log_at_trx_commit AS flush_log, @@log_bin AS log_bin, @@sync_binlog AS sync_binlog,
            @@character_set_database AS charset_name, UNIX_TIMESTAMP(NOW(3)) AS clock`,
  )
  if (!row) throw new ConfigError('无法读取数据库参数。')
  if (Number(row['flush_log']) !== 1) {
    throw new ConfigError('数据库参数 innodb_flush_log_at_trx_commit 必须为 1，否则断电会丢失已确认的数据。')
  }
  if (Number(row['log_bin']) === 1 && Number(row['sync_binlog']) !== 1) {
    throw new ConfigError('数据库启用了二进制日志，sync_binlog 必须为 1。')
  }
  if (row['charset_name'] !== 'utf8mb4') throw new ConfigError('数据库字符集必须为 utf8mb4。')
  if (Math.abs(Number(row['clock']) - Date.now() / 1000) > 2) {
    throw new ConfigError('服务器与数据库的时钟相差超过 2 秒，请先校时。')
  }
}

export async function closeDatabases(databases: Databases): Promise<void> {
  for (const source of new Set([databases.audit, databases.read, databases.write])) {
    if (source.isInitialized) await source.destroy()
  }
}

/** Brings the schema up to date, with the migrator's user where one is set; returns the names of what was run. */
export async function migrate(config: Config): Promise<string[]> {
  const source = config.databaseUrl
    ? new DataSource({ ...mariadb(config.migrateDatabaseUrl ?? config.databaseUrl, 2) })
    : new DataSource(sqlite(join(config.dataDir, 'huigong.sqlite'), 'write'))
  if (!config.databaseUrl) mkdirSync(config.dataDir, { recursive: true })
  await source.initialize()
  try {
    const run = await source.runMigrations({ transaction: 'none' })
    // A later migration may have changed a table whose days are kept.
    const runner = source.createQueryRunner()
    try {
      await keepDays(runner, dayInShanghai(new Date()))
    } finally {
      await runner.release()
    }
    return run.map((migration) => migration.name)
  } finally {
    await source.destroy()
  }
}
