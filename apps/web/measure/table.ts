/** A figure with its aim; `reached` is null where nothing is aimed at or nothing can be said. */
export interface Judged {
  readonly text: string
  readonly reached: boolean | null
}

export const plain = (text: string | number): Judged => ({ text: String(text), reached: null })

/** A figure that should not be above (or, with `atLeast`, below) its aim. */
export function judged(value: number, aim: number, digits = 0, atLeast = false): Judged {
  const reached = Number.isFinite(value) ? (atLeast ? value >= aim : value <= aim) : null
  return { text: Number.isFinite(value) ? value.toFixed(digits) : '–', reached }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** The value below which the share lies, by the nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Markdown, to be put into a document as it is; what misses its aim is bold. */
export function tableOf(heads: readonly string[], rows: readonly (readonly Judged[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(heads),
    line(heads.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...rows.map((row) => line(row.map(({ text, reached }) => (reached === false ? `**${text}**` : text)))),
  ].join('\n')
}

/** One sentence for each figure that misses its aim. */
export const missedIn = (heads: readonly string[], rows: readonly (readonly Judged[])[]): string[] =>
  rows.flatMap((row) =>
    row.flatMap(({ text, reached }, column) =>
      reached === false ? [`${row[0]?.text ?? ''}: ${heads[column] ?? ''} ${text}`] : [],
    ),
  )
