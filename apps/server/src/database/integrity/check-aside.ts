import { runAside } from '../../platform/aside.js'
import type { Config } from '../../platform/config.js'
import type { CheckStep } from './check-process.js'
import { INVARIANTS } from './index.js'

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
  const { last, how } = await runAside<CheckStep>({
    program: 'database/integrity/check-process',
    question: config,
    step: ({ looked }) => step(looked),
    signal,
  })
  if (last?.looked === INVARIANTS.length) return last.broken
  throw new Error(`the check ended after ${last?.looked ?? 0} invariants: ${how}`)
}
