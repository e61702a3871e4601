import { chartParts } from '../chart/chart.js'
import type { Figure } from '../figure/figure.js'
import { literal, parts, quote, type Part, type Piece } from '../text/segments.js'
import type { Block, HeadingBlock, ParagraphBlock, TableBlock } from './report-model.js'

export const paragraph = (...pieces: readonly Piece[]): ParagraphBlock => ({
  kind: 'paragraph',
  parts: parts(...pieces),
})

/** Text written by people, one paragraph a line. Empty lines are dropped; nothing is read as markup. */
export const written = (text: string | undefined, from = '填报的文字'): readonly ParagraphBlock[] =>
  (text ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(quote(line, from)))

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

/** A heading of an official document that still waits for its number. @throws LooseNumber */
export const heading = (level: HeadingBlock['level'], text: string): HeadingBlock => ({
  kind: 'heading',
  level,
  number: '',
  text: literal(text).text,
})

/** Numbers headings in order: 一、 （一） 1. （1）; a higher heading begins the lower ones again. */
export function numbered(blocks: readonly Block[]): readonly Block[] {
  const counters = [0, 0, 0, 0]
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    const place = block.level - 1
    counters[place] = (counters[place] ?? 0) + 1
    counters.fill(0, place + 1)
    return { ...block, number: NUMBERING[block.level](counters[place] ?? 1) }
  })
}

const partsOf = (block: Block): readonly Part[] => {
  if (block.kind === 'paragraph') return block.parts
  if (block.kind === 'chart') return chartParts(block)
  if (block.kind !== 'table') return []
  return [...block.rows.flatMap((row) => row.flat()), ...block.notes.flat()]
}

/** Figures of blocks in order of appearance. */
export const figuresOf = (blocks: readonly Block[]): readonly Figure[] =>
  blocks.flatMap((block) => partsOf(block).flatMap((part) => (part.kind === 'figure' ? [part.figure] : [])))

/** A table without caption, totals and notes unless they are given. @throws LooseNumber for a number in a title */
export function table(
  id: string,
  columns: TableBlock['columns'],
  rows: TableBlock['rows'],
  more: Partial<TableBlock> = {},
): TableBlock {
  columns.forEach(({ title }) => literal(title))
  return {
    kind: 'table',
    id,
    caption: '',
    unit: null,
    columns,
    rows,
    totalRows: 0,
    mergedColumns: 0,
    notes: [],
    ...more,
  }
}

/** Number of a row or of an item of a list. */
export const ordinal = (index: number): ReturnType<typeof quote> => quote(String(index + 1), '序号')
