import { formatCellValue, Workbook, type Cell, type Worksheet } from '@cj-tech-master/excelts'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { CellContent, CellStyle, ReadSheet, WriteCell, WriteSheet } from './workbook-port.js'

/** Excel's own limit for the text of one cell, in UTF-16 units. */
export const MAX_CELL_TEXT = 32_767

/** A fixed moment, so that the same content gives the same bytes. DOS times of a zip are local times. */
const EPOCH = new Date(1980, 0, 1)

// An XML reader turns a carriage return into a line feed, so Excel writes it as _x000D_. The library does not, so it
// travels as a private character until the file is made. Other control characters are not text; the library drops them.
const TRAVELLING_RETURN = '\u{f000d}'

const hide = (text: string): string => text.replaceAll('\r', TRAVELLING_RETURN)
const notate = (xml: string): string => xml.replaceAll(TRAVELLING_RETURN, '_x000D_')

const isoDate = (date: Date): string => {
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

const formatOf = (cell: Cell): string => {
  const format: unknown = cell.numFmt
  return typeof format === 'string' ? format : 'General'
}

/** A per cent sign in quotes is a unit that was written behind the number, not a scale. */
const QUOTED_PERCENT = /"[^"]*%[^"]*"|\\%/

const isPercent = (cell: Cell): boolean => formatOf(cell).replace(QUOTED_PERCENT, '').includes('%')

/** Dates in the order a Chinese reader writes them; the built-in short date depends on the machine and is given in ISO form. */
const shownDate = (date: Date, cell: Cell): string =>
  /^(\[[^\]]*\])*"?y/i.test(formatOf(cell)) ? formatCellValue(date, formatOf(cell)).trim() : isoDate(date)

/**
 * A number as its cell shows it. The library knows the usual formats; where what it makes of one is not that number
 * any more, the plain number is taken.
 */
function shownNumber(value: number, cell: Cell): string {
  const plain = String(value)
  const format = formatOf(cell)
  if (format === 'General' || format === '@') return plain
  if (QUOTED_PERCENT.test(format)) return `${plain}%`
  const shown = formatCellValue(value, format).trim()
  const digits = /-?[\d,]*\.?\d+/.exec(shown)?.[0]
  if (digits === undefined || shown.includes('/')) return plain
  const scale = isPercent(cell) ? 100 : 1
  const places = /\.(\d+)/.exec(digits)?.[1]?.length ?? 0
  const read = Math.abs(Number(digits.replaceAll(',', '')))
  return Math.abs(read - Math.abs(value) * scale) <= 0.500001 * 10 ** -places ? shown : plain
}

function plainContent(value: unknown, cell: Cell): CellContent {
  if (value === null || value === undefined) return { kind: 'empty' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number')
    return { kind: 'number', value, percent: isPercent(cell), shown: shownNumber(value, cell) }
  if (value instanceof Date) return { kind: 'date', text: isoDate(value), shown: shownDate(value, cell) }
  if (typeof value !== 'object') return { kind: 'other', text: String(value) }
  if ('formula' in value || 'sharedFormula' in value)
    return { kind: 'formula', text: String(cell.formula ?? ''), result: plainContent(cell.result, cell) }
  if ('richText' in value && Array.isArray(value.richText)) {
    const runs: readonly unknown[] = value.richText
    return { kind: 'text', text: runs.map(runText).join('') }
  }
  if ('text' in value) return plainContent(value.text, cell)
  if ('error' in value) return { kind: 'other', text: String(value.error) }
  return { kind: 'other', text: '' }
}

const runText = (run: unknown): string =>
  typeof run === 'object' && run !== null && 'text' in run && typeof run.text === 'string' ? run.text : ''

function toReadSheet(sheet: Worksheet): ReadSheet {
  return {
    name: sheet.name,
    visible: sheet.state === 'visible',
    merged: sheet.mergedRegions.map(({ top, left, bottom, right }) => ({
      row: top,
      column: left,
      toRow: bottom,
      toColumn: right,
    })),
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    cell(row, column) {
      const found = sheet.findCell(row, column)
      return found ? plainContent(found.value, found) : { kind: 'empty' }
    },
  }
}

/** Parses parts that `inspectWorkbook` let through. Throws whatever the library throws on a broken workbook. */
export async function parseSheets(files: ReadonlyMap<string, Uint8Array>): Promise<readonly ReadSheet[]> {
  const parts = Object.fromEntries([...files].map(([name, content]) => [name, new Uint8Array(content)]))
  const workbook = new Workbook()
  await workbook.xlsx.load(zipSync(parts, { level: 0, mtime: EPOCH }))
  return workbook.worksheets.map(toReadSheet)
}

function applyStyle(cell: Cell, style: CellStyle): void {
  cell.font = {
    name: style.font ?? '宋体',
    size: style.size ?? 10.5,
    bold: style.bold ?? false,
    ...(style.color ? { color: { argb: style.color } } : {}),
  }
  cell.alignment = {
    horizontal: style.align ?? 'left',
    vertical: style.vertical ?? 'middle',
    wrapText: style.wrap ?? true,
  }
  if (style.border ?? true) {
    const line = { style: 'thin' as const, color: { argb: 'FF000000' } }
    cell.border = { top: line, left: line, bottom: line, right: line }
  }
  if (style.fill) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: style.fill } }
  if (style.format) cell.numFmt = style.format
}

