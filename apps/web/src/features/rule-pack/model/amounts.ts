/** Numbers of a pack as people write them ↔ as the pack keeps them. Exact: digits are moved, nothing is divided. */

/** As typed with wide characters, blanks and a trailing sign taken away: `８０ ％` → `80`. */
const plain = (text: string, sign: string): string => {
  const narrow = text.normalize('NFKC').replace(/\s/g, '')
  return narrow.endsWith(sign) ? narrow.slice(0, -sign.length) : narrow
}

/** A decimal with at most `places` decimals as a whole number of its last place; null for anything else. */
function shifted(text: string, places: number): number | null {
  const match = /^(-?)(\d{1,7})(?:\.(\d*))?$/.exec(text)
  if (!match) return null
  const decimals = (match[3] ?? '').replace(/0+$/, '')
  if (decimals.length > places) return null
  const digits = Number(`${match[2]}${decimals.padEnd(places, '0')}`)
  return match[1] && digits ? -digits : digits
}

/** The reverse of {@link shifted}, without zeros nobody wrote: 105000 with 4 places → `10.5`. */
function unshifted(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const decimals = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -places)}${decimals && `.${decimals}`}`
}

const POINT_PLACES = 4
const PERCENT_PLACES = 2

export type AmountKind = 'points' | 'percent' | 'whole'

/** What was typed as the pack keeps it (ten-thousandths of a point, basis points, whole number); null when it is no such number. */
export function readAmount(kind: AmountKind, text: string): number | null {
  if (kind === 'points') return shifted(plain(text, '分'), POINT_PLACES)
  if (kind === 'percent') return shifted(plain(text, '%'), PERCENT_PLACES)
  return shifted(plain(text, kind), 0)
}

/** A kept number as it is typed and shown: 500000 points → `50`, 8000 basis points → `80`. */
export function writeAmount(kind: AmountKind, value: number): string {
  if (!Number.isInteger(value)) return String(value)
  if (kind === 'points') return unshifted(value, POINT_PLACES)
  return kind === 'percent' ? unshifted(value, PERCENT_PLACES) : String(value)
}

/** Basis points as percent: 8000 → `80%`. */
export const percentText = (basisPoints: number): string => `${writeAmount('percent', basisPoints)}%`
