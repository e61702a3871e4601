declare const pointsBrand: unique symbol

/** A score or weight as a whole number of ten-thousandths of a point: 9.90 points = 99000. Exact under addition. */
export type Points = number & { readonly [pointsBrand]: 'points' }

export const POINT_SCALE = 10_000

/**
 * `'9.9'` or `9.9` → 99000. Accepts up to four decimals.
 * @throws RangeError for anything that is not such a decimal number
 */
export function points(value: string | number): Points {
  const text = typeof value === 'number' ? value.toFixed(4) : value.trim()
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,4})0*)?$/.exec(text)
  if (!match) throw new RangeError(`"${value}" is not a number of points`)
  const scaled = Number(match[2]) * POINT_SCALE + Number((match[3] ?? '').padEnd(4, '0'))
  return (match[1] && scaled ? -scaled : scaled) as Points
}

export const ZERO_POINTS = 0 as Points

export const addPoints = (...values: readonly Points[]): Points =>
  values.reduce((sum: number, value) => sum + value, 0) as Points

/** `a − b`, but never below zero. */
export const deductPoints = (a: Points, b: Points): Points => Math.max(0, a - b) as Points

/** Prints with at least `places` decimals (default 2) and at most the four that are held: 99000 → `'9.90'`. */
export function formatPoints(value: Points, places = 2): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(value)).padStart(5, '0')
  const decimals = digits.slice(-4).replace(/0+$/, '').padEnd(places, '0')
  return sign + digits.slice(0, -4) + (decimals ? `.${decimals}` : '')
}
