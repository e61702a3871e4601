import { addPoints, type IndicatorRow, type Points } from '@huigong/domain'
import type { GridCell } from './cell-grid.js'
import { isBlank } from './labels.js'
import type { CellReader } from './read-cells.js'

/** One row of the table before rows that share a score are put together. */
export interface ReadRow {
  readonly at: number
  readonly row: IndicatorRow
  /** The cell of the score, to see which rows share one. */
  readonly scoreCell: GridCell | null
  readonly weightCell: GridCell | null
  readonly reviewed: Points | null
}

export interface JoinedRows {
  readonly rows: readonly IndicatorRow[]
  /** 复核得分 by row id. */
  readonly reviewed: Readonly<Record<string, Points>>
}

/** Rows that share one score are one scored indicator: their names, targets and actuals stand side by side. */
function together(reader: CellReader, rows: readonly ReadRow[]): IndicatorRow {
  const [first] = rows.map((each) => each.row)
  if (!first) throw new RangeError('no rows to put together')
  if (rows.length === 1) return first
  const side = (read: (row: IndicatorRow) => string | null): string | null => {
    const texts = rows.map((each) => read(each.row))
    return texts.every((text) => text === null) ? null : texts.map((text) => text ?? '—').join('；')
  }
  const sharedWeight = rows.every((each) => each.weightCell === rows[0]?.weightCell)
  const weights = rows.flatMap((each) => each.row.weight ?? [])
  const weight: Points | null = sharedWeight
    ? first.weight
    : weights.length === rows.length
      ? addPoints(...weights)
      : null
  const named = new Set(rows.map((each) => each.row.name))
  reader.notes.push(
    `第${rows[0]?.at}—${rows.at(-1)?.at}行合并填写一个得分，作为一项指标“${first.name}”等读入`,
  )
  return {
    ...first,
    name: [...named].join('；'),
    target: side((row) => row.target),
    actual: side((row) => row.actual),
    deviation: [...new Set(rows.flatMap((each) => each.row.deviation ?? []))].join('；') || null,
    weight,
  }
}

/** A weight over several rows that are scored one by one says nothing about any of them. */
function withoutSharedWeight(reader: CellReader, rows: readonly ReadRow[]): readonly ReadRow[] {
  return rows.map((each, index) => {
    const cell = each.weightCell
    const shared = rows.some(
      (other, at) =>
        at !== index && cell !== null && other.weightCell === cell && other.scoreCell !== each.scoreCell,
    )
    if (!shared || each.row.weight === null) return each
    if (cell?.row === each.at)
      reader.notes.push(`第${cell.row}—${cell.toRow}行合并填写一个分值，各行分值未知`)
    return { ...each, row: { ...each.row, weight: null } }
  })
}

/** Puts rows that share a score together and numbers what is then one row each. */
export function joinShared(reader: CellReader, rows: readonly ReadRow[]): JoinedRows {
  const groups: ReadRow[][] = []
  for (const each of withoutSharedWeight(reader, rows)) {
    const last = groups.at(-1)
    const cell = each.scoreCell
    const same = cell !== null && !isBlank(cell.text) && cell === last?.[0]?.scoreCell
    if (same) last?.push(each)
    else groups.push([each])
  }
  const reviewed = groups.flatMap((group, index): [string, Points][] => {
    const score = group[0]?.reviewed ?? null
    return score === null ? [] : [[`row-${index + 1}`, score]]
  })
  return {
    rows: groups.map((group, index) => ({ ...together(reader, group), id: `row-${index + 1}` })),
    reviewed: Object.fromEntries(reviewed),
  }
}
