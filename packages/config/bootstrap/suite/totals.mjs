/**
 * Counts a Jest run by its JSON file. A skipped or planned test counts as failed: the suite promises that everything in it ran.
 * @param {object | undefined} json what `jest --outputFile` wrote, undefined when it wrote nothing
 * @param {number} exitCode Jest's own verdict; it can fail without a failed test (open handles, coverage)
 * @returns {{passed: number, failed: number, note?: string}}
 */
export function totalsOf(json, exitCode) {
  if (!json) return { passed: 0, failed: 1, note: 'jest gave no result' }
  const skipped = (json.numPendingTests ?? 0) + (json.numTodoTests ?? 0)
  const broken = json.numRuntimeErrorTestSuites ?? 0
  const passed = json.numPassedTests ?? 0
  const failed = (json.numFailedTests ?? 0) + broken + skipped
  const notes = [broken && `${broken} files did not load`, skipped && `${skipped} skipped`].filter(Boolean)
  if (failed === 0 && passed === 0) return { passed, failed: 1, note: 'no tests found' }
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, note: `jest left with code ${exitCode}` }
  return notes.length > 0 ? { passed, failed, note: notes.join(', ') } : { passed, failed }
}

/** A lint, type check or build step counts as one test. */
export function totalsOfCommand(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Sums results. @param {{passed: number, failed: number}[]} results */
export function sum(results) {
  return results.reduce(
    (total, result) => ({ passed: total.passed + result.passed, failed: total.failed + result.failed }),
    { passed: 0, failed: 0 },
  )
}

/**
 * The end of a run: what ran, what could not, and the line that other programs read.
 * @param {{id: string, engine?: string, passed: number, failed: number, seconds: number, note?: string}[]} results
 * @param {{id: string, why: string}[]} notRun
 */
export function summary(results, notRun) {
  const head = ['step', 'engine', 'passed', 'failed', 'seconds', '']
  const rows = results.map((result) => [
    result.id,
    result.engine ?? '',
    String(result.passed),
    String(result.failed),
    result.seconds.toFixed(1),
    result.note ?? '',
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)))
  const isNumber = (column) => column >= 2 && column <= 4
  const line = (row) =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd()
  const lines = ['', line(head), ...rows.map(line), '']
  for (const { id, why } of notRun) lines.push(`could not run: ${id} (${why})`)
  if (notRun.length > 0) lines.push('')
  const { passed, failed } = sum(results)
  lines.push(`${passed} passed, ${failed} failed`)
  return lines.join('\n')
}
