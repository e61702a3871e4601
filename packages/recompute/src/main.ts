import type { Points } from '@huigong/domain'
import { becauseOf, listFiles, readExport } from './files.js'
import { jsonOf, largestText, oneLine, textOf } from './print.js'
import { recompute, type Recomputation } from './recompute.js'

const USAGE = `用法：node recompute.mjs [--json] 文件或文件夹 …
按导出文件所附的规则包重新计算得分，与系统得分逐行比较。不联网，不写文件。
退出码：0 全部一致；1 有不一致；2 有文件读不出。
`

interface Outcome {
  readonly file: string
  readonly result: Recomputation | null
  /** Why there is no result. */
  readonly because: string
}

function outcomeOf(file: string): Outcome {
  const read = readExport(file)
  if (typeof read === 'string') return { file, result: null, because: read }
  try {
    return { file, result: recompute(read), because: '' }
  } catch (error) {
    return { file, result: null, because: becauseOf(error) }
  }
}

const largestOf = (results: readonly Recomputation[]): Points | null =>
  results.some(({ largest }) => largest === null)
    ? null
    : (results.reduce((most, { largest }) => Math.max(most, largest ?? 0), 0) as Points)

function exitCode(outcomes: readonly Outcome[]): number {
  if (outcomes.some(({ result }) => result === null)) return 2
  return outcomes.every(({ result }) => result?.agrees) ? 0 : 1
}

function printText(outcomes: readonly Outcome[]): void {
  const results = outcomes.flatMap(({ result }) => (result ? [result] : []))
  for (const { file, result } of outcomes) if (result) process.stdout.write(`${textOf(file, result)}\n`)
  for (const { file, result, because } of outcomes) {
    if (!result) process.stderr.write(`${oneLine(file)}：${oneLine(because)}\n`)
  }
  const wrong = results.filter(({ agrees }) => !agrees).length
  const unread = outcomes.length - results.length
  const verdict = wrong === 0 ? '全部一致' : `${wrong} 份不一致`
  const rest = unread === 0 ? '' : `；${unread} 份读不出`
  if (results.length > 0) {
    process.stdout.write(
      `共复算 ${results.length} 份，${largestText(largestOf(results))}，${verdict}${rest}\n`,
    )
  }
}

function printJson(outcomes: readonly Outcome[]): void {
  const results = outcomes.flatMap(({ result }) => (result ? [result] : []))
  const largest = largestOf(results)
  const answer = {
    files: outcomes.flatMap(({ file, result }) => (result ? [jsonOf(file, result)] : [])),
    unreadable: outcomes.flatMap(({ file, result, because }) => (result ? [] : [{ file, because }])),
    largest: largest === null ? null : largest / 10_000,
    agrees: exitCode(outcomes) === 0,
  }
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
}

function main(words: readonly string[]): number {
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = words.find((word) => word.startsWith('--') && word !== '--json' && word !== '--help')
  if (words.includes('--help')) {
    process.stdout.write(USAGE)
    return 0
  }
  const files = unknown === undefined ? listFiles(names) : []
  if (files.length === 0) {
    const why = unknown
      ? `不认识的选项 ${unknown}`
      : names.length > 0
        ? '文件夹里没有 .json 文件'
        : '没有指定文件'
    process.stderr.write(`${why}\n${USAGE}`)
    return 2
  }
  const outcomes = files.map(outcomeOf)
  if (words.includes('--json')) printJson(outcomes)
  else printText(outcomes)
  return exitCode(outcomes)
}

// Whoever reads the output may stop before its end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
// No process.exit: what was printed into a pipe has to get through first.
process.exitCode = main(process.argv.slice(2))
