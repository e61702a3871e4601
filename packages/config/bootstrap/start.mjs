import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseStart, START_USAGE } from './arguments.mjs'
import { BootstrapError } from './failure.mjs'
import { prepare } from './prepare.mjs'
import { ended, endWithSignals, launch } from './processes.mjs'
import { createProgress } from './progress.mjs'

/**
 * What the server of one machine is told. It migrates, loads demonstration data into an empty database, and prints its address itself.
 * @param {Record<string, string>} env
 * @param {ReturnType<typeof parseStart>} options
 */
export function serverEnvironment(env, options, root) {
  const { NODE_ENV: _production, ...rest } = env
  return {
    ...rest,
    HUIGONG_DATA_DIR: options.data,
    HUIGONG_WEB_DIR: path.join(root, 'apps', 'web', 'dist'),
    HUIGONG_START: options.empty ? 'empty' : 'demo',
    HUIGONG_DEMO_SIZE: options.size,
    PORT: options.port,
  }
}

/** `npm start`: prepares, serves until it is stopped, and returns the server's exit code. */
export async function start(root, args, cwd) {
  const options = parseStart(args, { root, cwd, env: process.env })
  if (options.help) {
    process.stdout.write(`${START_USAGE}\n`)
    return 0
  }
  const progress = createProgress({ language: 'zh', verbose: true, total: 4, stream: process.stdout })
  const run = {}
  // A server that was asked to end and ended in good order is no failure.
  endWithSignals(
    (code) => run.server?.exitCode ?? code,
    () => process.stdout.write(`\n${progress.words.stopping}\n`),
  )
  const tools = await prepare(root, ['@huigong/server', '@huigong/web'], progress)
  const program = path.join(root, 'apps', 'server', 'dist', 'main.js')
  if (!existsSync(program)) throw new BootstrapError(progress.words.notBuilt(path.relative(root, program)))
  process.stdout.write(`[4/4] ${progress.words.serve} …\n`)
  run.server = launch(tools.node, [program], {
    cwd: root,
    env: serverEnvironment(tools.env, options, root),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return ended(run.server)
}
