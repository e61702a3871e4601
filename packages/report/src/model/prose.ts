import type { Block, Figure, HeadingBlock, ParagraphBlock, Part } from './report-model.js'

type Piece = string | Figure | null

const toPart = (piece: string | Figure): Part =>
  typeof piece === 'string' ? { kind: 'text', text: piece } : { kind: 'figure', figure: piece }

/** Text and figures in order; `null` and empty text are left out. */
export const parts = (...pieces: readonly Piece[]): readonly Part[] =>
  pieces.filter((piece): piece is string | Figure => piece !== null && piece !== '').map(toPart)

export const paragraph = (...pieces: readonly Piece[]): ParagraphBlock => ({
  kind: 'paragraph',
  parts: parts(...pieces),
})

/** Text written by people, one paragraph a line. Empty lines are dropped; nothing is read as markup. */
export const written = (text: string | undefined): readonly ParagraphBlock[] =>
  (text ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(line))

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1–99 as Chinese numerals. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens]}十`
  return `${head}${ones === 0 && tens > 0 ? '' : NUMERALS[ones]}`
}

const NUMBERING: Readonly<Record<HeadingBlock['level'], (value: number) => string>> = {
  1: (value) => `${chineseNumber(value)}、`,
  2: (value) => `（${chineseNumber(value)}）`,
  3: (value) => `${value}. `,
  4: (value) => `（${value}）`,
}

/** A heading of an official document: 一、 （一） 1. （1）. */
export const heading = (level: HeadingBlock['level'], value: number, text: string): HeadingBlock => ({
  kind: 'heading',
  level,
  number: NUMBERING[level](value),
  text,
})

/** Figures of blocks in order of appearance. */
export function figuresOf(blocks: readonly Block[]): readonly Figure[] {
  const pick = (list: readonly Part[]) =>
    list.flatMap((part) => (part.kind === 'figure' ? [part.figure] : []))
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return pick(block.parts)
    return block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap(pick)) : []
  })
}

/** `甲、乙和丙` for up to `limit` names, then `等N个`. */
export function nameList(names: readonly string[], limit = 12): string {
  const shown = names.slice(0, limit).join('、')
  return names.length > limit ? `${shown}等${names.length}个` : shown
}

/** The number of an annex by its id, e.g. `附件4`. */
export type AnnexReference = (id: string) => string

/** Ends a sentence someone else wrote with exactly one full stop. */
export const sentence = (text: string): string => `${text.trim().replace(/[。；;.，,\s]+$/u, '')}。`
