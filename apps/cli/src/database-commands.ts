import { resolve } from 'node:path'
import type * as Server from '@huigong/server'
import { readArguments, type Given } from './arguments.js'
import type { Console } from './console.js'
import { CommandFailure } from './failure.js'

/** The server's library takes a second to load; commands about forms do without it. */
const server = (): Promise<typeof Server> => import('@huigong/server')

const DATA = { data: { type: 'string' } } as const

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
