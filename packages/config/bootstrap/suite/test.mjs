import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseTest } from '../arguments.mjs'
import { withNodeOptions, without } from '../environment.mjs'
import { BootstrapError } from '../failure.mjs'
import { prepare, turbo } from '../prepare.mjs'
import { capture, ended, endWithSignals, launch } from '../processes.mjs'
import { createProgress } from '../progress.mjs'
import { meetNeeds } from './machine.mjs'
import { startMariadb } from './mariadb.mjs'
import { allSteps, buildFor } from './steps.mjs'
import { summary, totalsOf, totalsOfCommand } from './totals.mjs'

const JEST_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
/** Two at a time: what a small build machine has. A browser is busy enough alone. */
const WORKERS = { e2e: 1 }

function say(line) {
  process.stdout.write(`${line}\n`)
}

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs a command step and shows what it says. */
async function runCommand(step, { root, tools }) {
  const [pnpm, ...pnpmArgs] = tools.pnpm
  const lines = { lint: [pnpm, ...pnpmArgs, 'run', 'lint'], typecheck: turbo(root, tools, 'typecheck') }
  const [command, ...args] = lines[step.id]
  const run = await capture(command, args, { cwd: root, env: tools.env, echo: process.stdout })
  return totalsOfCommand(run.code)
}

/**
 * Runs a package's Jest and counts by its JSON file.
 * @param {Record<string, string>} extra variables for this step alone
 */
async function runJest(step, { root, tools, found }, extra) {
  const folder = path.join(root, step.folder)
  const output = path.join(root, '.test-output', `${step.id}.json`)
  rmSync(output, { force: true })
  const args = [
    path.join(folder, 'node_modules', 'jest', 'bin', 'jest.js'),
    `--config=${step.config}`,
    '--ci',
    '--json',
    `--outputFile=${output}`,
    `--maxWorkers=${WORKERS[step.id] ?? 2}`,
  ]
  if (step.needs.includes('office') && !found.office) {
    args.push('--testPathIgnorePatterns', '/node_modules/', '\\.office\\.spec\\.ts$')
  }
  // A developer's own settings must not point a test at his data.
  const clean = without(tools.env, 'HUIGONG_', 'TEST_DATABASE_URL', 'NODE_ENV')
  const env = withNodeOptions({ ...clean, ...extra }, ...JEST_FLAGS)
  const child = launch(tools.node, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const code = await ended(child)
  return totalsOf(readResult(output), code)
}

/** Variables that name the machine's programs to the tests. */
function programVariables(found) {
  return {
    ...(found.chromium && { CHROMIUM: found.chromium[0] }),
    ...(found.office && { SOFFICE: found.office[0] }),
  }
}

/** Runs a step on the database it is for. */
async function runOnDatabase(step, context) {
  const variables = programVariables(context.found)
  if (step.id !== 'server-mariadb') return runJest(step, context, variables)
  if (process.env.TEST_DATABASE_URL) {
    return runJest(step, context, { ...variables, TEST_DATABASE_URL: process.env.TEST_DATABASE_URL })
  }
  const [program, installer] = context.found.mariadb
  const database = await startMariadb({ program, installer })
  try {
    return await runJest(step, context, { ...variables, TEST_DATABASE_URL: database.url })
  } finally {
    await database.stop()
  }
}

async function runStep(step, context) {
  if (!step.exists) return { passed: 0, failed: 1, note: `${step.folder}/${step.config} is missing` }
  try {
    return await (step.kind === 'command' ? runCommand(step, context) : runOnDatabase(step, context))
  } catch (error) {
    say(error.stack)
    return { passed: 0, failed: 1, note: error.message.split('\n')[0] }
  }
}

async function timed(step, work) {
  say(`\n== ${step.title}`)
  const since = Date.now()
  const result = await work()
  return { id: step.id, engine: step.engine, seconds: (Date.now() - since) / 1000, ...result }
}

/** What a chosen set of steps needs from the machine. */
function neededBy(steps) {
  const needs = new Set(steps.flatMap((step) => step.needs))
  if (process.env.TEST_DATABASE_URL) needs.delete('mariadb')
  return [...needs]
}

/**
 * Why a step cannot run here, or undefined. Without LibreOffice a suite still runs, its document tests left out.
 * @param {import('./steps.mjs').Step} step
 */
function obstacle(step, missing) {
  return step.needs
    .filter((need) => need !== 'office')
    .map((need) => missing[need])
    .find(Boolean)
}

/** Prepares; a build that fails is a failed step and not a crash. */
async function prepareStep(root, steps, results) {
  const since = Date.now()
  const progress = createProgress({ language: 'en', verbose: true, total: 3, stream: process.stdout })
  const seconds = () => (Date.now() - since) / 1000
  const packages = buildFor(steps)
  try {
    const tools = await prepare(root, packages, progress)
    if (packages) results.push({ id: 'build', passed: 1, failed: 0, seconds: seconds() })
    return tools
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error
    say([error.message, error.details].filter(Boolean).join('\n'))
    results.push({ id: 'build', passed: 0, failed: 1, seconds: seconds(), note: error.message })
    return undefined
  }
}

/** Runs the steps one after the other; what cannot run is remembered with its reason. */
async function runSteps(steps, context, results, notRun) {
  const strict = process.env.CI === 'true'
  // Finding or installing programs goes on while lint and type check run.
  const ready = meetNeeds(neededBy(steps), context.tools.env, say)
  for (const step of steps) {
    if (step.kind === 'jest') {
      const { found, missing } = await ready
      context.found = found
      const why = obstacle(step, missing)
      if (why) {
        notRun.push({ id: step.id, why })
        if (strict)
          results.push({
            id: step.id,
            engine: step.engine,
            passed: 0,
            failed: 1,
            seconds: 0,
            note: 'could not run',
          })
        continue
      }
    }
    results.push(await timed(step, () => runStep(step, context)))
  }
  const { missing } = await ready
  if (missing.office) {
    notRun.push({ id: '*.office.spec.ts', why: missing.office })
    if (strict) results.push({ id: 'documents', passed: 0, failed: 1, seconds: 0, note: 'could not run' })
  }
}

/**
 * `npm test`: every check there is, one after the other, and at the end one line for programs: `N passed, N failed`.
 * @param {string[]} args see `parseTest`
 * @returns {Promise<number>} 1 when anything failed
 */
export async function test(root, args) {
  const known = allSteps(root)
  const { only } = parseTest(
    args,
    known.map((step) => step.id),
  )
  const steps = known.filter((step) => !only || only.includes(step.id))
  endWithSignals()
  mkdirSync(path.join(root, '.test-output'), { recursive: true })
  const results = []
  const notRun = []
  const tools = await prepareStep(root, steps, results)
  if (tools) await runSteps(steps, { root, tools, found: {} }, results, notRun)
  else notRun.push(...steps.map((step) => ({ id: step.id, why: 'the build failed' })))
  say(summary(results, notRun))
  return results.some((result) => result.failed > 0) ? 1 : 0
}
