import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BootstrapError, explain } from './failure.mjs'
import { installFingerprint, installIsBroken } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { capture } from './processes.mjs'
import { ensureToolchain, toolchainPaths } from './toolchain.mjs'
import { PNPM_VERSION } from './versions.mjs'

/** Installs the workspace exactly as the lock file says, unless nothing that decides it has changed since the last success. */
async function ensureInstalled(root, tools, progress) {
  // The stamp lives in node_modules so that it goes when they go.
  const stamp = path.join(root, 'node_modules', '.huigong-install')
  const fingerprint = installFingerprint(root, [PNPM_VERSION, process.platform, process.arch])
  const known = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint
  if (known && !installIsBroken(root)) return progress.words.unchanged
  progress.working()
  const [command, ...args] = tools.pnpm
  const run = await capture(
    command,
    [...args, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'],
    {
      cwd: root,
      env: tools.env,
    },
  )
  if (run.code !== 0) throw explain(progress.words.install, run.output, progress.language)
  writeFileSync(stamp, fingerprint)
  return undefined
}

/** The command line of a Turborepo run; it decides by its cache what there is to do. */
export function turbo(root, tools, task, packages = []) {
  const filters = packages.map((name) => `--filter=${name}`)
  const script = path.join(root, 'node_modules', 'turbo', 'bin', 'turbo')
  return [tools.node, script, 'run', task, '--output-logs=errors-only', '--ui=stream', ...filters]
}

async function build(root, tools, packages, progress) {
  const [command, ...args] = turbo(root, tools, 'build', packages)
  const run = await capture(command, args, { cwd: root, env: tools.env })
  if (run.code !== 0) throw new BootstrapError(progress.words.buildFailed, run.output)
  return run.output.includes('FULL TURBO') ? progress.words.unchanged : undefined
}

/**
 * Everything before the command itself: Node and pnpm, dependencies, build. A second call finds nothing to do and takes about a second.
 * @param {string} root
 * @param {string[] | undefined} packages what to build with all it needs; undefined leaves the build out, [] builds everything
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @throws {BootstrapError}
 */
export async function prepare(root, packages, progress) {
  const { words, language } = progress
  const step = async (index, label, work) => {
    progress.begin(index, label)
    const result = await work()
    progress.end(typeof result === 'string' ? result : result?.detail)
    return result
  }
  try {
    return await withLock(
      toolchainPaths(root).lock,
      () => progress.note(words.waiting),
      async () => {
        const tools = await step(1, words.node, () => ensureToolchain(root, progress))
        await step(2, words.install, () => ensureInstalled(root, tools, progress))
        if (packages) await step(3, words.build, () => build(root, tools, packages, progress))
        return tools
      },
    )
  } catch (error) {
    progress.abort()
    if (error instanceof BootstrapError || !error.code) throw error
    throw explain(words.node, `${error.code} ${error.message}`, language)
  }
}
