import { fen, fenToYuan, formatPoints, type Fen, type Points } from '@huigong/domain'
import type { FigureKind } from './figure.js'

/** 123456789 → `123,456,789`; works on the text of a decimal. */
export function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

const FEN_PER_WAN = 1_000_000

/** Fen as 万元 with the given decimals, rounded half away from zero without passing through a fraction. */
export function formatWan(amount: Fen, places: number): string {
  const unit = FEN_PER_WAN / 10 ** places
  const size = Math.abs(amount)
  const scaled = Math.floor(size / unit) + ((size % unit) * 2 >= unit ? 1 : 0)
  return wanText(amount < 0 ? -scaled : scaled, places)
}

/** A whole number of the last printed decimal of 万元, e.g. 123457 with two decimals → `1234.57`. */
export function wanText(scaled: number, places: number): string {
  const digits = String(Math.abs(scaled)).padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return `${scaled < 0 ? '-' : ''}${text}`
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

/** The unrounded value in its base unit, as the index and the rows print it. */
export function exactText(kind: FigureKind, value: number, unit: string): string {
  if (kind === 'money') return `${grouped(fenToYuan(fen(value)))}元`
  if (kind === 'rate') return formatRate(value)
  if (kind === 'points') return `${formatPoints(value as Points)}分`
  return `${grouped(String(value))}${unit}`
}
