import { randomBytes } from 'node:crypto'
import { closeDatabases, migrate, openDatabases, type Databases } from './database/sources.js'
import { Transactions } from './database/transactions.js'
import { DEMO_SIGN_INS, dropUnfinished, seedDemo, whole } from './demo/index.js'
import { DEMO_HINTS, Setup, Tenant, type DemoHints } from './modules/identity/index.js'
import { JobRunner } from './modules/job/index.js'
import { ConfigError, type Config } from './platform/config.js'
import { Draining } from './platform/draining.js'
import { createServer, type RunningServer } from './server.js'

/** Longest time that running requests get to end after a stop signal, in milliseconds. */
const GRACE = 10_000

/** What the first start with demonstration data takes. */
const FIRST_START = { small: '首次启动约需半分钟', large: '大规模数据，约需两分钟和 7 GB 磁盘空间' } as const

/** Migrates (on one machine), fills an empty database as asked, listens, and stops politely on a signal. */
export async function serve(config: Config): Promise<void> {
  if (dropUnfinished(config)) console.log('上次的演示数据没有生成完，重新生成。')
  if (config.mode === 'local') await migrate(config)
  const databases = await openDatabases(config)
  if (await databases.write.showMigrations()) {
    throw new ConfigError('数据库结构不是最新，请先运行 migrate（docker compose run migrate）。')
  }
  const server = await createServer(config, databases)
  const first = await fillEmpty(config, server, databases)
  stopOnSignal(server)
  await server.app.listen(config.port, config.host)
  server.app.get(JobRunner).start()
  const { port } = server.app.getHttpServer().address() as { port: number }
  console.log(`\n惠工绩效已启动：${config.publicUrl ?? `http://localhost:${port}`}\n`)
  for (const line of first) console.log(line)
}

/** Returns what to print about who may sign in. */
async function fillEmpty(config: Config, server: RunningServer, databases: Databases): Promise<string[]> {
  const cities = await databases.read.manager.count(Tenant)
  if (config.start === 'empty' && cities === 0) {
    const password = `${randomBytes(6).toString('base64url')}7a`
    const setup = server.app.get(Setup)
    await server.app
      .get(Transactions)
      .run((manager) =>
        setup.createCity(
          manager,
          { code: 'city', name: '市总工会' },
          { username: 'admin', displayName: '系统管理员', password },
        ),
      )
    return [`系统管理员：admin　初始密码：${password}　（首次登录须修改，此处只显示一次）`]
  }
  if (config.start !== 'demo') return []
  if (cities === 0) {
    console.log(`正在生成演示数据（${FIRST_START[config.demoSize]}）…`)
    const progress = (text: string): void => console.log(`  ${text}`)
    await whole(config, () => seedDemo(server.app, databases, { size: config.demoSize, progress }))
  }
  server.app.get<DemoHints>(DEMO_HINTS).push(...DEMO_SIGN_INS)
  return [
    '演示账号（密码相同，登录页可直接点选）：',
    ...DEMO_SIGN_INS.map((hint) => `  ${hint.username.padEnd(16)} ${hint.password}  ${hint.description}`),
  ]
}

function stopOnSignal({ app, databases }: RunningServer): void {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    app.get(Draining).active = true
    const forced = setTimeout(() => process.exit(1), GRACE)
    forced.unref()
    await app.close()
    await closeDatabases(databases)
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}
