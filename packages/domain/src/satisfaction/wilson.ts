import { formatRatio, ratio } from '../exact/index.js'

/** Bounds in percent with two decimals, e.g. `92.10%`. */
export interface ConfidenceInterval {
  readonly low: string
  readonly high: string
}

/** Bounds in basis points: 9210 is 92.10 %. */
export interface IntervalPoints {
  readonly low: number
  readonly high: number
}

/** Whole part of the square root of a whole number that is not negative (Newton's method). */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (guess + value / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}

/**
 * Wilson score interval at the 95 % level (z = 1.96 as the textbooks print it) in basis points, rounded half up.
 *
 * With z = 49/25 the bounds are (A ± √R) ÷ D for whole numbers A = n(1250s + 2401), R = 2401n(2500s(n − s) + 2401n) and
 * D = n(1250n + 4802), so the root is taken of a whole number and no floating point takes part.
 * @throws RangeError unless both are whole, 0 ≤ satisfied ≤ valid and valid > 0
 */
export function wilsonPoints(satisfied: number, valid: number): IntervalPoints {
  const whole = Number.isSafeInteger(satisfied) && Number.isSafeInteger(valid)
  if (!(whole && valid > 0 && satisfied >= 0 && satisfied <= valid)) {
    throw new RangeError('an interval needs valid replies and no more satisfied ones than these')
  }
  const s = BigInt(satisfied)
  const n = BigInt(valid)
  const a = n * (1250n * s + 2401n)
  const r = 2401n * n * (2500n * s * (n - s) + 2401n * n)
  const d = n * (1250n * n + 4802n)
  // Half up: floor((20000 (A ± √R) + D) ÷ 2D).
  const square = 400_000_000n * r
  const root = wholeRoot(square)
  const rootUp = root * root === square ? root : root + 1n
  const middle = 20_000n * a + d
  return { low: Number((middle - rootUp) / (2n * d)), high: Number((middle + root) / (2n * d)) }
}

/**
 * The same as printed text.
 * @throws RangeError as `wilsonPoints`
 */
export function wilsonInterval(satisfied: number, valid: number): ConfidenceInterval {
  const { low, high } = wilsonPoints(satisfied, valid)
  const text = (points: number): string => `${formatRatio(ratio(points, 100), 2)}%`
  return { low: text(low), high: text(high) }
}