function writeCell(sheet: Worksheet, content: WriteCell): void {
  const { row, column, toRow = row, toColumn = column } = content
  if (typeof content.value === 'string' && content.value.length > MAX_CELL_TEXT) {
    throw new RangeError(`text of cell ${row}/${column} on "${sheet.name}" is longer than ${MAX_CELL_TEXT}`)
  }
  if (toRow !== row || toColumn !== column) sheet.mergeCells(row, column, toRow, toColumn)
  const cell = sheet.getCell(row, column)
  if (content.formula !== undefined)
    cell.value = { formula: content.formula, result: content.value ?? undefined }
  else if (content.value !== null)
    cell.value = typeof content.value === 'string' ? hide(content.value) : content.value
  for (let r = row; r <= toRow; r += 1) {
    for (let c = column; c <= toColumn; c += 1) applyStyle(sheet.getCell(r, c), content.style)
  }
  if (content.list) {
    cell.dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [content.list.range],
      showErrorMessage: content.list.strict,
      errorTitle: '请从列表中选择',
      error: content.list.prompt,
      showInputMessage: true,
      prompt: content.list.prompt,
    }
  }
}

function addSheet(workbook: Workbook, spec: WriteSheet): void {
  const sheet = workbook.addWorksheet(spec.name, {
    state: spec.state === 'very-hidden' ? 'veryHidden' : spec.state,
    ...(spec.frozenRows ? { views: [{ state: 'frozen' as const, xSplit: 0, ySplit: spec.frozenRows }] } : {}),
  })
  spec.columns.forEach((column, index) => {
    const target = sheet.getColumn(index + 1)
    target.width = column.width
    if (column.hidden) target.hidden = true
  })
  for (const cell of spec.cells) writeCell(sheet, cell)
  for (const [row, height] of spec.heights ?? []) sheet.getRow(row).height = height
  if (spec.page) {
    Object.assign(sheet.pageSetup, {
      paperSize: 9,
      orientation: spec.page.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
      ...(spec.page.area ? { printArea: spec.page.area } : {}),
      ...(spec.page.repeatedRows ? { printTitlesRow: spec.page.repeatedRows } : {}),
    })
    sheet.headerFooter.oddFooter = '&C第 &P 页，共 &N 页'
  }
}

/**
 * Makes an .xlsx of the sheets; the same sheets give the same bytes. Text is always a text cell, never a formula.
 * @throws RangeError when a text is longer than a cell can hold
 */
export async function renderSheets(sheets: readonly WriteSheet[]): Promise<Uint8Array> {
  const workbook = new Workbook()
  workbook.creator = '惠工绩效'
  workbook.lastModifiedBy = '惠工绩效'
  workbook.created = new Date(0)
  workbook.modified = new Date(0)
  for (const sheet of sheets) addSheet(workbook, sheet)
  const made = unzipSync(await workbook.xlsx.writeBuffer({ validate: false }))
  const parts = Object.fromEntries(
    Object.entries(made).map(([name, content]) => [
      name,
      name === 'xl/sharedStrings.xml' ? strToU8(notate(strFromU8(content))) : content,
    ]),
  )
  return zipSync(parts, { level: 6, mtime: EPOCH })
}
