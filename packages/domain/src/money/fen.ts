declare const fenBrand: unique symbol

/** A whole number of fen (分, 1/100 yuan), within ±2^53. Money is never held in any other unit. */
export type Fen = number & { readonly [fenBrand]: 'fen' }

/**
 * Brands a number as fen.
 * @throws RangeError when it is not a safe whole number
 */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of fen`)
  return (value === 0 ? 0 : value) as Fen
}

export const ZERO_FEN = fen(0)

/** Adds amounts exactly; throws RangeError beyond ±2^53 fen instead of rounding. */
export function addFen(...amounts: readonly Fen[]): Fen {
  let sum = 0
  for (const amount of amounts) {
    sum += amount
    if (!Number.isSafeInteger(sum)) throw new RangeError('sum of fen exceeds the safe range')
  }
  return fen(sum)
}

export const subtractFen = (a: Fen, b: Fen): Fen => fen(a - b)
export const negateFen = (a: Fen): Fen => fen(-a)

/** `'12345'` (fen as the API writes it) → 12345 fen. Throws RangeError for anything but a whole number. */
export function parseFen(text: string): Fen {
  if (!/^-?\d{1,16}$/.test(text)) throw new RangeError(`"${text}" is not a whole number of fen`)
  return fen(Number(text))
}

/** 123456 fen → `'1234.56'` (yuan, always two decimals, no separators). */
export function fenToYuan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
