import type { SourceParagraph } from '@huigong/domain'

/** Lines this short, without a stop, are what is left of the cells of a table that was pasted as text. */
const LONGEST_CELL = 24

/** So many of them in a row, blank lines aside, are a table and no list of headings. */
const LEAST_CELLS = 10

const separate = (line: string): readonly string[] | null => {
  const signs = line.includes('\t') ? '\t' : /\|.*\|/u.test(line) ? '|' : null
  if (signs === null) return null
  const cells = line.split(signs).map((cell) => cell.trim())
  const inner =
    signs === '|' ? cells.filter((cell, at) => cell !== '' || (at > 0 && at < cells.length - 1)) : cells
  return inner.filter((cell) => cell !== '').length >= 2 && line.trim() !== inner[0] ? inner : null
}

const isCellLike = (line: string): boolean =>
  line.length <= LONGEST_CELL &&
  !/[。；：:，！？]/u.test(line) &&
  !/^[（(]?[一二三四五六七八九十]+[）)、]/u.test(line)

const isFigure = (line: string): boolean =>
  /^[≥≤=＝>＜<]?\s*\d[\d,]*(?:\.\d+)?\s*(?:%|％|分|人|户|万元|元|个|次|项)?$/u.test(line)

/** Marks runs of short lines with figures among them as rows of one cell. */
function markLooseCells(lines: readonly SourceParagraph[]): readonly SourceParagraph[] {
  const marked = [...lines]
  let start = 0
  for (let at = 0; at <= lines.length; at += 1) {
    const line = lines[at]
    if (line && line.cells === undefined && isCellLike(line.text)) continue
    const run = lines.slice(start, at)
    const figures = run.filter(({ text }) => isFigure(text)).length
    if (run.length >= LEAST_CELLS && figures * 4 >= run.length) {
      for (const [index, each] of run.entries()) marked[start + index] = { ...each, cells: [each.text] }
    }
    start = at + 1
  }
  return marked
}

/** Lines with their 1-based number, blank ones left out; lines of a table carry their cells. */
export function readLines(text: string): readonly SourceParagraph[] {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\f]/u).flatMap((raw, index): SourceParagraph[] => {
    const line = raw.trim()
    const cells = separate(raw)
    return line === '' ? [] : [{ number: index + 1, text: line, ...(cells ? { cells } : {}) }]
  })
  return markLooseCells(lines)
}
