import { chartWords, drawChart, partText, type Block, type Part } from '@huigong/report'
import type { ReportBlock, ReportPart } from '../../generated/contract.js'

/** Of a table the page shows so many rows; the file has them all. */
const SHOWN_ROWS = 200

const partView = (part: Part): ReportPart => ({
  text: partText(part),
  figureId: part.kind === 'figure' ? part.figure.id : null,
})

const EMPTY: Omit<ReportBlock, 'parts'> = {
  level: null,
  caption: '',
  unit: null,
  columns: [],
  rows: [],
  rowCount: 0,
  totalRows: 0,
  notes: [],
  chart: null,
}

/** A block of the model for the page. The totals of a table that is cut short stay with it. */
export function blockView(block: Block): ReportBlock {
  if (block.kind === 'heading')
    return { ...EMPTY, level: block.level, parts: [{ text: block.number + block.text, figureId: null }] }
  if (block.kind === 'chart') {
    const { svg } = drawChart(block)
    const parts = block.reading.map(partView)
    return { ...EMPTY, parts, caption: block.caption, chart: { svg, words: chartWords(block) } }
  }
  if (block.kind === 'paragraph') return { ...EMPTY, parts: block.parts.map(partView) }
  const cut = block.rows.length > SHOWN_ROWS
  const rows = cut
    ? [
        ...block.rows.slice(0, SHOWN_ROWS),
        ...block.rows.slice(Math.max(SHOWN_ROWS, block.rows.length - block.totalRows)),
      ]
    : block.rows
  return {
    ...EMPTY,
    parts: [],
    caption: block.caption,
    unit: block.unit,
    columns: block.columns.map(({ title }) => title),
    rows: rows.map((row) => ({ cells: row.map((cell) => ({ parts: cell.map(partView) })) })),
    rowCount: block.rows.length,
    totalRows: block.totalRows,
    notes: block.notes.map((note) => ({ parts: note.map(partView) })),
  }
}
