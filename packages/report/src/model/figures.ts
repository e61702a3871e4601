import { addFen, fen, fenToYuan, formatPoints, type Fen, type Points } from '@huigong/domain'
import type { Figure } from './report-model.js'

/** 123456789 → `123,456,789`; works on the text of a decimal. */
function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

const FEN_PER_WAN = 1_000_000

/** Fen as 万元 with the given decimals, rounded half away from zero without passing through a fraction. */
export function formatWan(amount: Fen, places: number): string {
  const unit = FEN_PER_WAN / 10 ** places
  const size = Math.abs(amount)
  const scaled = Math.floor(size / unit) + ((size % unit) * 2 >= unit ? 1 : 0)
  const digits = String(scaled).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return `${amount < 0 && scaled > 0 ? '-' : ''}${text}`
}

/** The fewest decimals, at least two, that print every amount in 万元 without loss. */
export function exactPlaces(amounts: readonly (Fen | null)[]): number {
  for (let places = 2; places < 6; places += 1) {
    const unit = FEN_PER_WAN / 10 ** places
    if (amounts.every((amount) => amount === null || amount % unit === 0)) return places
  }
  return 6
}

/** Basis points → `98.50%`. */
export const formatRate = (basisPoints: number): string => `${(basisPoints / 100).toFixed(2)}%`

const NOT_KNOWN = '未取得'

function figure(
  kind: Figure['kind'],
  id: string,
  value: number | null,
  definition: string,
  printed: { readonly text: string; readonly exact: string } | null,
): Figure {
  if (value === null || printed === null) {
    return { id, kind, value: null, text: NOT_KNOWN, exact: NOT_KNOWN, definition }
  }
  if (!Number.isFinite(value)) throw new RangeError(`figure ${id} is not a number`)
  return { id, kind, value, definition, ...printed }
}

/** Money in running text: 万元 rounded to `places`, the exact amount kept beside it. */
export const money = (id: string, value: Fen | null, definition: string, places = 2): Figure =>
  figure(
    'money',
    id,
    value,
    definition,
    value === null
      ? null
      : { text: `${formatWan(value, places)}万元`, exact: `${grouped(fenToYuan(value))}元` },
  )

export const rate = (id: string, value: number | null, definition: string): Figure =>
  figure(
    'rate',
    id,
    value,
    definition,
    value === null ? null : { text: formatRate(value), exact: formatRate(value) },
  )

export const score = (id: string, value: Points | null, definition: string): Figure =>
  figure(
    'points',
    id,
    value,
    definition,
    value === null ? null : { text: `${formatPoints(value)}分`, exact: `${formatPoints(value)}分` },
  )

export const count = (id: string, value: number | null, unit: string, definition: string): Figure =>
  figure(
    'count',
    id,
    value,
    definition,
    value === null ? null : { text: `${value}${unit}`, exact: `${grouped(String(value))}${unit}` },
  )

/** The same figure printed for a table cell: no unit, and a dash where nothing is known. */
export const bare = (made: Figure, places?: number): Figure => {
  if (made.value === null) return { ...made, text: '—' }
  if (made.kind === 'money') return { ...made, text: formatWan(fen(made.value), places ?? 2) }
  return { ...made, text: made.text.replace(/[^\d.,%-]+$/u, '') }
}

/** Ratio of two amounts in basis points, rounded half up; `null` without a base. */
export function ratio(part: Fen, base: Fen): number | null {
  if (base <= 0) return null
  return Number((BigInt(part) * 20_000n + BigInt(base)) / (BigInt(base) * 2n))
}

export const sumFen = (amounts: readonly Fen[]): Fen => addFen(...amounts)
