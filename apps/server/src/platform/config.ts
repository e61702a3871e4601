import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const text = z.string().trim().min(1)

const schema = z.object({
  mode: z.enum(['local', 'production']),
  port: z.coerce.number().int().min(0).max(65535).default(3000),
  host: text.default('127.0.0.1'),
  dataDir: text,
  webDir: text.optional(),
  /** mysql://user[:password]@host:port/database; absent = embedded SQLite in the data folder. */
  databaseUrl: text.optional(),
  auditDatabaseUrl: text.optional(),
  migrateDatabaseUrl: text.optional(),
  secret: z.string().default(''),
  publicUrl: z.url().optional(),
  start: z.enum(['demo', 'empty', 'none']).default('none'),
  demoSize: z.enum(['small', 'large']).default('small'),
  /** Background jobs this server runs at once; 0 = it takes none. */
  jobs: z.coerce.number().int().min(0).max(16).default(2),
  introspection: z.boolean(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = z.infer<typeof schema>

/** Nest token of the configuration. */
export const CONFIG = Symbol('config')

/** A start that would be unsafe or cannot work; its message is one clear sentence for the operator. */
export class ConfigError extends Error {}

type Env = Readonly<Record<string, string | undefined>>

function secretFrom(env: Env, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new ConfigError(`无法读取密钥文件 ${file}（${name}_FILE）。`)
  }
}

function withPassword(url: string | undefined, password: string | undefined): string | undefined {
  if (!url || !password) return url
  const parsed = new URL(url)
  parsed.password = encodeURIComponent(password)
  return parsed.href
}

/** Secrets that only a development machine may use. */
const LOCAL_SECRET = 'local-demonstration-secret-not-for-production'

/**
 * Reads the configuration from environment variables and secret files.
 * @throws ConfigError naming the setting and the remedy; production refuses anything unsafe
 */
export function readConfig(env: Env): Config {
  const mode = env['NODE_ENV'] === 'production' ? 'production' : 'local'
  const dataDir = env['HUIGONG_DATA_DIR'] ?? join(process.cwd(), 'data')
  const parsed = schema.safeParse({
    mode,
    port: env['PORT'],
    host: env['HUIGONG_HOST'] ?? (mode === 'production' ? '0.0.0.0' : '127.0.0.1'),
    dataDir,
    webDir: env['HUIGONG_WEB_DIR'],
    databaseUrl: withPassword(env['HUIGONG_DATABASE_URL'], secretFrom(env, 'HUIGONG_DB_PASSWORD')),
    auditDatabaseUrl: withPassword(
      env['HUIGONG_AUDIT_DATABASE_URL'],
      secretFrom(env, 'HUIGONG_AUDIT_DB_PASSWORD'),
    ),
    migrateDatabaseUrl: withPassword(
      env['HUIGONG_MIGRATE_DATABASE_URL'],
      secretFrom(env, 'HUIGONG_MIGRATE_DB_PASSWORD'),
    ),
    secret: secretFrom(env, 'HUIGONG_SECRET') ?? (mode === 'local' ? LOCAL_SECRET : undefined),
    publicUrl: env['HUIGONG_PUBLIC_URL'],
    start: env['HUIGONG_START'],
    demoSize: env['HUIGONG_DEMO_SIZE'],
    jobs: env['HUIGONG_JOBS'],
    introspection: mode === 'local',
    logLevel: env['HUIGONG_LOG_LEVEL'] ?? (mode === 'local' ? 'warn' : 'info'),
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new ConfigError(`设置 ${issue?.path.join('.') ?? ''} 不正确：${issue?.message ?? ''}`)
  }
  if (mode === 'production') refuseUnsafe(parsed.data)
  return parsed.data
}

function refuseUnsafe(config: Config): void {
  if (!config.databaseUrl)
    throw new ConfigError('生产环境必须设置 HUIGONG_DATABASE_URL（MySQL 或 MariaDB）。')
  if (!config.auditDatabaseUrl) {
    throw new ConfigError(
      '生产环境必须设置 HUIGONG_AUDIT_DATABASE_URL（只读账号），审计查询不得使用可写账号。',
    )
  }
  if (new URL(config.databaseUrl).username === new URL(config.auditDatabaseUrl).username) {
    throw new ConfigError('审计查询的数据库账号不能与业务账号相同。')
  }
  if (new URL(config.databaseUrl).username === 'root') throw new ConfigError('业务数据库账号不能是 root。')
  if (Buffer.byteLength(config.secret) < 32 || config.secret === LOCAL_SECRET) {
    throw new ConfigError('HUIGONG_SECRET_FILE 中的密钥至少 32 字节，且不能使用示例密钥。')
  }
  if (!config.publicUrl) throw new ConfigError('生产环境必须设置 HUIGONG_PUBLIC_URL（对外访问地址）。')
  if (config.start === 'demo') throw new ConfigError('生产环境不能加载演示数据（HUIGONG_START=demo）。')
}
