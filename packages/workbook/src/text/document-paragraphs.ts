import type { SourceParagraph } from '@huigong/domain'
import type { DocumentBlock, DocumentTable } from '../docx/document-blocks.js'

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '')

/** A row keeps its cells as printed; a cell that goes on with the one above is empty in this row. */
const rowsOf = (table: DocumentTable): readonly (readonly string[])[] =>
  table.rows
    .map((row) => row.map((cell) => (cell.continues ? '' : lines(cell.text).join(' ').replaceAll('\t', ' '))))
    .filter((cells) => cells.some((cell) => cell !== ''))

/**
 * Paragraphs of a Word document, numbered as people count what they see: empty ones are not counted and a table row counts once.
 * A paragraph broken by hand into lines keeps one number for all of them.
 */
export function documentParagraphs(
  blocks: readonly DocumentBlock[],
  outlineOf: (style: string) => number | undefined,
): readonly SourceParagraph[] {
  const paragraphs: SourceParagraph[] = []
  let number = 0
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const cells of rowsOf(block.table)) {
        number += 1
        paragraphs.push({ number, text: cells.join(' ').trim(), cells })
      }
      continue
    }
    number += 1
    const outline = block.style === null ? undefined : outlineOf(block.style)
    for (const text of lines(block.text))
      paragraphs.push({ number, text, ...(outline === undefined ? {} : { outline }) })
  }
  return paragraphs
}
