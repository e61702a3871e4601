import { landscapeFooter, portraitFooter } from '../docx/footers.js'
import { pack } from '../docx/pack.js'
import {
  fontTableXml,
  packageFiles,
  settingsXml,
  WORD_SPACES,
  xmlFile,
  type PackagePart,
} from '../docx/package-parts.js'
import { columnWidths, PAGES, sectionProperties } from '../docx/page.js'
import { paragraphOf } from '../docx/paragraphs.js'
import { runWriter, type RunWriter } from '../docx/runs.js'
import { stylesXml } from '../docx/styles.js'
import { tableBlocks } from '../docx/tables.js'
import { FONT, runProperties, SIZE } from '../docx/typography.js'
import { element, linesOf, property } from '../docx/xml.js'
import { formGrid, type GridCell, type GridRow } from './form-grid.js'
import { bookIndex, type BookUnit } from './book-index.js'
import type { PrintedForm } from './printed-form.js'

/** Forms of many units for one file: a list of the units first, then each form on pages of its own. */
export interface FormBook {
  readonly title: string
  /** Who had it printed. */
  readonly organisation: string
  readonly forms: readonly PrintedForm[]
  /** Every unit asked for, those without a form included; empty for a single form, which has no list. */
  readonly units: readonly BookUnit[]
  /** ISO 8601, for the file's properties: when the newest of the forms was closed. */
  readonly moment: string
}

const FOOTERS = { odd: 'rId4', even: 'rId5' } as const
const PARTS: readonly PackagePart[] = [
  { id: 'rId1', name: 'styles.xml', kind: 'styles', xml: stylesXml() },
  { id: 'rId2', name: 'settings.xml', kind: 'settings', xml: settingsXml() },
  { id: 'rId3', name: 'fontTable.xml', kind: 'fontTable', xml: fontTableXml() },
  { id: FOOTERS.odd, name: 'footer1.xml', kind: 'footer', xml: portraitFooter('odd') },
  { id: FOOTERS.even, name: 'footer2.xml', kind: 'footer', xml: portraitFooter('even') },
  { id: 'rId6', name: 'footer3.xml', kind: 'footer', xml: landscapeFooter('odd') },
  { id: 'rId7', name: 'footer4.xml', kind: 'footer', xml: landscapeFooter('even') },
]

const WIDTH = PAGES.portrait.textWidth
const TEXT = runProperties(FONT.body, SIZE.table)
const BOLD = runProperties(FONT.body, SIZE.table, { bold: true })
const LABEL = runProperties(FONT.heading, SIZE.table)
const NOTE = runProperties(FONT.body, SIZE.note)
const TITLE = runProperties(FONT.title, SIZE.annexTitle)
const YEAR = runProperties(FONT.subheading, SIZE.caption)

const ALIGN: Readonly<Record<GridCell['kind'], string>> = {
  label: 'center',
  text: 'left',
  centred: 'center',
  amount: 'right',
}

function cellXml(
  { text, span, kind, merge }: GridCell,
  width: number,
  bold: boolean,
  runs: RunWriter,
): string {
  const look = kind === 'label' ? LABEL : bold ? BOLD : TEXT
  const lines = merge === 'continue' ? [''] : linesOf(text)
  return element(
    'w:tc',
    {},
    element(
      'w:tcPr',
      {},
      element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      span > 1 ? property('gridSpan', span) : '',
      merge === null ? '' : property('vMerge', merge),
      property('vAlign', 'center'),
    ),
    ...lines.map((line) => paragraphOf('TableText', property('jc', ALIGN[kind]), runs.text(line, look))),
  )
}

/** A row with a very long text must be allowed to continue on the next page. */
const LONG_ROW = 300

function rowXml(row: GridRow, widths: readonly number[], repeated: boolean, runs: RunWriter): string {
  let column = 0
  const cells = row.cells.map((cell) => {
    const own = widths.slice(column, column + cell.span)
    column += cell.span
    return cellXml(
      cell,
      own.reduce((sum, width) => sum + width, 0),
      row.bold,
      runs,
    )
  })
  const short = row.cells.every(({ text }) => text.length < LONG_ROW)
  const properties = element(
    'w:trPr',
    {},
    short ? element('w:cantSplit', {}) : '',
    element('w:trHeight', { 'w:val': row.height, 'w:hRule': 'atLeast' }),
    repeated ? element('w:tblHeader', {}) : '',
  )
  return element('w:tr', {}, properties, ...cells)
}

