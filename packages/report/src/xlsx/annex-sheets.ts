import type { FigureKind } from '../figure/figure.js'
import type { Annex, ReportModel, TableBlock } from '../model/report-model.js'
import { textOf, type Part } from '../text/segments.js'

export type SheetColumnKind = 'text' | 'money' | 'percent' | 'number'

/** A table of the annexes for a workbook: exact amounts instead of printed ones. */
export interface AnnexSheet {
  readonly name: string
  readonly columns: readonly {
    readonly title: string
    readonly kind: SheetColumnKind
    /** Characters. */
    readonly width: number
  }[]
  /** money: fen; percent: basis points; number: as printed; text; `null` is empty. */
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** The last row: `sum` where the column's rows add up to it, so that the workbook adds them itself. */
  readonly totals: readonly (string | number | null | 'sum')[] | null
  readonly note: string
}

const KINDS: Readonly<Record<FigureKind, SheetColumnKind>> = {
  money: 'money',
  rate: 'percent',
  points: 'number',
  count: 'number',
}

const POINT = 10_000

type Cell = readonly Part[]

/** The figure of a cell; a mark beside it (舍位平衡) does not make it a text. */
const figureOf = (cell: Cell) => {
  const [first, ...rest] = cell
  const marked = rest.every((part) => part.kind === 'text' && part.text === '*')
  return first?.kind === 'figure' && marked ? first.figure : null
}

const isBlank = (cell: Cell): boolean => ['', '—', '不适用'].includes(textOf(cell).trim())

/** A column is of numbers where every cell that says something is a figure of one kind. */
function kindOf(cells: readonly Cell[]): SheetColumnKind {
  const figures = cells.filter((cell) => !isBlank(cell)).map(figureOf)
  const [first] = figures
  if (!first || figures.some((figure) => figure?.kind !== first.kind)) return 'text'
  return KINDS[first.kind]
}

function valueOf(cell: Cell, kind: SheetColumnKind): string | number | null {
  const figure = figureOf(cell)
  if (kind === 'text') return textOf(cell) || null
  if (figure === null || figure.value === null) return null
  return figure.kind === 'points' ? figure.value / POINT : figure.value
}

const SIDE: Readonly<Record<SheetColumnKind, number>> = { text: 0, money: 18, percent: 11, number: 11 }

function sheetOf(annex: Annex, block: TableBlock, place: number): AnnexSheet {
  const body = block.rows.slice(0, block.rows.length - block.totalRows)
  const total = block.totalRows > 0 ? block.rows.at(-1) : undefined
  const kinds = block.columns.map((_, index) => kindOf(block.rows.map((row) => row[index] ?? [])))
  const rows = body.map((row) => kinds.map((kind, index) => valueOf(row[index] ?? [], kind)))
  const totals = total
    ? kinds.map((kind, index) => {
        const value = valueOf(total[index] ?? [], kind)
        if (kind === 'text' || kind === 'percent' || typeof value !== 'number') return value
        const exact = kind === 'money' ? 1 : POINT
        const sum = rows.reduce((made, row) => made + Math.round(Number(row[index] ?? 0) * exact), 0)
        return sum === Math.round(value * exact) ? 'sum' : value
      })
    : null
  const name = block.caption === '' ? annex.title : block.caption
  const notes = block.notes.map((note) => textOf(note)).filter((note) => !note.includes('舍位平衡'))
  return {
    name: `附件${annex.number}${place > 0 ? `-${place + 1}` : ''} ${name}`,
    columns: block.columns.map(({ title, share }, index) => ({
      title,
      kind: kinds[index] ?? 'text',
      width: Math.max(SIDE[kinds[index] ?? 'text'], Math.min(60, Math.round(share * 0.9) + 4)),
    })),
    rows,
    totals,
    note: [annex.title, ...notes].join(' '),
  }
}

/** Every table of the annexes, in their order, with exact values. */
export const annexSheets = (model: ReportModel): readonly AnnexSheet[] =>
  model.annexes.flatMap((annex) =>
    annex.blocks
      .filter((block): block is TableBlock => block.kind === 'table')
      .map((block, place) => sheetOf(annex, block, place)),
  )

/** What a workbook of the annexes says about itself. */
export const annexNotes = ({
  title,
  provenance,
}: ReportModel): readonly { readonly label: string; readonly text: string }[] => [
  { label: '报告', text: title.join('') },
  { label: '快照', text: provenance.snapshot },
  { label: '锁定时间', text: provenance.lockedAt },
  { label: '评分规则', text: provenance.rulePack },
  { label: '内容校验码', text: provenance.contentHash },
]
