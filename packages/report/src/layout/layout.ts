import { linesOf } from '../docx/xml.js'
import type { Annex, ReportModel, TableBlock } from '../model/report-model.js'
import { partText, textOf, type Part } from '../text/segments.js'

/** Annexes that lie the same way follow each other in one section. */
export function annexGroups(annexes: readonly Annex[]): readonly (readonly Annex[])[] {
  return annexes.reduce<readonly (readonly Annex[])[]>((groups, annex) => {
    const last = groups.at(-1)
    if (last?.[0]?.orientation !== annex.orientation) return [...groups, [annex]]
    return [...groups.slice(0, -1), [...last, annex]]
  }, [])
}

/** Width of a text in characters of the body; digits are half as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 0.5 : 1), 0)

/**
 * Characters right of the name and of the date, without a seal: the one that reaches further stands two from the edge,
 * and the date begins two characters after the name.
 */
export function signaturePlaces(
  organisation: string,
  date: string,
): { readonly name: number; readonly date: number } {
  const over = widthOf(date) + 2 - widthOf(organisation)
  return { name: 2 + Math.max(0, over), date: 2 + Math.max(0, -over) }
}

/** What stands behind the whole document, at the end of the last page. */
export const contentMark = ({ provenance }: ReportModel): string =>
  `内容校验码（SHA-256）：${provenance.contentHash}`

/** Lines of the list of annexes below the text: the first carries the word, none has an end mark. */
export const annexLines = ({ annexes }: ReportModel): readonly string[] =>
  annexes.map(({ number, title }, index) => `${index === 0 ? '附件：' : ''}${number}. ${title}`)

/** A row with a very long text must be allowed to continue on the next page. */
const LONG_ROW = 400

export const staysWhole = (row: TableBlock['rows'][number]): boolean =>
  row.every((parts) => textOf(parts).length < LONG_ROW)

/** Parts of a cell as lines: a line end in a quote begins the next one. */
export function cellLines(parts: readonly Part[]): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]]
  for (const part of parts) {
    if (part.kind === 'figure') {
      lines.at(-1)?.push(part)
      continue
    }
    linesOf(partText(part)).forEach((text, index) => {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ ...part, text })
    })
  }
  return lines
}

/** Whether the cell equals the one above, in its own column and in every merged column before it. */
function continues(block: TableBlock, row: number, column: number): boolean {
  const [own, above] = [block.rows[row], block.rows[row - 1]]
  if (!own || !above || row >= block.rows.length - block.totalRows) return false
  return own.slice(0, column + 1).every((parts, index) => textOf(parts) === textOf(above[index] ?? []))
}

/** Place in a run of equal cells that is printed as one; `null` for a cell of its own. */
export function mergeOf(block: TableBlock, row: number, column: number): 'restart' | 'continue' | null {
  if (column >= block.mergedColumns) return null
  if (continues(block, row, column)) return 'continue'
  return continues(block, row + 1, column) ? 'restart' : null
}