const BORDER = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' } as const

function tableXml(
  rows: readonly GridRow[],
  widths: readonly number[],
  repeatFirst: boolean,
  runs: RunWriter,
): string {
  return element(
    'w:tbl',
    {},
    element(
      'w:tblPr',
      {},
      element('w:tblW', { 'w:w': WIDTH, 'w:type': 'dxa' }),
      property('jc', 'center'),
      element(
        'w:tblBorders',
        {},
        ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) =>
          element(`w:${side}`, BORDER),
        ),
      ),
      element('w:tblLayout', { 'w:type': 'fixed' }),
      element(
        'w:tblCellMar',
        {},
        element('w:left', { 'w:w': 60, 'w:type': 'dxa' }),
        element('w:right', { 'w:w': 60, 'w:type': 'dxa' }),
      ),
    ),
    element('w:tblGrid', {}, ...widths.map((width) => element('w:gridCol', { 'w:w': width }))),
    ...rows.map((row, index) => rowXml(row, widths, repeatFirst && index === 0, runs)),
  )
}

/** Two tables that touch would be read as one; the line between them is as thin as a line can be. */
const SEAM = element(
  'w:p',
  {},
  element(
    'w:pPr',
    {},
    element('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': 20, 'w:lineRule': 'exact' }),
    element('w:rPr', {}, property('sz', 2)),
  ),
)

const PAGE_BREAK = element('w:pageBreakBefore', {})

function formXml(printed: PrintedForm, first: boolean, runs: RunWriter): string {
  const grid = formGrid(printed)
  const widths = columnWidths(grid.shares, WIDTH)
  const foot =
    '填表人：　　　　　　单位负责人：　　　　　　联系电话：　　　　　　填表日期：　　年　　月　　日'
  const mark = printed.seal
    ? `${printed.unit}　${printed.state}　提交版校验码 ${printed.seal.slice(0, 16)}`
    : `${printed.unit}　${printed.state}`
  const title = `项目支出绩效自评表${printed.draft ? '（草稿，未提交）' : ''}`
  return (
    paragraphOf('AnnexTitle', first ? '' : PAGE_BREAK, runs.text(title, TITLE)) +
    paragraphOf('TableCaption', '', runs.text(`（${printed.fiscalYear}年度）`, YEAR)) +
    tableXml(grid.head, widths, false, runs) +
    SEAM +
    tableXml(grid.indicators, widths, true, runs) +
    paragraphOf('TableNote', '', runs.text(foot, NOTE)) +
    paragraphOf('TableNote', '', runs.text(mark, NOTE))
  )
}

function indexXml({ title, organisation, units }: FormBook, runs: RunWriter): string {
  if (units.length === 0) return ''
  // Whose they are stands on a line of its own, so that a long title is broken by sense.
  const lines = title.startsWith(organisation) ? [organisation, title.slice(organisation.length)] : [title]
  return (
    lines.map((line) => paragraphOf('AnnexTitle', '', runs.text(line, TITLE))).join('') +
    tableBlocks(bookIndex(units), WIDTH, runs)
  )
}

/** Prints the forms of a book as a Word document, each on new pages. The same forms give the same bytes. */
export function renderFormBook(book: FormBook): Uint8Array {
  const runs = runWriter()
  const forms = book.forms.map((form, index) => formXml(form, index === 0 && book.units.length === 0, runs))
  const body = element(
    'w:body',
    {},
    indexXml(book, runs),
    ...forms,
    sectionProperties('portrait', FOOTERS, false),
  )
  return pack(
    packageFiles(xmlFile(element('w:document', WORD_SPACES, body)), PARTS, [], {
      title: book.title,
      creator: book.organisation,
      description: `自评表 ${book.forms.length} 份`,
      moment: book.moment,
    }),
  )
}
