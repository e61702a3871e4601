import { startDemoServer } from '../e2e/demo-server.mjs'
import { HEADS as CPU, measureCpu } from './cpu.ts'
import { HEADS as LIGHTHOUSE, measureLighthouse } from './lighthouse.ts'
import { machineLine } from './machine.ts'
import { type MeasureOptions, measureOptions, MeasureUsageError, type Part, USAGE } from './options.ts'
import { type Judged, missedIn, tableOf } from './table.ts'
import { HEADS as TOURS, measureTours } from './tours.ts'

const say = (text: string): void => console.log(text)
const progress = (text: string): void => console.error(`  ${text}`)

interface Measurement {
  readonly title: string
  readonly heads: readonly string[]
  readonly measure: (url: string, options: MeasureOptions) => Promise<Judged[][]>
}

const MEASUREMENTS: Readonly<Record<Part, Measurement>> = {
  lighthouse: {
    title: 'Lighthouse',
    heads: LIGHTHOUSE,
    measure: (url, options) => measureLighthouse(url, options, progress),
  },
  inp: {
    title: 'Interaction to next paint, processor four times slower',
    heads: TOURS,
    measure: (url) => measureTours(url, progress),
  },
  cpu: { title: 'Processor time of lists', heads: CPU, measure: (url) => measureCpu(url, progress) },
}

/** Measures the built pages behind the built server; it judges, and never fails for being slow. */
async function main(args: readonly string[]): Promise<void> {
  const options = measureOptions(args)
  if (options.help) return say(USAGE)
  say(machineLine())
  const server = await startDemoServer({ progress })
  try {
    for (const part of options.parts) {
      const { title, heads, measure } = MEASUREMENTS[part]
      const rows = await measure(server.url, options)
      say(`\n## ${title}\n\n${tableOf(heads, rows)}\n`)
      const missed = missedIn(heads, rows)
      for (const line of missed) say(`aim missed: ${line}`)
      if (missed.length === 0) say('every aim is reached')
    }
  } finally {
    await server.stop()
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const wrong = error instanceof MeasureUsageError
  console.error(wrong ? `${error.message}\n${USAGE}` : error)
  process.exitCode = wrong ? 2 : 1
})
