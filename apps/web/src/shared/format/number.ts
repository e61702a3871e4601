import { MISSING, grouped } from './money.js'

const DECIMAL = /^-?\d+(\.\d+)?$/

const textOf = (value: unknown): string | null => {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
  return typeof text === 'string' && DECIMAL.test(text) ? text : null
}

/**
 * Moves the decimal point of a decimal string `shift` places to the right and rounds half up to `decimals`,
 * exactly, without binary fractions. Returns null for what is no plain decimal.
 */
export function fixed(value: unknown, decimals: number, shift = 0): string | null {
  const text = textOf(value)
  if (text === null) return null
  const negative = text.startsWith('-')
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.')
  const keep = decimals + shift
  const digits = BigInt(whole + fraction.slice(0, keep).padEnd(keep, '0'))
  const rounded = digits + (Number(fraction.charAt(keep) || '0') >= 5 ? 1n : 0n)
  const padded = rounded.toString().padStart(decimals + 1, '0')
  const head = decimals > 0 ? padded.slice(0, -decimals) : padded
  const tail = decimals > 0 ? `.${padded.slice(-decimals)}` : ''
  return `${negative && rounded > 0n ? '-' : ''}${grouped(head)}${tail}`
}

/** A ratio (`0.9535`) as percent with two decimals: `95.35%`. Missing is `—`. */
export function formatPercent(ratio: unknown, decimals = 2): string {
  const text = fixed(ratio, decimals, 2)
  return text === null ? MISSING : `${text}%`
}

/** Points of a score with two decimals: `97.5` → `97.50`. Missing is `—`. */
export const formatPoints = (points: unknown, decimals = 2): string => fixed(points, decimals) ?? MISSING

/** A count with thousands separators. Missing is `—`; decimals of the value are kept. */
export function formatNumber(value: unknown): string {
  const text = textOf(value)
  if (text === null) return MISSING
  const [whole = '', fraction] = text.split('.')
  const negative = whole.startsWith('-')
  const head = grouped(negative ? whole.slice(1) : whole)
  return `${negative ? '-' : ''}${head}${fraction === undefined ? '' : `.${fraction}`}`
}

/** amount ÷ base as a decimal string with six places, both whole fen; null when the base is zero or one is missing. */
export function ratioOf(part: bigint | null, base: bigint | null): string | null {
  if (part === null || base === null || base === 0n) return null
  const millionths = (part * 10_000_000n) / base
  const rounded = (millionths + (millionths < 0n ? -5n : 5n)) / 10n
  const negative = rounded < 0n
  const text = (negative ? -rounded : rounded).toString().padStart(7, '0')
  return `${negative ? '-' : ''}${text.slice(0, -6)}.${text.slice(-6)}`
}
