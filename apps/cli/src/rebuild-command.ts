import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type * as Server from '@huigong/server'
import { readArguments, type Given } from './arguments.js'
import type { Console } from './console.js'
import { DATA, onDatabase, server } from './database-commands.js'
import { CommandFailure } from './failure.js'
import { oneLine } from './print/text.js'

const OPTIONS = {
  ...DATA,
  report: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
} as const

function yearOf(words: readonly string[]): number | undefined {
  const [word, second] = words
  if (word === undefined) return undefined
  if (second !== undefined || !/^20\d\d$/.test(word))
    throw new CommandFailure('年度写成四位数字，例如 huigong rebuild-report 2025。')
  return Number(word)
}

const linesOf = ({ title, reportId, sentence, files }: Server.RebuiltReport): string[] => [
  `${oneLine(title)}（${reportId}）`,
  `  ${sentence}`,
  ...files.map(
    ({ kind, registered, rebuilt }) =>
      `  ${kind}　${registered === rebuilt ? `相同 ${rebuilt}` : `登记 ${registered}，重写 ${rebuilt}`}`,
  ),
]

/** Puts each written file under the id of its report; the names in the register may be the same for several. */
function keeper(
  given: Given,
  console: Console,
): (file: { fileName: string; rebuilt: string }, bytes: Uint8Array) => void {
  const folder = given.text('out')
  if (folder === null) return () => undefined
  const into = resolve(console.cwd, folder)
  return ({ fileName, rebuilt }, bytes) => {
    const place = join(into, rebuilt.slice(0, 16))
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, fileName.replace(/[\\/:]/g, '_')), bytes)
  }
}

/**
 * `rebuild-report`: registered reports are written once more from their snapshots and compared with the register. Ends
 * with 1 when one differs that the version of the program does not explain.
 */
export async function rebuildReport(words: readonly string[], console: Console): Promise<void> {
  const given = readArguments(words, OPTIONS, true)
  const fiscalYear = yearOf(given.files)
  const reportId = given.text('report') ?? undefined
  const library = await server()
  const found: Server.RebuiltReport[] = []
  await onDatabase(library, given, console, async ({ manager }) => {
    const choice = {
      ...(fiscalYear === undefined ? {} : { fiscalYear }),
      ...(reportId === undefined ? {} : { reportId }),
    }
    for await (const each of library.rebuildReports(manager, choice, keeper(given, console))) {
      found.push(each)
      if (!given.flag('json')) console.out(`${linesOf(each).join('\n')}\n`)
    }
  })
  if (given.flag('json')) console.out(`${JSON.stringify(found, null, 2)}\n`)
  else if (found.length === 0) console.out('没有登记的报告。\n')
  const altered = found.filter(({ outcome }) => outcome === 'altered')
  if (altered.length > 0)
    throw new CommandFailure(`${altered.length} 份报告与登记的不同，程序版本不能解释。`, 1)
}
