import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../platform/config.js'
import type { CheckStep } from './check-process.js'
import { INVARIANTS } from './index.js'

/** The built program; a server that runs from its sources, as in tests, starts it too. */
const PROGRAM = fileURLToPath(new URL('../../../dist/database/integrity/check-process.js', import.meta.url))
/** As `nice -n 10`: whoever asks the server something goes first. */
const BEHIND_REQUESTS = 10

/**
 * Checks every invariant in a process of its own: a statement over millions of rows keeps an embedded database, and
 * with it the thread that asked, for many seconds.
 * @param step told how many have been looked at; what it throws ends the check
 * @param signal ends the check at once, in the middle of a statement too
 * @returns ids of the invariants that do not hold
 * @throws Error when the process ends before it has looked at all of them
 */
export async function checkAside(
  config: Config,
  step: (looked: number) => Promise<void>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  signal.throwIfAborted()
  const child = fork(PROGRAM, [], { execArgv: [], signal, killSignal: 'SIGKILL' })
  try {
    if (child.pid !== undefined) setPriority(child.pid, BEHIND_REQUESTS)
    return await answerOf(child, config, step)
  } finally {
    child.kill('SIGKILL')
  }
}

function answerOf(
  child: ChildProcess,
  config: Config,
  step: (looked: number) => Promise<void>,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    let last: CheckStep = { looked: 0, broken: [] }
    child.on('message', (said: CheckStep) => {
      last = said
      step(said.looked).catch(reject)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (last.looked === INVARIANTS.length) resolve(last.broken)
      else reject(new Error(`the check ended after ${last.looked} invariants: ${signal ?? code}`))
    })
    child.send(config)
  })
}
