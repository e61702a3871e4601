import { chartWords, type ChartBlock } from '../chart/chart.js'
import { drawChart } from '../chart/draw-chart.js'
import { columnWidths, PAGES, type Orientation } from '../docx/page.js'
import { SIZE } from '../docx/typography.js'
import {
  annexGroups,
  annexLines,
  cellLines,
  contentMark,
  mergeOf,
  signaturePlaces,
  staysWhole,
} from '../layout/layout.js'
import { imprintLines, issuerSize, type Letterhead } from '../letterhead/letterhead.js'
import type { Annex, Block, ReportModel, TableBlock } from '../model/report-model.js'
import { partText, type Part } from '../text/segments.js'
import { breakable, printable } from './printable.js'

/** A piece of text, or text with the label it leads to and the label it bears. */
type Run = string | readonly [text: string, to: string | null, here: string | null]
type Line = readonly Run[]
/** Rows it spans and its lines, or its text alone; `null` where the cell above reaches down. */
type Cell = readonly [span: number, lines: readonly Line[]] | string | null

/** Points in a twip and in a half point. */
const TWIP = 1 / 20
const HALF = 1 / 2
/** Room left and right of a cell's text, in points. */
const INSET = 7

const textWidth = (orientation: Orientation): number => PAGES[orientation].textWidth * TWIP

/** Writes runs; the first print of each figure of its own leads to its line in the index, and that line back to it. */
interface Runs {
  line(parts: readonly Part[], width: number, size: number): Line
}

const INDEX = 'figures'

function runsOf(model: ReportModel): Runs {
  const indexed = new Map<string, number>()
  model.figures.forEach(({ id, series }, index) => {
    if (series === null) indexed.set(id, index)
  })
  const seen = new Set<number>()
  const run = (part: Part, width: number, size: number): Run => {
    const text = breakable(printable(partText(part)), width, size)
    const place = part.kind === 'figure' ? indexed.get(part.figure.id) : undefined
    if (place === undefined) return text
    const first = !seen.has(place)
    seen.add(place)
    return [text, `i${place}`, first ? `f${place}` : null]
  }
  return { line: (parts, width, size) => parts.map((part) => run(part, width, size)) }
}

/** The index leads back to the first print of each of its figures. */
function indexIds(model: ReportModel): ReadonlyMap<string, number> {
  return new Map(
    model.figures.flatMap(({ id, series }, index) => (series === null ? [[id, index] as const] : [])),
  )
}

/** The text of a cell of one line without links: thousands of them are a long table. */
const plainCell = ([line = [], ...more]: readonly Line[]): string | null =>
  more.length === 0 && line.every((run) => typeof run === 'string') ? line.join('') : null

function tableData(block: TableBlock, width: number, runs: Runs, ids: ReadonlyMap<string, number> | null) {
  const shares = block.columns.map(({ share }) => share)
  const widths = columnWidths(shares, Math.round(width / TWIP)).map((each) => each * TWIP)
  const size = SIZE.table * HALF
  const cellOf = (parts: readonly Part[], r: number, c: number): Cell => {
    const merge = mergeOf(block, r, c)
    if (merge === 'continue') return null
    let span = 1
    if (merge === 'restart') while (mergeOf(block, r + span, c) === 'continue') span += 1
    const room = (widths[c] ?? 0) - INSET
    const place = ids && c === 1 ? ids.get(parts.map(partText).join('')) : undefined
    if (place !== undefined) {
      const text = breakable(printable(parts.map(partText).join('')), room, size)
      return [1, [[[text, `f${place}`, `i${place}`]]]]
    }
    const lines = cellLines(parts).map((line) => runs.line(line, room, size))
    return span === 1 ? (plainCell(lines) ?? [span, lines]) : [span, lines]
  }
  return {
    kind: 'table',
    caption: printable(block.caption),
    unit: block.unit,
    widths,
    aligns: block.columns.map(({ align }) => align),
    head: block.columns.map(({ title }, c) => breakable(printable(title), (widths[c] ?? 0) - INSET, size)),
    rows: block.rows.map((row, r) => ({
      bold: r >= block.rows.length - block.totalRows,
      whole: staysWhole(row),
      cells: block.columns.map((_, c) => cellOf(row[c] ?? [], r, c)),
    })),
    notes: block.notes.map((note) => runs.line(note, width, SIZE.note * HALF)),
  } as const
}

/** A drawing prints like any other text: only with glyphs of our fonts. */
const chartData = (block: ChartBlock, width: number, runs: Runs) =>
  ({
    kind: 'chart',
    svg: printable(drawChart(block).svg),
    words: printable(chartWords(block)),
    caption: printable(block.caption),
    reading: runs.line(block.reading, width, SIZE.note * HALF),
  }) as const

function blockData(
  block: Block,
  orientation: Orientation,
  runs: Runs,
  ids: ReadonlyMap<string, number> | null = null,
) {
  const width = textWidth(orientation)
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level, text: printable(block.number + block.text) } as const
    case 'paragraph':
      return { kind: 'paragraph', line: runs.line(block.parts, width, SIZE.body * HALF) } as const
    case 'table':
      return tableData(block, width, runs, ids)
    case 'chart':
      return chartData(block, width, runs)
  }
}

/** Date and time of the snapshot in UTC, as the file's properties carry them. */
function momentOf(iso: string): readonly number[] {
  const time = Date.parse(iso)
  const date = new Date(Number.isNaN(time) ? Date.UTC(1980, 0, 1) : time)
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
}

function letterheadData(head: Letterhead) {
  const { issuer, documentNo, signer, recipient } = head
  return {
    issuer: printable(issuer),
    size: issuerSize(issuer),
    documentNo: printable(documentNo),
    signer: signer === '' ? '' : printable(`签发人：${signer}`),
    recipient: recipient === '' ? '' : printable(`${recipient}：`),
    imprint: imprintLines(head).map(({ left, right }) => ({
      left: printable(left),
      right: printable(right),
    })),
  }
}

/** The model as plain data for the program that prints it: texts are data there and never read as markup. */
export function printData(model: ReportModel) {
  const runs = runsOf(model)
  const { organisation, date, roles } = model.signature
  const title = model.title.map(printable)
  const text = model.sections.flatMap(({ blocks }) =>
    blocks.map((block) => blockData(block, 'portrait', runs)),
  )
  const annexData = ({ id, number, title: name, orientation, blocks }: Annex) => ({
    label: `附件${number}`,
    title: printable(name),
    blocks: blocks.map((block) => blockData(block, orientation, runs, id === INDEX ? indexIds(model) : null)),
  })
  return {
    letterhead: model.letterhead ? letterheadData(model.letterhead) : null,
    title,
    subtitle: printable(model.subtitle),
    moment: momentOf(model.provenance.lockedAtIso),
    description: printable(`快照 ${model.provenance.snapshot}；${model.provenance.rulePack}`),
    contentHash: model.provenance.contentHash,
    text,
    annexLines: annexLines(model).map(printable),
    signature: {
      organisation: printable(organisation),
      date: printable(date),
      roles: printable(roles.join('    ')),
      places: signaturePlaces(organisation, date),
    },
    groups: annexGroups(model.annexes).map((group) => ({
      landscape: group[0]?.orientation === 'landscape',
      annexes: group.map(annexData),
    })),
    mark: contentMark(model),
  }
}
