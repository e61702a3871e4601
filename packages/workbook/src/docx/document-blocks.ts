import type { XmlElement, XmlNode } from './xml-tree.js'

/** A cell of a Word table as it is stored: how many grid columns it takes, and whether it goes on with the cell above. */
export interface DocumentCell {
  readonly column: number
  readonly span: number
  readonly continues: boolean
  readonly text: string
  /** Tables inside the cell; their text is part of `text` as well. */
  readonly tables: readonly DocumentTable[]
}

export interface DocumentTable {
  /** Widths of the grid columns in twentieths of a point; may be shorter than the widest row. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly DocumentCell[])[]
}

/** Body of a document in reading order. Paragraphs without text are left out. */
export type DocumentBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly style: string | null }
  | { readonly kind: 'table'; readonly table: DocumentTable }

const WORD = new Set([
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
])
const MATH = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
])
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006'

/** What a reader of the printed page does not see: deleted and moved text, field codes, properties. */
const UNSEEN = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'pPr', 'rPr', 'sectPr'])

const SIGNS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }

const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'
const isWord = (node: XmlElement, name: string): boolean => node.name === name && WORD.has(node.uri)

const child = (element: XmlElement | null, name: string): XmlElement | null =>
  element?.children.filter(isElement).find((each) => isWord(each, name)) ?? null

const attribute = (element: XmlElement | null, name: string): string | null =>
  element?.attributes.get(name) ?? null

/** A count in an attribute, at least `least` and never so large that it could flood memory. */
function count(element: XmlElement | null, least: number): number {
  const value = Number.parseInt(attribute(element, 'val') ?? '', 10)
  return Number.isFinite(value) ? Math.min(Math.max(value, least), 500) : least
}

const isUnseen = (element: XmlElement): boolean =>
  (WORD.has(element.uri) && UNSEEN.has(element.name)) ||
  (element.uri === COMPATIBILITY && element.name === 'Fallback')

function inlineText(element: XmlElement): string {
  if (isUnseen(element)) return ''
  if (WORD.has(element.uri)) {
    const sign = SIGNS[element.name]
    if (sign !== undefined) return sign
  }
  if (element.name === 't' && (WORD.has(element.uri) || MATH.has(element.uri)))
    return element.children.filter((node) => !isElement(node)).join('')
  const parts = element.children.filter(isElement).map(inlineText)
  // Paragraphs inside a paragraph are those of a text box.
  return isWord(element, 'txbxContent') ? `\n${parts.join('\n')}\n` : parts.join('')
}

function readCell(cell: XmlElement, column: number): DocumentCell {
  const properties = child(cell, 'tcPr')
  const merge = child(properties, 'vMerge')
  const blocks = blocksOf(cell)
  return {
    column,
    span: count(child(properties, 'gridSpan'), 1),
    continues: merge !== null && attribute(merge, 'val') !== 'restart',
    text: blocks
      .map((block) => (block.kind === 'paragraph' ? block.text : tableText(block.table)))
      .join('\n'),
    tables: blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
  }
}

const tableText = (table: DocumentTable): string =>
  table.rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n')

/** Elements of a kind below an element, looking through wrappers such as content controls, but not into one another. */
function nested(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(isElement).flatMap((each) => {
    if (isUnseen(each)) return []
    return isWord(each, name) ? [each] : isWord(each, 'tbl') ? [] : nested(each, name)
  })
}

function readRow(row: XmlElement): DocumentCell[] {
  const properties = child(row, 'trPr')
  let column = count(child(properties, 'gridBefore'), 0)
  const cells: DocumentCell[] = []
  for (const element of nested(row, 'tc')) {
    const cell = readCell(element, column)
    column += cell.span
    const goesOn = child(child(element, 'tcPr'), 'hMerge')
    const before = cells.at(-1)
    if (before && goesOn && attribute(goesOn, 'val') !== 'restart')
      cells[cells.length - 1] = { ...before, span: before.span + cell.span }
    else cells.push(cell)
  }
  return cells
}

const isDeletedRow = (row: XmlElement): boolean => child(child(row, 'trPr'), 'del') !== null

function readTable(table: XmlElement): DocumentTable {
  const grid = child(table, 'tblGrid')
  const columns = (grid?.children.filter(isElement) ?? []).filter((each) => isWord(each, 'gridCol'))
  return {
    widths: columns.map((each) => Math.max(1, Number.parseInt(attribute(each, 'w') ?? '1', 10) || 1)),
    rows: nested(table, 'tr')
      .filter((row) => !isDeletedRow(row))
      .map(readRow),
  }
}

/** Paragraphs and tables of a document's body or of one cell, in reading order. */
export function blocksOf(container: XmlElement): DocumentBlock[] {
  return container.children.filter(isElement).flatMap((each): DocumentBlock[] => {
    if (isUnseen(each)) return []
    if (isWord(each, 'tbl')) return [{ kind: 'table', table: readTable(each) }]
    if (!isWord(each, 'p')) return blocksOf(each)
    const text = inlineText(each).trim()
    const style = attribute(child(child(each, 'pPr'), 'pStyle'), 'val')
    return text === '' ? [] : [{ kind: 'paragraph', text, style }]
  })
}
