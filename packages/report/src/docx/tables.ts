import type { TableBlock, TableColumn } from '../model/report-model.js'
import { partText, textOf, type Part } from '../text/segments.js'
import { columnWidths } from './page.js'
import { paragraphOf } from './paragraphs.js'
import type { RunWriter } from './runs.js'
import { FONT, runProperties, SIZE } from './typography.js'
import { element, linesOf, property } from './xml.js'

const CELL = runProperties(FONT.body, SIZE.table)
const CELL_BOLD = runProperties(FONT.body, SIZE.table, { bold: true })
const HEAD = runProperties(FONT.heading, SIZE.table)
const NOTE = runProperties(FONT.body, SIZE.note)
const CAPTION = runProperties(FONT.heading, SIZE.caption)

/** A row with a very long text must be allowed to continue on the next page. */
const LONG_ROW = 400

interface CellLook {
  readonly width: number
  readonly align: TableColumn['align']
  readonly look: string
  /** Place in a run of equal cells that is printed as one; `null` for a cell of its own. */
  readonly merge: 'restart' | 'continue' | null
}

/** Parts of a cell as paragraphs: a line end in a quote begins the next one. */
function cellLines(parts: readonly Part[]): readonly (readonly Part[])[] {
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

function cell(parts: readonly Part[], { width, align, look, merge }: CellLook, runs: RunWriter): string {
  const paragraphs = cellLines(merge === 'continue' ? [] : parts).map((line) =>
    paragraphOf('TableText', property('jc', align), runs.parts(line, look)),
  )
  return element(
    'w:tc',
    {},
    element(
      'w:tcPr',
      {},
      element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      merge === null ? '' : property('vMerge', merge),
      property('vAlign', 'center'),
    ),
    ...paragraphs,
  )
}

/** Whether the cell equals the one above, in its own column and in every merged column before it. */
function continues(block: TableBlock, row: number, column: number): boolean {
  const [own, above] = [block.rows[row], block.rows[row - 1]]
  if (!own || !above || row >= block.rows.length - block.totalRows) return false
  return own.slice(0, column + 1).every((parts, index) => textOf(parts) === textOf(above[index] ?? []))
}

function mergeOf(block: TableBlock, row: number, column: number): CellLook['merge'] {
  if (column >= block.mergedColumns) return null
  if (continues(block, row, column)) return 'continue'
  return continues(block, row + 1, column) ? 'restart' : null
}

const BORDER = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' } as const
const SIDES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'] as const

const tableProperties = (width: number): string =>
  element(
    'w:tblPr',
    {},
    element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
    property('jc', 'center'),
    element('w:tblBorders', {}, ...SIDES.map((side) => element(`w:${side}`, BORDER))),
    element('w:tblLayout', { 'w:type': 'fixed' }),
    element(
      'w:tblCellMar',
      {},
      ...(['top', 'left', 'bottom', 'right'] as const).map((side) =>
        element(`w:${side}`, { 'w:w': side === 'left' || side === 'right' ? 70 : 30, 'w:type': 'dxa' }),
      ),
    ),
  )

function grid(block: TableBlock, textWidth: number, runs: RunWriter): string {
  const widths = columnWidths(
    block.columns.map(({ share }) => share),
    textWidth,
  )
  const head = element(
    'w:tr',
    {},
    element('w:trPr', {}, element('w:cantSplit', {}), element('w:tblHeader', {})),
    ...block.columns.map(({ title }, index) =>
      cell(
        [{ kind: 'text', text: title }],
        { width: widths[index] ?? 0, align: 'center', look: HEAD, merge: null },
        runs,
      ),
    ),
  )
  const body = block.rows.map((row, r) => {
    const look = r >= block.rows.length - block.totalRows ? CELL_BOLD : CELL
    const short = row.every((parts) => textOf(parts).length < LONG_ROW)
    const cells = block.columns.map(({ align }, c) =>
      cell(row[c] ?? [], { width: widths[c] ?? 0, align, look, merge: mergeOf(block, r, c) }, runs),
    )
    return element('w:tr', {}, short ? element('w:trPr', {}, element('w:cantSplit', {})) : '', ...cells)
  })
  return element(
    'w:tbl',
    {},
    tableProperties(textWidth),
    element('w:tblGrid', {}, ...widths.map((width) => element('w:gridCol', { 'w:w': width }))),
    head,
    ...body,
  )
}

/** A table with its caption and unit above and its notes below, as wide as the text. */
export function tableBlocks(block: TableBlock, textWidth: number, runs: RunWriter): string {
  const caption =
    block.caption === '' ? '' : paragraphOf('TableCaption', '', runs.text(block.caption, CAPTION))
  const unit = block.unit === null ? '' : paragraphOf('TableUnit', '', runs.text(block.unit, CELL))
  const notes = block.notes.map((note, index) =>
    paragraphOf('TableNote', '', runs.text(index === 0 ? '注：' : '', NOTE) + runs.parts(note, NOTE)),
  )
  const after = notes.length > 0 ? notes.join('') : paragraphOf('TableNote', '', '')
  return caption + unit + grid(block, textWidth, runs) + after
}
