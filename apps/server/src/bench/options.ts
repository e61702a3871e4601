import { parseArgs } from 'node:util'
import { LARGE, type LargeScale } from '@huigong/demo'

export interface BenchOptions {
  readonly scale: LargeScale
  readonly engine: 'sqlite' | 'mariadb'
  /** Folder for the data; absent = a cache in the system's folder for temporary files. */
  readonly keep: string | null
  /** Measured rounds, after a fifth as many that only warm up. */
  readonly rounds: number
  /** Only this part; null = everything. */
  readonly only: 'scoring' | 'data' | null
  readonly help: boolean
}

export const USAGE = `usage: pnpm bench [options]
  --unions N            unions of the city (default ${LARGE.unions})
  --payments N          payment documents (default ${LARGE.payments})
  --engine NAME         sqlite (default) or mariadb (needs HUIGONG_BENCH_DATABASE_URL, a user who may create databases)
  --keep DIR            keep the data here instead of in the cache of the machine
  --rounds N            measured rounds (default 25, at least 15)
  --only scoring        the scoring engine alone, without data
  --only data           only makes the data, for other programs
  --only load           many people at once against the server as its own process, over HTTP
  --only pages          the pages in a browser; --only pages --help says more`

/** A command line that cannot be understood. */
export class BenchUsageError extends Error {}

function count(text: string | undefined, name: string, fallback: number, least: number): number {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < least)
    throw new BenchUsageError(`--${name} is a whole number, at least ${least}`)
  return value
}

/** @throws BenchUsageError */
export function benchOptions(args: readonly string[]): BenchOptions {
  const text = { type: 'string' } as const
  let values: Partial<Record<'unions' | 'payments' | 'engine' | 'keep' | 'rounds' | 'only', string>> & {
    help?: boolean
  }
  try {
    values = parseArgs({
      args: [...args],
      options: {
        unions: text,
        payments: text,
        engine: text,
        keep: text,
        rounds: text,
        only: text,
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new BenchUsageError(error instanceof Error ? error.message : String(error))
  }
  const engine = values.engine ?? 'sqlite'
  if (engine !== 'sqlite' && engine !== 'mariadb') throw new BenchUsageError('--engine is sqlite or mariadb')
  const only = values.only ?? null
  if (only !== null && only !== 'scoring' && only !== 'data')
    throw new BenchUsageError('--only takes scoring, data, load or pages')
  return {
    scale: {
      unions: count(values.unions, 'unions', LARGE.unions, 60),
      payments: count(values.payments, 'payments', LARGE.payments, 1_000),
    },
    engine,
    keep: values.keep ?? null,
    rounds: count(values.rounds, 'rounds', 25, 15),
    only,
    help: values.help ?? false,
  }
}
