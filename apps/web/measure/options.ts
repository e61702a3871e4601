import { parseArgs } from 'node:util'

/** Parts of the measurement, in the order they run. */
export const PARTS = ['lighthouse', 'inp', 'cpu'] as const
export type Part = (typeof PARTS)[number]

export interface MeasureOptions {
  readonly parts: readonly Part[]
  /** Lighthouse runs of each page and preset; five for figures that are written down. */
  readonly runs: number
  /** Every page of every role instead of one of each kind. */
  readonly all: boolean
  /** Only places whose name begins so. */
  readonly place: string | null
  readonly help: boolean
}

export const USAGE = `usage: pnpm bench --only pages [options]
  --part NAME[,NAME]    ${PARTS.join(', ')} (default all)
  --runs N              Lighthouse runs of each page (default 5; fewer than 3 are not judged)
  --all                 every page of every role, not one of each kind
  --place NAME          only places whose name begins so, e.g. dash`

/** A command line that cannot be understood. */
export class MeasureUsageError extends Error {}

function count(text: string | undefined, name: string, fallback: number): number {
  const value = text === undefined ? fallback : Number(text)
  if (!Number.isSafeInteger(value) || value < 1)
    throw new MeasureUsageError(`--${name} is a whole number, at least 1`)
  return value
}

function partsOf(text: string | undefined): readonly Part[] {
  if (text === undefined) return PARTS
  return text.split(',').map((name) => {
    const part = PARTS.find((one) => one === name)
    if (!part) throw new MeasureUsageError(`--part takes ${PARTS.join(', ')}`)
    return part
  })
}

/** @throws MeasureUsageError */
export function measureOptions(args: readonly string[]): MeasureOptions {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: text,
        part: text,
        runs: text,
        all: flag,
        place: text,
        help: flag,
      },
    })
    return {
      parts: partsOf(values.part),
      runs: count(values.runs, 'runs', 5),
      all: values.all ?? false,
      place: values.place ?? null,
      help: values.help ?? false,
    }
  } catch (error) {
    throw new MeasureUsageError(error instanceof Error ? error.message : String(error))
  }
}
