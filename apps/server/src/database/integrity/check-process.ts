import 'reflect-metadata'
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
    process.send?.({ looked: index + 1, broken } satisfies CheckStep)
  }
  await source.destroy()
  process.disconnect()
}

// Without the server that asked nobody hears the answer.
process.once('disconnect', () => process.exit())
process.once('message', (config: Config) => {
  check(config).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
