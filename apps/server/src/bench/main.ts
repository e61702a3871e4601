import { cpus, totalmem } from 'node:os'
import { closeDatabases } from '../database/sources.js'
import { ConfigError } from '../platform/config.js'
import { BenchClient } from './client.js'
import { benchServer, type BenchServer } from './data.js'
import { measure, tableOf } from './measure.js'
import { operationsOf } from './operations.js'
import { BenchUsageError, benchOptions, type BenchOptions, USAGE } from './options.js'
import { measureScoring, scoringLines } from './scoring.js'

const say = (text: string): void => console.log(text)

/** The scoring engine alone; needs no data. */
function scoring({ rounds }: BenchOptions): void {
  for (const line of scoringLines(measureScoring(rounds))) say(line)
  say('')
}

/** Measures the server of this build against plain SQL on the same database; a measurement, so it never fails for being slow. */
async function main(args: readonly string[]): Promise<void> {
  const options = benchOptions(args)
  if (options.help) {
    say(USAGE)
    return
  }
  const [cpu] = cpus()
  say(
    `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${options.engine}`,
  )
  if (options.only !== 'data') scoring(options)
  if (options.only === 'scoring') return
  const server = await benchServer(options, say)
  if (options.only === 'data') return close(server)
  const client = new BenchClient(server)
  const { measured, empty } = await operationsOf(server, client)
  say(
    `${options.rounds} interleaved rounds; requests enter the server in this process (no network), SQL through its driver\n`,
  )
  const results = await measure(measured, empty, options.rounds, (work) => client.statements(work))
  say(tableOf(results))
  const missed = results.filter(({ aim, ratio }) => aim !== null && ratio > aim)
  say('')
  for (const { name, ratio, aim } of missed) say(`aim missed: ${name}: ${ratio.toFixed(1)}, aim ≤ ${aim}`)
  if (missed.length === 0) say('every aim is reached')
  await close(server)
}

async function close({ app, databases }: BenchServer): Promise<void> {
  await app.close()
  await closeDatabases(databases)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const wrong = error instanceof BenchUsageError || error instanceof ConfigError
  console.error(wrong ? `${error.message}\n${USAGE}` : error)
  process.exitCode = wrong ? 2 : 1
})
