import { type Ratio, ratio } from './ratio.js'

/**
 * An exact decimal number as text, e.g. `'1200'`, `'-0.5'`, `'37.24'`: no leading plus, no separators,
 * no trailing zeros. Text, so that it survives JSON and prints as it is.
 */
export type Decimal = string

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads plain decimal text and brings it into the canonical spelling; `null` for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = DECIMAL.exec(text)
  if (!match) return null
  const whole = match[2]!.replace(/^0+(?=\d)/, '')
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  const magnitude = fraction ? `${whole}.${fraction}` : whole
  return match[1] && magnitude !== '0' ? `-${magnitude}` : magnitude
}

/** @throws RangeError when the text is not a decimal number */
export function decimalRatio(value: Decimal): Ratio {
  const match = DECIMAL.exec(value)
  if (!match) throw new RangeError(`"${value}" is not a decimal number`)
  const fraction = match[3] ?? ''
  const scaled = BigInt(match[2]! + fraction)
  return ratio(match[1] ? -scaled : scaled, 10n ** BigInt(fraction.length))
}

/** Prints a fraction whose denominator divides a power of ten exactly; `null` when its decimals do not end. */
export function exactDecimal(value: Ratio): Decimal | null {
  let remainder = value.numerator % value.denominator
  let places = 0
  while (remainder !== 0n && places < 60) {
    remainder = (remainder * 10n) % value.denominator
    places += 1
  }
  if (remainder !== 0n) return null
  const scaled = (value.numerator * 10n ** BigInt(places)) / value.denominator
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  return (scaled < 0n ? '-' : '') + whole + (places > 0 ? `.${digits.slice(-places)}` : '')
}
