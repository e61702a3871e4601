import { readArguments } from './arguments.js'
import type { Console } from './console.js'
import { readInputFiles } from './input-files.js'
import { lintLines, scoreLines } from './print/score-text.js'
import { askedPack } from './rule-packs.js'
import { assess, lintFile, scoreFile, type Assessed } from './score.js'

const OPTIONS = { 'rule-pack': { type: 'string' }, json: { type: 'boolean' } } as const

interface Printer {
  /** Whether the text of a report is something to work on, or only a table. */
  readonly takesReports: boolean
  readonly asData: (assessed: Assessed) => object
  readonly asLines: (assessed: Assessed) => string[]
}

/** Reads all files, then prints one object or one block of lines for each, in the order given. */
async function printFiles(words: readonly string[], console: Console, printer: Printer): Promise<void> {
  const given = readArguments(words, OPTIONS, true)
  const pack = await askedPack(given.text('rule-pack'), console.cwd)
  const files = await readInputFiles(given.files, console.cwd, printer.takesReports)
  const assessed = files.map((file) => assess(file, pack))
  if (given.flag('json')) console.out(`${JSON.stringify(assessed.map(printer.asData), null, 2)}\n`)
  else console.out(`${assessed.map((each) => printer.asLines(each).join('\n')).join('\n\n')}\n`)
}

/** `score FILE… [--rule-pack ID|FILE.json] [--json]` */
export const score = (words: readonly string[], console: Console): Promise<void> =>
  printFiles(words, console, { takesReports: false, asData: scoreFile, asLines: scoreLines })

/** `lint FILE… [--rule-pack ID|FILE.json] [--json]` */
export const lint = (words: readonly string[], console: Console): Promise<void> =>
  printFiles(words, console, { takesReports: true, asData: lintFile, asLines: lintLines })
