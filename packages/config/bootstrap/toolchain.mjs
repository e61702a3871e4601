import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cleanEnvironment } from './environment.mjs'
import { BootstrapError, explain } from './failure.mjs'
import { chooseNode, integrityFaults, stampCovers, wantedTools } from './platform.mjs'
import { capture } from './processes.mjs'

const windows = process.platform === 'win32'

/** Two more tries within seconds; npm's own patience without a network is minutes of silence. */
const PATIENCE = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']

/** Where the tools live below the root of the checkout. */
export function toolchainPaths(root) {
  const folder = path.join(root, '.toolchain')
  const modules = path.join(folder, 'node_modules')
  return {
    folder,
    modules,
    bin: path.join(modules, '.bin'),
    stamp: path.join(folder, 'stamp.json'),
    lock: path.join(folder, 'lock'),
    pnpm: path.join(modules, 'pnpm', 'bin', 'pnpm.mjs'),
    node: (name) => path.join(modules, name, 'bin', windows ? 'node.exe' : 'node'),
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** The machine as `chooseNode` wants to know it. */
function thisMachine() {
  const musl = process.platform === 'linux' && !process.report?.getReport().header.glibcVersionRuntime
  return { version: process.versions.node, platform: process.platform, arch: process.arch, musl }
}

/** npm next to the running Node, through its script where we know it: on Windows `npm` is a .cmd file that needs a shell. */
function npmCommand() {
  const script = process.env.npm_execpath
  if (script && script.endsWith('npm-cli.js') && existsSync(script))
    return { command: process.execPath, args: [script], shell: false }
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows }
}

/**
 * Brings pnpm, and Node where the machine's is too old, into the ignored folder `.toolchain`. Install scripts run only after the
 * hashes were compared, so that nothing but the expected packages is ever executed.
 */
async function install(paths, wanted, progress) {
  const { language, words } = progress
  rmSync(paths.stamp, { force: true })
  rmSync(paths.modules, { recursive: true, force: true })
  mkdirSync(paths.folder, { recursive: true })
  const env = cleanEnvironment(process.env, [])
  const npm = npmCommand()
  const specs = Object.entries(wanted).map(([name, version]) => `${name}@${version}`)
  const flags = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    ...PATIENCE,
  ]
  const args = [...npm.args, 'install', '--prefix', paths.folder, ...flags, ...specs]
  const run = await capture(npm.command, args, { cwd: paths.folder, env, shell: npm.shell }).catch(
    (error) => ({
      code: 1,
      output: String(error),
    }),
  )
  if (run.code !== 0) throw explain(words.node, run.output, language)
  const installed = readJson(path.join(paths.modules, '.package-lock.json'))?.packages ?? {}
  const faults = integrityFaults(installed, wanted)
  if (faults.length > 0) {
    rmSync(paths.modules, { recursive: true, force: true })
    throw new BootstrapError(words.badIntegrity(faults.join(', ')))
  }
  await placePnpm(paths, npm, env, progress)
  writeFileSync(paths.stamp, JSON.stringify({ tools: wanted }, null, 2))
}

/** Lets pnpm put its native program in place of its start script; npm has to renew its .cmd files on Windows. */
async function placePnpm(paths, npm, env, progress) {
  const run = windows
    ? await capture(
        npm.command,
        [...npm.args, 'rebuild', '--prefix', paths.folder, '--ignore-scripts=false', 'pnpm'],
        {
          cwd: paths.folder,
          env,
          shell: npm.shell,
        },
      )
    : await capture(process.execPath, ['install.js'], { cwd: path.join(paths.modules, 'pnpm'), env })
  if (run.code !== 0) throw explain('pnpm', run.output, progress.language)
}

/**
 * Makes Node and pnpm ready.
 * @param {string} root
 * @returns {Promise<{node: string, pnpm: string[], env: Record<string, string>, detail: string}>} the Node to start programs with, the
 *   command line of pnpm, the environment for both, and what was chosen
 */
export async function ensureToolchain(root, progress) {
  const paths = toolchainPaths(root)
  const choice = chooseNode(thisMachine())
  if (choice.source === 'none')
    throw new BootstrapError(progress.words.noNode(`${process.platform}-${process.arch}`))
  const wanted = wantedTools(choice)
  if (!stampCovers(readJson(paths.stamp), wanted) || !existsSync(paths.pnpm)) {
    progress.working()
    await install(paths, wanted, progress)
  }
  const system = choice.source === 'system'
  const node = system ? process.execPath : paths.node(choice.name)
  return {
    node,
    pnpm: [node, paths.pnpm],
    env: cleanEnvironment(process.env, [paths.bin, path.dirname(node)]),
    detail: system
      ? progress.words.systemNode(process.versions.node)
      : progress.words.registryNode(choice.version),
  }
}
