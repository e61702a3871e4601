/** One thing done twice: through GraphQL, and by the least SQL that could do it. */
export interface Operation {
  readonly name: string
  /** Largest ratio we aim at; null where none is set. */
  readonly aim: number | null
  readonly graphql: (round: number) => Promise<unknown>
  readonly sql: (round: number) => Promise<unknown>
  /** Requests sent in one go; 1 where not said. */
  readonly requests?: number
}

export interface Measured {
  readonly name: string
  readonly aim: number | null
  /** Medians in milliseconds. */
  readonly graphql: number
  readonly sql: number
  /** Median of the ratios of each pair, so that a busy moment of the machine weighs on both sides. */
  readonly ratio: number
  /** The same without the median of what any signed-in request costs. */
  readonly net: number
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

/** Pairs of an operation in one round: caches are as warm as those of a server at work. */
const BURST = 5

/** Runs all operations in turn, round after round; `empty` is the one that only costs what every request costs. */
export async function measure(
  operations: readonly Operation[],
  empty: Operation,
  rounds: number,
  statementsOf: (work: () => Promise<unknown>) => Promise<number>,
): Promise<Measured[]> {
  const warmUp = Math.max(5, Math.ceil(rounds / 5))
  const times = new Map(
    [...operations, empty].map((operation) => [operation, { graphql: [], sql: [] } as Times]),
  )
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [operation, kept] of times) {
      const burst = (operation.requests ?? 1) > 1 ? 1 : BURST
      for (let pair = 0; pair < burst; pair += 1) {
        await both(operation, round * burst + pair, round < warmUp ? { graphql: [], sql: [] } : kept)
      }
    }
  }
  const results: Measured[] = []
  const request = median(times.get(empty)?.graphql ?? [])
  for (const [operation, { graphql, sql }] of times) {
    results.push({
      name: operation.name,
      aim: operation.aim,
      graphql: median(graphql),
      sql: median(sql),
      ratio: median(graphql.map((value, index) => value / (sql[index] ?? value))),
      net: median(
        graphql.map((value, index) => (value - request * (operation.requests ?? 1)) / (sql[index] ?? value)),
      ),
      statements: await statementsIn(operation, warmUp + rounds, statementsOf),
    })
  }
  return results
}

/** Once uncounted: the first request in a minute also notes when its session was seen. */
async function statementsIn(
  { graphql }: Operation,
  round: number,
  statementsOf: (work: () => Promise<unknown>) => Promise<number>,
): Promise<number> {
  await graphql(round)
  return statementsOf(() => graphql(round))
}

/** The table that is printed, and a sentence for each aim. */
export function tableOf(results: readonly Measured[]): string {
  const heads = ['operation', 'GraphQL ms', 'SQL ms', 'ratio', 'net', 'statements', 'aim', '']
  const lines = results.map(({ name, graphql, sql, ratio, net, statements, aim }) => [
    name,
    graphql.toFixed(2),
    sql.toFixed(2),
    ratio.toFixed(1),
    net.toFixed(1),
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
