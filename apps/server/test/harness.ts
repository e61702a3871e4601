import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import mysql from 'mysql2/promise'
import type { EntityManager } from 'typeorm'
import { closeDatabases, migrate, openDatabases, type Databases } from '../src/database/sources.js'
import { Sessions, UserAccount, UserGrant } from '../src/modules/identity/index.js'
import type { Config } from '../src/platform/config.js'
import { Clock } from '../src/platform/clock.js'
import { createServer } from '../src/server.js'
import { seedWorld, type World } from './world.js'

/** Address of a MariaDB whose user may create databases and users; absent = the suite runs on SQLite. */
const MARIADB = process.env['TEST_DATABASE_URL']

export const engine: 'sqlite' | 'mariadb' = MARIADB ? 'mariadb' : 'sqlite'

export interface Answer<T> {
  readonly status: number
  readonly data: T
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** A fresh, migrated, empty database of the engine under test, and how to get rid of it. */
export async function freshDatabase(): Promise<{ config: Config; drop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huigong-test-'))
  const base: Config = {
    mode: 'local',
    port: 0,
    host: '127.0.0.1',
    dataDir,
    secret: 'a secret of the test suite, long enough',
    start: 'none',
    demoSize: 'small',
    jobs: 1,
    introspection: true,
    logLevel: process.env['HUIGONG_LOG_LEVEL'] === 'debug' ? 'debug' : 'silent',
  }
  if (!MARIADB) {
    return { config: base, drop: async () => rmSync(dataDir, { recursive: true, force: true }) }
  }
  const url = new URL(MARIADB)
  const name = `huigong_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = await mysql.createConnection({
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    multipleStatements: true,
  })
  await admin.query(
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
     CREATE USER '${name}_r'@'%' IDENTIFIED BY 'reader';
     GRANT SELECT ON ${name}.* TO '${name}_r'@'%';`,
  )
  const at = (user: string, password: string): string => {
    const each = new URL(MARIADB)
    each.username = user
    each.password = password
    each.pathname = `/${name}`
    return each.href
  }
  return {
    config: {
      ...base,
      databaseUrl: at(decodeURIComponent(url.username), decodeURIComponent(url.password)),
      auditDatabaseUrl: at(`${name}_r`, 'reader'),
    },
    drop: async () => {
      await admin.query(`DROP DATABASE ${name}; DROP USER '${name}_r'@'%';`)
      await admin.end()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A server over a fresh, empty database. */
export interface BareServer {
  readonly app: NestFastifyApplication
  readonly databases: Databases
  readonly config: Config
  /** Sends a GraphQL request as the person with this user name (null = nobody). */
  gql<T = Record<string, unknown>>(
    username: string | null,
    query: string,
    variables?: Record<string, unknown>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>
  /** The session cookie of a person, without going through sign-in. */
  cookieOf(username: string): Promise<string>
  /** Sets the clock; null lets it run again. */
  setNow(instant: string | null): void
  stop(): Promise<void>
}

export interface TestServer extends BareServer {
  readonly world: World
}

/** A server over a fresh, migrated database; `fill` may write into it before the server is made. */
export async function startBareServer(
  fill: (manager: EntityManager) => Promise<void> = async () => undefined,
): Promise<BareServer> {
  const { config, drop } = await freshDatabase()
  await migrate(config)
  const databases = await openDatabases(config)
  await fill(databases.write.manager)
  const { app } = await createServer(config, databases)
  const clock = app.get(Clock)
  const cookies = new Map<string, string>()

  const cookieOf = async (username: string): Promise<string> => {
    const known = cookies.get(username)
    if (known) return known
    const account = await databases.write.manager.findOneByOrFail(UserAccount, { username })
    const grant = await databases.write.manager.findOneByOrFail(UserGrant, { userId: account.id })
    const { token } = await app
      .get(Sessions)
      .open(databases.write.manager, grant, { address: '127.0.0.1', userAgent: 'test' })
    const cookie = `huigong_session=${token}`
    cookies.set(username, cookie)
    return cookie
  }

  return {
    app,
    databases,
    config,
    cookieOf,
    async gql<T>(
      username: string | null,
      query: string,
      variables: Record<string, unknown> = {},
      headers: Readonly<Record<string, string>> = {},
    ) {
      const response = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { ...headers, ...(username ? { cookie: await cookieOf(username) } : {}) },
        payload: { query, variables },
      })
      return { status: response.statusCode, ...response.json<Omit<Answer<T>, 'status'>>() }
    },
    setNow(instant) {
      const fixed = instant === null ? null : new Date(instant)
      clock.present = () => fixed ?? new Date()
    },
    async stop() {
      await app.close()
      await closeDatabases(databases)
      await drop()
    },
  }
}

/** A server with the world of `world.ts` in it: two cities, every role. */
export async function startTestServer(): Promise<TestServer> {
  let world: World | undefined
  const server = await startBareServer(async (manager) => {
    world = await seedWorld(manager)
  })
  if (!world) throw new Error('the world was not made')
  return { ...server, world }
}
