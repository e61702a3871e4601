/** One thing done twice: through GraphQL, and by the least SQL that could do it. */
export interface Operation {
  readonly name: string
  /** Largest ratio we aim at; null where none is set. */
  readonly aim: number | null
  readonly graphql: (round: number) => Promise<unknown>
  readonly sql: (round: number) => Promise<unknown>
}

export interface Measured {
  readonly name: string
  readonly aim: number | null
  /** Medians in milliseconds. */
  readonly graphql: number
  readonly sql: number
  /** Median of the ratios of each round, so that a busy moment of the machine weighs on both sides. */
  readonly ratio: number
  readonly statements: number
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

interface Times {
  readonly graphql: number[]
  readonly sql: number[]
}

/** One round of an operation; which side goes first changes from round to round, so that neither always finds warm pages. */
async function both(operation: Operation, round: number, times: Times): Promise<void> {
  const graphql = async () => void times.graphql.push(await timed(() => operation.graphql(round)))
  const sql = async () => void times.sql.push(await timed(() => operation.sql(round)))
  for (const side of round % 2 === 0 ? [graphql, sql] : [sql, graphql]) await side()
}

/** Runs all operations in turn, round after round. */
export async function measure(
  operations: readonly Operation[],
  rounds: number,
  statementsOf: (work: () => Promise<unknown>) => Promise<number>,
): Promise<Measured[]> {
  const warmUp = Math.max(5, Math.ceil(rounds / 5))
  const times = new Map(operations.map((operation) => [operation, { graphql: [], sql: [] } as Times]))
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [operation, kept] of times) {
      await both(operation, round, round < warmUp ? { graphql: [], sql: [] } : kept)
    }
  }
  const results: Measured[] = []
  for (const [operation, { graphql, sql }] of times) {
    results.push({
      name: operation.name,
      aim: operation.aim,
      graphql: median(graphql),
      sql: median(sql),
      ratio: median(graphql.map((value, index) => value / (sql[index] ?? value))),
      statements: await statementsOf(() => operation.graphql(warmUp + rounds)),
    })
  }
  return results
}

/** The table that is printed, and a sentence for each aim. */
export function tableOf(results: readonly Measured[]): string {
  const heads = ['operation', 'GraphQL ms', 'SQL ms', 'ratio', 'statements', 'aim', '']
  const lines = results.map(({ name, graphql, sql, ratio, statements, aim }) => [
    name,
    graphql.toFixed(2),
    sql.toFixed(2),
    ratio.toFixed(1),
    String(statements),
    aim === null ? '–' : `≤ ${aim}`,
    aim === null ? '' : ratio <= aim ? 'reached' : 'MISSED',
  ])
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...lines.map((line) => (line[column] ?? '').length)),
  )
  const print = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
  return [heads, widths.map((width) => '-'.repeat(width)), ...lines].map(print).join('\n')
}
