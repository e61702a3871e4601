import { strFromU8, unzipSync } from 'fflate'

/** A piece of text of a file, with where it stands. */
export interface FileText {
  /** For people: which file. */
  readonly file: string
  /** For people: where in it. */
  readonly place: string
  readonly text: string
  /** The whole line of a table, or the text itself. */
  readonly context: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export const decodeXml = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);/gu, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return ENTITIES[name] ?? whole
  })

const TOKEN = /<(\/?)([\w:]+)((?:[^>"]|"[^"]*")*)>|([^<]+)/gu

/** Words in attributes: the title of a control, a description of a picture. */
const attributeWords = (attributes: string): readonly string[] =>
  [...attributes.matchAll(/"([^"]*)"/gu)]
    .map((match) => decodeXml(match[1] ?? ''))
    .filter((value) => /[^ -~]/u.test(value))

/** Everything an XML part says, its attributes included, as one text. */
function partText(xml: string): string {
  return [...xml.matchAll(TOKEN)]
    .flatMap(([, , , attributes, text]) =>
      text === undefined ? attributeWords(attributes ?? '') : [decodeXml(text)],
    )
    .filter((text) => text.trim() !== '')
    .join(' ')
}

interface Line {
  place: string
  cells: { place: string; text: string }[]
}

/** The body of a Word file, paragraph by paragraph and cell by cell, below its headings. */
function bodyTexts(file: string, xml: string): readonly FileText[] {
  const lines: Line[] = []
  let [heading, style, text, hidden, inText] = ['文首', '', '', '', false]
  let [row, cell, depth, paragraph] = [0, 0, 0, 0]
  const add = (): void => {
    const words = text.trim()
    if (depth === 0) paragraph += 1
    if (/^Heading|^AnnexTitle|^Title$/u.test(style) && words !== '') [heading, paragraph] = [words, 0]
    if (words !== '') {
      const place =
        depth > 0 ? `“${heading}”下表格第${row}行第${cell}列` : `“${heading}”下第${Math.max(1, paragraph)}段`
      const last = lines.at(-1)
      const line = `${heading}/${row}`
      if (depth > 0 && last?.place === line) last.cells.push({ place, text: words })
      else lines.push({ place: depth > 0 ? line : '', cells: [{ place, text: words }] })
    }
    text = ''
  }
  for (const [, close, name, attributes, content] of xml.matchAll(TOKEN)) {
    if (content !== undefined) {
      if (inText) text += decodeXml(content)
    } else if (name === 'w:t') inText = close === '' && !(attributes ?? '').endsWith('/')
    else if (name === 'w:p') {
      if (close === '/') add()
      else if (!(attributes ?? '').endsWith('/')) style = ''
    } else if (name === 'w:pStyle') style = /w:val="([^"]*)"/u.exec(attributes ?? '')?.[1] ?? ''
    else if (name === 'w:tbl') [depth, row, cell] = [depth + (close === '' ? 1 : -1), 0, 0]
    else if (name === 'w:tr' && close === '') [row, cell] = [row + 1, 0]
    else if (name === 'w:tc' && close === '') cell += 1
    else if (close === '') hidden += ` ${attributeWords(attributes ?? '').join(' ')}`
  }
  const words = lines.flatMap(({ cells }) => {
    const context = cells.map((each) => each.text).join(' ')
    return cells.map((each) => ({ file, ...each, context }))
  })
  const titles = hidden.trim()
  return titles === ''
    ? words
    : [...words, { file, place: '数据控件和图片的说明', text: titles, context: titles }]
}

/** Cells of a sheet as they are stored, shared strings looked up. */
function sheetTexts(file: string, name: string, xml: string, shared: readonly string[]): readonly FileText[] {
  const rows = xml.match(/<row[ >].*?<\/row>/gsu) ?? []
  const around = partText(xml.replace(/<sheetData>.*<\/sheetData>/su, ''))
  const cells = rows.flatMap((row) => {
    const found = [...row.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gsu)].flatMap(
      ([, place = '', attributes = '', inside = '']) => {
        const value = /<v>(.*?)<\/v>/su.exec(inside)?.[1]
        const text = /t="s"/u.test(attributes)
          ? (shared[Number(value ?? -1)] ?? '')
          : value === undefined || /t="inlineStr"/u.test(attributes)
            ? partText(inside)
            : decodeXml(value)
        return text === '' ? [] : [{ place: `工作表“${name}”${place}`, text }]
      },
    )
    const context = found.map(({ text }) => text).join(' ')
    return found.map((cell) => ({ file, ...cell, context }))
  })
  return around === ''
    ? cells
    : [...cells, { file, place: `工作表“${name}”的页眉页脚`, text: around, context: around }]
}

const attribute = (attributes: string, name: string): string =>
  decodeXml(new RegExp(`${name}="([^"]*)"`, 'u').exec(attributes)?.[1] ?? '')

/**
 * Everything a .docx or .xlsx says, wherever it says it: body, tables, cells of every sheet, hidden ones as well, headers,
 * footers, comments, titles of controls, file properties.
 * @throws Error when the bytes are no package
 */
export function packageTexts(file: string, bytes: Uint8Array): readonly FileText[] {
  const parts = Object.entries(unzipSync(bytes))
    .filter(([path]) => /\.(xml|rels)$/u.test(path))
    .map(([path, content]) => [path, strFromU8(content)] as const)
  const contentOf = (path: string): string => parts.find(([each]) => each === path)?.[1] ?? ''
  const shared = (contentOf('xl/sharedStrings.xml').match(/<si>.*?<\/si>|<si\/>/gsu) ?? []).map(partText)
  const targets = new Map(
    [...contentOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship ([^>]*)>/gu)].map(([, each = '']) => [
      `xl/${attribute(each, 'Target').replace(/^\/xl\//u, '')}`,
      attribute(each, 'Id'),
    ]),
  )
  const sheets = [...contentOf('xl/workbook.xml').matchAll(/<sheet ([^>]*)>/gu)].map(([, each = '']) => each)
  const sheetName = (path: string): string =>
    attribute(sheets.find((each) => attribute(each, 'r:id') === targets.get(path)) ?? '', 'name') || path
  return parts.flatMap(([path, xml]): readonly FileText[] => {
    if (path === 'word/document.xml') return bodyTexts(file, xml)
    if (path === 'xl/sharedStrings.xml') return []
    if (/^xl\/worksheets\/[^/]+\.xml$/u.test(path)) return sheetTexts(file, sheetName(path), xml, shared)
    const text = partText(xml)
    const place = path.startsWith('docProps/') ? '文件属性' : `文件内部（${path}）`
    return text === '' ? [] : [{ file, place, text, context: text }]
  })
}
