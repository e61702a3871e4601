import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import type { Block, HeadingBlock, Part, TableBlock, TableColumn } from '../model/report-model.js'
import { columnWidths } from './page.js'
import { linesOf, partText, plainText, textOf } from './text.js'
import { BODY_LINE, FONT, INDENT, SIZE, runStyle } from './typography.js'

const BODY_SPACING = { line: BODY_LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

/** Closer than the lines of the body. */
const TABLE_SPACING = { line: 290, lineRule: LineRuleType.EXACT, before: 20, after: 20 } as const

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

const HEADING = {
  1: { level: HeadingLevel.HEADING_1, style: runStyle(FONT.heading, SIZE.body) },
  2: { level: HeadingLevel.HEADING_2, style: runStyle(FONT.subheading, SIZE.body) },
  3: { level: HeadingLevel.HEADING_3, style: runStyle(FONT.body, SIZE.body, true) },
  4: { level: HeadingLevel.HEADING_4, style: runStyle(FONT.body, SIZE.body) },
} as const

export function headingParagraph(block: HeadingBlock): Paragraph {
  const { level, style } = HEADING[block.level]
  return new Paragraph({
    heading: level,
    keepNext: true,
    spacing: BODY_SPACING,
    indent: { firstLine: INDENT },
    children: [new TextRun({ ...style, text: block.number + plainText(block.text) })],
  })
}

export function bodyParagraph(parts: readonly Part[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: BODY_SPACING,
    indent: { firstLine: INDENT },
    children: parts.map(
      (part) => new TextRun({ ...runStyle(FONT.body, SIZE.body), text: plainText(partText(part)) }),
    ),
  })
}

/** A line of the body in another place: right side, list of annexes, an empty line. */
export function bodyLine(
  text: string,
  options: { align?: 'left' | 'center' | 'right'; left?: number; right?: number; hanging?: number } = {},
): Paragraph {
  const { align = 'left', left = 0, right = 0, hanging = 0 } = options
  return new Paragraph({
    alignment: ALIGN[align],
    spacing: BODY_SPACING,
    indent: { left, right, ...(hanging > 0 ? { hanging } : {}) },
    children: [new TextRun({ ...runStyle(FONT.body, SIZE.body), text: plainText(text) })],
  })
}

const smallParagraph = (
  text: string,
  align: TableColumn['align'],
  face: (typeof FONT)[keyof typeof FONT],
  bold = false,
): Paragraph =>
  new Paragraph({
    alignment: ALIGN[align],
    spacing: TABLE_SPACING,
    children: [new TextRun({ ...runStyle(face, SIZE.table, bold), text })],
  })

const MERGE = { first: VerticalMergeType.RESTART, next: VerticalMergeType.CONTINUE } as const

interface CellLook {
  readonly width: number
  readonly align: TableColumn['align']
  readonly head: boolean
  readonly bold: boolean
  /** Place in a run of equal cells that is printed as one; `null` for a cell of its own. */
  readonly merge: 'first' | 'next' | null
}

function cell(text: string, look: CellLook): TableCell {
  const face = look.head ? FONT.heading : FONT.body
  return new TableCell({
    width: { size: look.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    ...(look.merge === null ? {} : { verticalMerge: MERGE[look.merge] }),
    margins: { top: 30, bottom: 30, left: 70, right: 70 },
    children: linesOf(look.merge === 'next' ? '' : text).map((line) =>
      smallParagraph(line, look.align, face, look.bold),
    ),
  })
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
} as const

/** Whether the cell equals the one above, in its own column and in every merged column before it. */
function continues(block: TableBlock, row: number, column: number): boolean {
  const [own, above] = [block.rows[row], block.rows[row - 1]]
  if (!own || !above || row >= block.rows.length - block.totalRows) return false
  return own.slice(0, column + 1).every((parts, index) => textOf(parts) === textOf(above[index] ?? []))
}

function mergeOf(block: TableBlock, row: number, column: number): CellLook['merge'] {
  if (column >= block.mergedColumns) return null
  if (continues(block, row, column)) return 'next'
  return continues(block, row + 1, column) ? 'first' : null
}

function tableGrid(block: TableBlock, textWidth: number): Table {
  const widths = columnWidths(
    block.columns.map(({ share }) => share),
    textWidth,
  )
  const look = (index: number) => ({
    width: widths[index] ?? 0,
    align: block.columns[index]?.align ?? 'left',
  })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(({ title }, index) =>
      cell(title, { ...look(index), align: 'center', head: true, bold: false, merge: null }),
    ),
  })
  const body = block.rows.map((row, r) => {
    const bold = r >= block.rows.length - block.totalRows
    // A row that holds a very long text must be allowed to continue on the next page.
    const cantSplit = row.every((parts) => textOf(parts).length < 400)
    const cells = block.columns.map((_, c) =>
      cell(textOf(row[c] ?? []), { ...look(c), head: false, bold, merge: mergeOf(block, r, c) }),
    )
    return new TableRow({ cantSplit, children: cells })
  })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: BORDERS,
    rows: [head, ...body],
  })
}

function tableBlocks(block: TableBlock, textWidth: number): readonly (Paragraph | Table)[] {
  const caption =
    block.caption === ''
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: 120, after: 60 },
            children: [new TextRun({ ...runStyle(FONT.heading, 28), text: plainText(block.caption) })],
          }),
        ]
  const unit =
    block.unit === null
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            keepNext: true,
            spacing: { after: 40 },
            children: [new TextRun({ ...runStyle(FONT.body, SIZE.table), text: block.unit })],
          }),
        ]
  const notes = block.notes.map(
    (note, index) =>
      new Paragraph({
        spacing: { before: index === 0 ? 80 : 0 },
        children: [
          new TextRun({
            ...runStyle(FONT.body, SIZE.note),
            text: `${index === 0 ? '注：' : ''}${plainText(note)}`,
          }),
        ],
      }),
  )
  const after =
    notes.length > 0 ? notes : [new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT } })]
  return [...caption, ...unit, tableGrid(block, textWidth), ...after]
}

/** Paragraphs and tables of the model for a text area of the given width. */
export function renderBlocks(blocks: readonly Block[], textWidth: number): readonly (Paragraph | Table)[] {
  return blocks.flatMap((block): readonly (Paragraph | Table)[] => {
    if (block.kind === 'heading') return [headingParagraph(block)]
    if (block.kind === 'paragraph') return [bodyParagraph(block.parts)]
    return tableBlocks(block, textWidth)
  })
}
