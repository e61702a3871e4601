import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { UsageError } from './arguments.mjs'
import { BootstrapError } from './failure.mjs'
import { prepare } from './prepare.mjs'
import { endWithSignals, foreground, isStopping, stopAll, watchParents } from './processes.mjs'
import { createProgress } from './progress.mjs'
import { start } from './start.mjs'
import { meetNeeds } from './suite/machine.mjs'
import { test } from './suite/test.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
/** npm changes into the root; this is where the person stood. */
const cwd = process.env.INIT_CWD || process.cwd()

/**
 * Prepares without a word unless there is work, then hands the terminal to a program of ours.
 * @param {string[]} needs what the machine has to have, by names of `NEEDS`
 */
async function program(packages, file, args, needs = []) {
  endWithSignals()
  const say = (line) => process.stderr.write(`${line}\n`)
  const progress = createProgress({ language: 'en', verbose: false, total: 3, stream: process.stderr })
  const tools = await prepare(root, packages, progress)
  const { found, missing } = await meetNeeds(needs, tools.env, say)
  const [obstacle] = Object.values(missing)
  if (obstacle) throw new BootstrapError(obstacle)
  const env = { ...tools.env, ...(found.chromium && { CHROMIUM: found.chromium[0] }) }
  return foreground(tools.node, [path.join(root, file), ...args], { cwd, env })
}

/** Parts of the measurement that look at the pages in a browser; the others measure the server in its own process. */
const IN_BROWSER = { pages: 'main.ts', load: 'load-main.ts' }

function bench(args) {
  const file = args.includes('--only') && IN_BROWSER[args[args.indexOf('--only') + 1]]
  return file
    ? program(['@huigong/server', '@huigong/web'], `apps/web/measure/${file}`, args, ['chromium'])
    : program(['@huigong/server'], 'apps/server/dist/bench/main.js', args)
}

const COMMANDS = {
  start: (args) => start(root, args, cwd),
  test: (args) => test(root, args),
  huigong: (args) => program(['@huigong/cli'], 'apps/cli/dist/main.js', args),
  bench,
}

async function main([name, ...args]) {
  const command = COMMANDS[name]
  if (!command) throw new UsageError(`usage: run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`)
  return command(args)
}

// Whoever read our output may be gone; what we started still has to be ended.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
watchParents()

/** What went wrong, in as few lines as help the person. */
function describe(error) {
  if (error instanceof UsageError) return error.message
  if (error instanceof BootstrapError) return [error.message, error.details].filter(Boolean).join('\n')
  return error.stack
}

try {
  const code = await main(process.argv.slice(2))
  // A run that is being broken off leaves with the signal's code.
  if (!isStopping()) process.exit(code)
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(`${describe(error)}\n`)
    await stopAll()
    process.exit(error instanceof UsageError ? 2 : 1)
  }
}
