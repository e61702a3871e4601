import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type * as Server from '@huigong/server'
import { readArguments, type Given } from './arguments.js'
import type { Console } from './console.js'
import { CommandFailure } from './failure.js'
import { oneLine } from './print/text.js'

/** Rows of a broken invariant that are shown to a person. */
const ROWS_SHOWN = 5

/** The server's library takes a second to load; commands about forms do without it. */
export const server = (): Promise<typeof Server> => import('@huigong/server')

export const DATA = { data: { type: 'string' } } as const

/** The server's own configuration from the environment; `--data` counts from where the person stands. */
function configOf({ readConfig }: typeof Server, given: Given, console: Console): Server.Config {
  const folder = given.text('data') ?? console.env['HUIGONG_DATA_DIR'] ?? 'data'
  const env = { HUIGONG_LOG_LEVEL: 'silent', ...console.env, HUIGONG_DATA_DIR: resolve(console.cwd, folder) }
  return readConfig(env)
}

/** `migrate`: the schema is brought up to date; the names of what was run are printed. */
export async function migrate(words: readonly string[], console: Console): Promise<void> {
  const given = readArguments(words, DATA, false)
  const library = await server()
  const run = await library.migrate(configOf(library, given, console))
  if (run.length === 0) console.out('数据库结构已是最新。\n')
  else console.out(`已执行 ${run.length} 个数据库迁移：\n${run.map((name) => `  ${name}\n`).join('')}`)
}

type Source = Awaited<ReturnType<typeof Server.openForCheck>>

/** Reads of a database that is there and up to date, by a connection that cannot write. */
export async function onDatabase<T>(
  library: typeof Server,
  given: Given,
  console: Console,
  work: (source: Source) => Promise<T>,
): Promise<T> {
  const config = configOf(library, given, console)
  // Opening would make an empty database where there is none, and find nothing wrong with it.
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'huigong.sqlite'))) {
    throw new CommandFailure(`${config.dataDir} 中没有数据库文件 huigong.sqlite。`)
  }
  const source = await library.openForCheck(config)
  try {
    if (await source.showMigrations())
      throw new CommandFailure('数据库结构不是最新，请先运行 huigong migrate。')
    return await work(source)
  } finally {
    await source.destroy()
  }
}

const SEVERITY = { error: '错误', warning: '警告' } as const

function breachLines({ id, severity, why, repair, rows }: Server.Breach): string[] {
  return [
    `${SEVERITY[severity]}　${id}：${rows.length} 行不符`,
    `  ${why}`,
    `  处理：${repair}`,
    ...rows.slice(0, ROWS_SHOWN).map((row) => `    ${oneLine(JSON.stringify(row))}`),
    ...(rows.length > ROWS_SHOWN ? [`    其余 ${rows.length - ROWS_SHOWN} 行用 --json 查看`] : []),
  ]
}

/**
 * `integrity`: checks that the data agrees with itself; reads only. Ends with 1 when an invariant of severity error is
 * broken.
 */
export async function integrity(words: readonly string[], console: Console): Promise<void> {
  const given = readArguments(words, { ...DATA, json: { type: 'boolean' } }, false)
  const library = await server()
  const breaches = await onDatabase(library, given, console, (source) => library.runIntegrity(source.manager))
  if (given.flag('json')) console.out(`${JSON.stringify(breaches, null, 2)}\n`)
  else if (breaches.length === 0) console.out(`${library.INVARIANTS.length} 项核对全部相符。\n`)
  else console.out(`${breaches.flatMap(breachLines).join('\n')}\n`)
  const errors = breaches.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new CommandFailure(`核对发现 ${errors.length} 项错误。`, 1)
}

function sizeOf(given: Given): Server.SeedOptions['size'] {
  const size = given.text('size') ?? 'small'
  if (size === 'small' || size === 'large') return size
  throw new CommandFailure(`--size 只能是 small 或 large，不能是 ${size}。`)
}

/** `seed`: demonstration data for a database without a city; never in production. */
export async function seed(words: readonly string[], console: Console): Promise<void> {
  const given = readArguments(words, { ...DATA, size: { type: 'string' } }, false)
  const size = sizeOf(given)
  const library = await server()
  const config = configOf(library, given, console)
  if (config.mode === 'production') throw new CommandFailure('生产环境不能装入演示数据。')
  await library.migrate(config)
  const databases = await library.openDatabases(config)
  try {
    const cities = await databases.read.manager.count(library.Tenant)
    if (cities > 0) throw new CommandFailure(`数据库中已有 ${cities} 个市级工会，演示数据只能装入空库。`)
    const { app } = await library.createServer(config, databases)
    try {
      await library.seedDemo(app, databases, { size, progress: (text) => console.error(`  ${text}\n`) })
    } finally {
      await app.close()
    }
  } finally {
    await library.closeDatabases(databases)
  }
  console.out('演示数据已装入。演示账号：\n')
  for (const { username, password, description } of library.DEMO_SIGN_INS) {
    console.out(`  ${username.padEnd(16)} ${password}  ${description}\n`)
  }
}
