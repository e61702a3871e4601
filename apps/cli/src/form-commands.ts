import type { RulePack } from '@huigong/domain'
import { readArguments } from './arguments.js'
import type { Console } from './console.js'
import { packFor, packNamed, readForms } from './forms.js'
import { findingLines, headLines, scoreLines } from './print/score-text.js'
import type { FormFile } from './read-form.js'
import { evaluationOf, findingsOf, lintFile, scoreFile } from './score.js'

const OPTIONS = { 'rule-pack': { type: 'string' }, json: { type: 'boolean' } } as const

interface Printer {
  readonly asData: (form: FormFile, pack: RulePack) => object
  readonly asLines: (form: FormFile, pack: RulePack) => string[]
}

/** Reads all files, then prints one object or one block of lines for each, in the order given. */
async function printForms(words: readonly string[], console: Console, printer: Printer): Promise<void> {
  const given = readArguments(words, OPTIONS, true)
  const asked = given.text('rule-pack')
  if (asked !== null) packNamed(asked)
  const forms = await readForms(given.files, console.cwd)
  if (given.flag('json')) {
    const data = forms.map((form) => printer.asData(form, packFor(form.imported, asked)))
    console.out(`${JSON.stringify(data, null, 2)}\n`)
    return
  }
  const blocks = forms.map((form) => printer.asLines(form, packFor(form.imported, asked)).join('\n'))
  console.out(`${blocks.join('\n\n')}\n`)
}

/** `score FILE… [--rule-pack ID] [--json]` */
export const score = (words: readonly string[], console: Console): Promise<void> =>
  printForms(words, console, {
    asData: scoreFile,
    asLines: (form, pack) => scoreLines(form, pack, evaluationOf(form, pack), findingsOf(form, pack)),
  })

/** `lint FILE… [--rule-pack ID] [--json]` */
export const lint = (words: readonly string[], console: Console): Promise<void> =>
  printForms(words, console, {
    asData: lintFile,
    asLines: (form, pack) => [...headLines(form, pack), ...findingLines(form, findingsOf(form, pack), true)],
  })
