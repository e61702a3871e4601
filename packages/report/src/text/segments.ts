import type { Figure } from '../figure/figure.js'

/** Our own words: they hold no number. */
export interface TextPart {
  readonly kind: 'text'
  readonly text: string
}

/** Words of somebody or something else, printed as they are: a name, a date, a stated target, a text people wrote. */
export interface QuotePart {
  readonly kind: 'quote'
  readonly text: string
  /** The record it is taken from, e.g. `项目资料`. */
  readonly from: string
}

export interface FigurePart {
  readonly kind: 'figure'
  readonly figure: Figure
}

/** A piece of a paragraph or table cell. A number is a figure or somebody's words, never ours. */
export type Part = TextPart | QuotePart | FigurePart

/** A number among our own words, which nothing stands behind. */
export class LooseNumber extends RangeError {
  override readonly name = 'LooseNumber'
}

const LOOSE =
  /[0-9０-９]|百分之|千分之|[一二三四五六七八九十百千两]+(?:亿元|万元|元|人次|笔|户|分(?![为别析管级类布配]))/u

/** The first loose number in a literal text; `null` when there is none. */
export const looseNumberIn = (text: string): string | null => LOOSE.exec(text)?.[0] ?? null

/** @throws LooseNumber when the words hold a number */
export function literal(text: string): TextPart {
  const loose = looseNumberIn(text)
  if (loose !== null) throw new LooseNumber(`"${loose}" in "${text}" is a number without a figure`)
  return { kind: 'text', text }
}

export const quote = (text: string, from: string): QuotePart => ({ kind: 'quote', text, from })

export type Piece = string | Figure | QuotePart | null

function toPart(piece: string | Figure | QuotePart): Part {
  if (typeof piece === 'string') return literal(piece)
  return piece.kind === 'quote' ? piece : { kind: 'figure', figure: piece }
}

/** Words, quotes and figures in order; `null` and empty text are left out. @throws LooseNumber */
export const parts = (...pieces: readonly Piece[]): readonly Part[] =>
  pieces
    .filter((piece): piece is string | Figure | QuotePart => piece !== null && piece !== '')
    .filter((piece) => typeof piece === 'string' || piece.kind !== 'quote' || piece.text !== '')
    .map(toPart)

export const partText = (part: Part): string => (part.kind === 'figure' ? part.figure.text : part.text)

/** The words of a paragraph or table cell in one string. */
export const textOf = (list: readonly Part[]): string => list.map(partText).join('')

/** Ends a sentence someone else wrote with exactly one full stop. */
export const sentence = (text: string): string => `${text.trim().replace(/[。；;.，,\s]+$/u, '')}。`

/** `甲、乙和丙` for up to `limit` names, then `等N个`. */
export function nameList(names: readonly string[], limit = 12): string {
  const shown = names.slice(0, limit).join('、')
  return names.length > limit ? `${shown}等${names.length}个` : shown
}
