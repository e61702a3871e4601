import { cellLines, mergeOf, staysWhole } from '../layout/layout.js'
import type { TableBlock, TableColumn } from '../model/report-model.js'
import type { Part } from '../text/segments.js'
import { columnWidths } from './page.js'
import { paragraphOf } from './paragraphs.js'
import type { RunWriter } from './runs.js'
import { FONT, runProperties, SIZE } from './typography.js'
import { element, property } from './xml.js'

const CELL = runProperties(FONT.body, SIZE.table)
const CELL_BOLD = runProperties(FONT.body, SIZE.table, { bold: true })
const HEAD = runProperties(FONT.heading, SIZE.table)
const NOTE = runProperties(FONT.body, SIZE.note)
const CAPTION = runProperties(FONT.heading, SIZE.caption)

interface CellLook {
  readonly width: number
  readonly align: TableColumn['align']
  readonly look: string
  readonly merge: ReturnType<typeof mergeOf>
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
    const cells = block.columns.map(({ align }, c) =>
      cell(row[c] ?? [], { width: widths[c] ?? 0, align, look, merge: mergeOf(block, r, c) }, runs),
    )
    return element(
      'w:tr',
      {},
      staysWhole(row) ? element('w:trPr', {}, element('w:cantSplit', {})) : '',
      ...cells,
    )
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
