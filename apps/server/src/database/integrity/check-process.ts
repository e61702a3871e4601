import 'reflect-metadata'
import { answerAside, sayAside } from '../../platform/aside.js'
import type { Config } from '../../platform/config.js'
import { openForCheck } from '../sources.js'
import { INVARIANTS } from './index.js'

/** What the process says to who started it: how many invariants it has looked at, and which of them do not hold. */
export interface CheckStep {
  readonly looked: number
  readonly broken: readonly string[]
}

/** Goes through the shelf over a connection of its own and says each step; the program of `checkAside`. */
async function check(config: Config): Promise<void> {
  const source = await openForCheck(config)
  const broken: string[] = []
  for (const [index, { id, find }] of INVARIANTS.entries()) {
    if ((await find(source.manager)).length > 0) broken.push(id)
    await sayAside<CheckStep>({ looked: index + 1, broken })
  }
  await source.destroy()
}

answerAside(check)
