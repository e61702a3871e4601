import type { Console } from './console.js'
import { rebuildReport } from './rebuild-command.js'
import { integrity, migrate, seed } from './database-commands.js'
import { CommandFailure } from './failure.js'
import { lint, score } from './form-commands.js'
import { HELP } from './help.js'
import { oneLine } from './print/text.js'
import { rulePacks } from './rule-packs.js'

type Command = (words: readonly string[], console: Console) => Promise<void>

const help: Command = async (_words, console) => console.out(HELP)

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['score', score],
  ['lint', lint],
  ['rule-packs', rulePacks],
  ['migrate', migrate],
  ['integrity', integrity],
  ['rebuild-report', rebuildReport],
  ['seed', seed],
  ['help', help],
  ['--help', help],
  ['-h', help],
])

/** Failures of the surroundings that an operator can mend. */
const MENDABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接不上数据库，请检查 HUIGONG_DATABASE_URL。',
  ENOTFOUND: '找不到数据库主机，请检查 HUIGONG_DATABASE_URL。',
  ER_ACCESS_DENIED_ERROR: '数据库拒绝登录，请检查账号和密码。',
  EACCES: '没有权限使用数据目录。',
  ENOSPC: '磁盘空间不足。',
  SQLITE_CANTOPEN: '打不开数据目录中的数据库文件。',
  SQLITE_BUSY: '数据库正被占用，请稍后再试或先停止服务器。',
}

/** One line for standard error. */
function lineOf(error: unknown): string {
  if (error instanceof CommandFailure) return oneLine(error.message)
  const { code, name, message } = error as { code?: string; name?: string; message?: string }
  const known = code === undefined ? undefined : MENDABLE[code]
  return known ?? oneLine(message ? `${name ?? 'Error'}：${message}` : String(error))
}

/**
 * Runs one command and returns the exit status: 0 done, 1 what was checked is not in order, 2 it could not be done,
 * with one line on standard error.
 */
export async function run(words: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = words
  if (rest.includes('--help') || rest.includes('-h')) {
    console.out(HELP)
    return 0
  }
  const command = COMMANDS.get(name ?? 'help')
  try {
    if (!command) throw new CommandFailure(`没有“${name}”这个命令；用法见 huigong help。`)
    await command(rest, console)
    return 0
  } catch (error) {
    console.error(`${lineOf(error)}\n`)
    return error instanceof CommandFailure ? error.exitCode : 2
  }
}
