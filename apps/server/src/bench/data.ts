import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import mysql from 'mysql2/promise'
import { LARGE_EDITION, type LargeScale } from '@huigong/demo'
import { MIGRATIONS } from '../database/migrations/index.js'
import { migrate, openDatabases, type Databases } from '../database/sources.js'
import { seedDemo } from '../demo/index.js'
import { ConfigError, type Config } from '../platform/config.js'
import { createServer, type RunningServer } from '../server.js'
import type { BenchOptions } from './options.js'

export interface BenchServer extends RunningServer {
  readonly config: Config
}

/** Says what the data was made from: data of another edition or schema is made again. */
const stampOf = ({ unions, payments }: LargeScale): string =>
  JSON.stringify({ unions, payments, edition: LARGE_EDITION, migrations: MIGRATIONS.map(({ name }) => name) })

const configOf = (dataDir: string, databaseUrl: string | undefined): Config => ({
  mode: 'local',
  port: 0,
  host: '127.0.0.1',
  dataDir,
  secret: 'the secret of a measurement on this machine',
  start: 'none',
  demoSize: 'large',
  jobs: 0,
  introspection: false,
  logLevel: 'silent',
  ...(databaseUrl ? { databaseUrl } : {}),
})

/**
 * A server over the data of the scale, made now or left by an earlier run. A run that was broken off leaves no stamp, and
 * what it left is thrown away.
 * @throws ConfigError when MariaDB is asked for and no address is set
 */
export async function benchServer(options: BenchOptions, say: (text: string) => void): Promise<BenchServer> {
  const { scale, engine } = options
  const name = `huigong-bench-${engine}-${scale.unions}-${scale.payments}`
  const folder = options.keep ? resolve(options.keep) : join(tmpdir(), name)
  const stamp = join(folder, 'made-from.json')
  const known = existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(scale)
  const databaseUrl = engine === 'mariadb' ? await mariadbUrl(name.replaceAll('-', '_'), known) : undefined
  const config = configOf(folder, databaseUrl)
  if (known) {
    say(`data: ${folder} (from an earlier run)`)
    return open(config)
  }
  if (existsSync(join(folder, 'huigong.sqlite'))) {
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(join(folder, `huigong.sqlite${suffix}`), { force: true })
  }
  mkdirSync(folder, { recursive: true })
  say(`data: ${folder}, being made: ${scale.unions} unions, ${scale.payments} payments`)
  await migrate(config)
  const server = await open(config)
  const began = performance.now()
  await seedDemo(server.app, server.databases, { size: 'large', scale, progress: (text) => say(`  ${text}`) })
  say(`  made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  writeFileSync(stamp, stampOf(scale))
  return server
}

async function open(config: Config): Promise<BenchServer> {
  const databases: Databases = await openDatabases(config)
  return { ...(await createServer(config, databases)), config }
}

/** The address of the measurement's own database, emptied unless its data is to be used again. */
async function mariadbUrl(database: string, keep: boolean): Promise<string> {
  const address = process.env['HUIGONG_BENCH_DATABASE_URL'] ?? process.env['TEST_DATABASE_URL']
  if (!address)
    throw new ConfigError(
      '--engine mariadb needs HUIGONG_BENCH_DATABASE_URL, e.g. mysql://user:password@127.0.0.1:3306/',
    )
  const url = new URL(address)
  const admin = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  })
  try {
    if (!keep) await admin.query(`DROP DATABASE IF EXISTS ${database}`)
    await admin.query(`CREATE DATABASE IF NOT EXISTS ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  } finally {
    await admin.end()
  }
  url.pathname = `/${database}`
  return url.href
}
