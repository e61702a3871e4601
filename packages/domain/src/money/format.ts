import { formatRatio, ratio } from '../exact/index.js'
import { type Fen } from './fen.js'

const separate = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')

function withSeparators(number: string): string {
  const [whole = '', fraction] = number.split('.')
  return separate(whole) + (fraction === undefined ? '' : `.${fraction}`)
}

/** 1234567 fen → `'12,345.67'` (yuan). */
export const formatYuan = (amount: Fen): string => withSeparators(formatRatio(ratio(amount, 100), 2))

/**
 * 万元 for print, rounded half up to `places` decimals: 897.4 million fen with 2 → `'897.40'`. Never compute with it:
 * the fen stay the truth.
 */
export const formatWan = (amount: Fen, places: number): string =>
  formatRatio(ratio(amount, 1_000_000), places)

/** As `formatWan`, with thousands separators. */
export const formatWanSeparated = (amount: Fen, places: number): string =>
  withSeparators(formatWan(amount, places))

/** 万元 without losing a fen: as many decimals as are needed, at least `least`. */
export function exactWan(amount: Fen, least = 2): string {
  const [whole = '', fraction = ''] = formatWan(amount, 6).split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0')
  return kept ? `${whole}.${kept}` : whole
}
