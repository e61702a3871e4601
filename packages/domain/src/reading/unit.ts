import { decimalRatio, multiplyRatio, type Ratio, ratio } from '../exact/index.js'
import type { NumberReading, PercentReading } from './types.js'

const FACTORS: readonly (readonly [string, bigint])[] = [
  ['亿', 100_000_000n],
  ['千万', 10_000_000n],
  ['百万', 1_000_000n],
  ['万', 10_000n],
]

interface Measured {
  readonly value: Ratio
  /** Unit without its power of ten; `null` when none is known. */
  readonly unit: string | null
}

const unitOf = (reading: NumberReading | PercentReading): string | null =>
  reading.kind === 'percent' ? '%' : reading.unit

function inUnit(value: string, unit: string | null): Measured {
  const factor = FACTORS.find(([word]) => unit?.startsWith(word))
  return factor && unit
    ? { value: multiplyRatio(decimalRatio(value), ratio(factor[1])), unit: unit.slice(factor[0].length) }
    : { value: decimalRatio(value), unit }
}

export type Comparison =
  | {
      readonly kind: 'comparable'
      readonly target: Ratio
      readonly actual: Ratio
      readonly unit: string | null
    }
  | { readonly kind: 'units-differ'; readonly target: string; readonly actual: string }

/**
 * Brings target and actual to one unit: 万元 and 元 convert, 户 and 人 do not. A bare number takes the other's unit,
 * or the form's unit column where neither states one.
 */
export function comparable(
  target: { readonly value: string; readonly unit: string | null },
  actual: NumberReading | PercentReading,
  columnUnit: string | null = null,
): Comparison {
  const column = columnUnit?.trim() || null
  const actualUnit = unitOf(actual)
  const targetUnit = target.unit ?? column ?? actualUnit
  const left = inUnit(target.value, targetUnit)
  const right = inUnit(actual.value, actualUnit ?? targetUnit)
  if (left.unit !== right.unit) {
    return { kind: 'units-differ', target: targetUnit ?? '', actual: actualUnit ?? '' }
  }
  return { kind: 'comparable', target: left.value, actual: right.value, unit: left.unit }
}
