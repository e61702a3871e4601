import { strToU8, zipSync } from 'fflate'
import { renderSheets } from '../../src/xlsx/excelts-adapter.js'
import type { WriteCell } from '../../src/xlsx/workbook-port.js'

/** A cell of a printed table; `rows` and `columns` are how far it is merged. */
export interface Printed {
  readonly row: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  readonly text: string
}

/** A printed table before it is a file. */
export interface PrintedTable {
  readonly above: readonly string[]
  readonly cells: readonly Printed[]
  readonly columns: number
}

/** Puts cells down row by row. */
export class Printer {
  readonly cells: Printed[] = []
  row = 0

  /** A new row of cells: text, or text with the columns it takes; `null` leaves out what a cell above covers. */
  line(...cells: readonly (string | readonly [string, number] | null | number)[]): this {
    this.row += 1
    let column = 1
    for (const cell of cells) {
      if (typeof cell === 'number') column += cell
      else if (cell === null) column += 1
      else {
        const [text, columns] = typeof cell === 'string' ? [cell, 1] : cell
        this.cells.push({ row: this.row, column, rows: 1, columns, text })
        column += columns
      }
    }
    return this
  }

  /** A cell that goes on downwards for `rows` rows; the rows leave it out. */
  down(row: number, column: number, rows: number, text: string, columns = 1): this {
    this.cells.push({ row, column, rows, columns, text })
    return this
  }
}

const STYLE = {}

/** Numbers and percentages as people type them into a spreadsheet: as numbers with a format. */
function sheetValue(text: string): Pick<WriteCell, 'value' | 'style'> {
  const percent = /^(\d+)(?:\.(\d+))?%$/.exec(text)
  if (percent) {
    const places = percent[2]?.length ?? 0
    const format = places > 0 ? `0.${'0'.repeat(places)}%` : '0%'
    return { value: Number((Number(text.slice(0, -1)) / 100).toFixed(places + 2)), style: { format } }
  }
  const plain = /^\d+(?:\.(\d+))?$/.exec(text)
  if (plain && Number(text) < 1e9) {
    const format = plain[1] ? `0.${'0'.repeat(plain[1].length)}_ ` : 'General'
    return { value: Number(text), style: { format } }
  }
  return { value: text, style: STYLE }
}

/** The table as a sheet of a workbook, its title lines above it. */
export function asWorkbook(table: PrintedTable, name = '自评表'): Promise<Uint8Array> {
  const titles = table.above.map((value, index) => ({
    row: index + 1,
    column: 1,
    toColumn: table.columns,
    value,
    style: STYLE,
  }))
  const cells = table.cells
    .filter((cell) => cell.text !== '' || cell.rows > 1 || cell.columns > 1)
    .map((cell): WriteCell => {
      const row = cell.row + titles.length
      return {
        row,
        column: cell.column,
        toRow: row + cell.rows - 1,
        toColumn: cell.column + cell.columns - 1,
        ...sheetValue(cell.text),
      }
    })
  const columns = Array.from({ length: table.columns }, () => ({ width: 12 }))
  return renderSheets([
    {
      name: '封面',
      state: 'visible',
      columns: [],
      cells: [{ row: 1, column: 1, value: '附件', style: STYLE }],
    },
    { name, state: 'visible', columns, cells: [...titles, ...cells] },
  ])
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const paragraph = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<w:p><w:r><w:t xml:space="preserve">${escape(line)}</w:t></w:r></w:p>`)
    .join('')

/** One row of a Word table: cells that begin in it, and marks for those that go on from above. */
function documentRow(table: PrintedTable, row: number): string {
  const cells: string[] = []
  for (let column = 1; column <= table.columns;) {
    const at = column
    const cell = table.cells.find(
      (each) =>
        each.row <= row && row < each.row + each.rows && each.column <= at && at < each.column + each.columns,
    )
    const span = cell ? `<w:gridSpan w:val="${cell.columns}"/>` : ''
    const merge =
      !cell || cell.rows === 1 ? '' : cell.row === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
    const text = cell && cell.row === row ? cell.text : ''
    cells.push(`<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraph(text)}</w:tc>`)
    column += cell?.columns ?? 1
  }
  return `<w:tr>${cells.join('')}</w:tr>`
}

export function documentTable(table: PrintedTable): string {
  const rows = Math.max(...table.cells.map((cell) => cell.row))
  const grid = Array.from({ length: table.columns }, () => '<w:gridCol w:w="1000"/>').join('')
  const lines = Array.from({ length: rows }, (_, index) => documentRow(table, index + 1))
  return `<w:tbl><w:tblGrid>${grid}</w:tblGrid>${lines.join('')}</w:tbl>`
}

/** A .docx around the XML of a body. */
export function wordFile(body: string): Uint8Array {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const part = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${xml}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${part}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${xml}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`${xml}<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`),
  })
}

/** The table as a Word document: title paragraphs, then the table. */
export const asDocument = (table: PrintedTable): Uint8Array =>
  wordFile(`${table.above.map(paragraph).join('')}${documentTable(table)}`)
