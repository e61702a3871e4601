import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startLargeServer } from './large-server.ts'
import { HEADS, measureLoad } from './load.ts'
import { machineLine } from './machine.ts'
import { missedIn, tableOf } from './table.ts'

const USAGE = `usage: pnpm bench --only load [--clients N] [--rounds N]
  --clients N           people at the same time, each asking one thing after the other (default 8)
  --rounds N            how often each goes through all pages (default 5)`

/** The pages of a city of 6,000 unions, many people at once, over HTTP; it judges, and never fails for being slow. */
async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { only: text, clients: text, rounds: text, help: { type: 'boolean' } },
  })
  if (values.help) return console.log(USAGE)
  const [clients, rounds] = [Number(values.clients ?? 8), Number(values.rounds ?? 5)]
  if (![clients, rounds].every((count) => Number.isSafeInteger(count) && count > 0)) throw new Error(USAGE)
  const progress = (line: string) => console.error(`  ${line}`)
  console.log(machineLine())
  const server = await startLargeServer(progress)
  try {
    const rows = await measureLoad(server, { clients, rounds }, progress)
    console.log(`\n## ${clients} people at once\n\n${tableOf(HEADS, rows)}\n`)
    for (const line of missedIn(HEADS, rows)) console.log(`aim missed: ${line}`)
    console.log(`load average at the end ${(loadavg()[0] ?? 0).toFixed(1)}`)
  } finally {
    await server.stop()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
})
