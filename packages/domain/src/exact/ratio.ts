/**
 * An exact fraction. Scores and rates are computed with it and rounded once, at the end, by a named function;
 * no floating-point number takes part. The denominator is always positive.
 */
export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * Builds a fraction from whole numbers.
 * @throws RangeError when the denominator is zero or an argument is not a whole number
 */
export function ratio(numerator: bigint | number, denominator: bigint | number = 1n): Ratio {
  const n = BigInt(numerator)
  const d = BigInt(denominator)
  if (d === 0n) throw new RangeError('a ratio needs a denominator other than zero')
  return d < 0n ? { numerator: -n, denominator: -d } : { numerator: n, denominator: d }
}

export const ZERO_RATIO = ratio(0n)
export const ONE_RATIO = ratio(1n)

export const addRatio = (a: Ratio, b: Ratio): Ratio =>
  a.denominator === b.denominator
    ? ratio(a.numerator + b.numerator, a.denominator)
    : ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)

export const subtractRatio = (a: Ratio, b: Ratio): Ratio => addRatio(a, ratio(-b.numerator, b.denominator))

export const multiplyRatio = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator)

/** @throws RangeError when `b` is zero */
export const divideRatio = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator)

/** Negative, zero or positive, as `Array.sort` expects it. */
export function compareRatio(a: Ratio, b: Ratio): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const minRatio = (a: Ratio, b: Ratio): Ratio => (compareRatio(a, b) <= 0 ? a : b)
export const maxRatio = (a: Ratio, b: Ratio): Ratio => (compareRatio(a, b) >= 0 ? a : b)

/** Rounds to a whole number, halves away from zero (四舍五入). */
export function roundHalfUp(value: Ratio): bigint {
  const negative = value.numerator < 0n
  const magnitude = negative ? -value.numerator : value.numerator
  const rounded = (2n * magnitude + value.denominator) / (2n * value.denominator)
  return negative ? -rounded : rounded
}

const powerOfTen = (places: number): bigint => 10n ** BigInt(places)

/** Rounds half up and prints exactly `places` decimals: 1/3 with 2 → `'0.33'`. */
export function formatRatio(value: Ratio, places: number): string {
  const scaled = roundHalfUp(multiplyRatio(value, ratio(powerOfTen(places))))
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return (scaled < 0n ? '-' : '') + whole + (places > 0 ? `.${digits.slice(-places)}` : '')
}

/**
 * Part of a whole as printed percentage, rounded half up: (1, 3, 2) → `'33.33%'`.
 * `null` when the denominator is zero: there is no rate of nothing.
 */
export function percentText(
  numerator: bigint | number,
  denominator: bigint | number,
  places = 2,
): string | null {
  if (BigInt(denominator) === 0n) return null
  return `${formatRatio(ratio(BigInt(numerator) * 100n, denominator), places)}%`
}
