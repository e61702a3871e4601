import { type CellGrid, type GridCell, rowOf } from './cell-grid.js'
import { indicatorRole, isBareIndicatorLabel, type IndicatorRole, labelOf, oneLine } from './labels.js'

/** Columns a role lies over. */
export interface ColumnRange {
  readonly from: number
  readonly to: number
  readonly label: string
}

export interface IndicatorHead {
  readonly row: number
  readonly columns: Readonly<Partial<Record<IndicatorRole, ColumnRange>>>
  /** Further columns of the reasons, which belong together: 偏差原因 and 改进措施. */
  readonly moreDeviations: readonly ColumnRange[]
  /** Columns that are not taken over, by their labels. */
  readonly unused: readonly string[]
}

interface Labelled {
  readonly role: IndicatorRole | null
  readonly range: ColumnRange
}

const rangeOf = (cell: GridCell): ColumnRange => ({
  from: cell.column,
  to: cell.toColumn,
  label: oneLine(cell.text),
})

/** The label a reader sees over a column: its own cell, or the one above where its own is blank. */
function labelled(grid: CellGrid, row: number): readonly Labelled[] {
  return rowOf(grid, row).map((cell) => {
    const above = cell.text === '' ? rowOf(grid, row - 1).find((each) => each.column === cell.column) : null
    const shown = above && indicatorRole(above.text) !== null ? { ...cell, text: above.text } : cell
    return { role: indicatorRole(shown.text), range: rangeOf(shown) }
  })
}

/** Of two columns with one meaning the one that says more exactly what a form needs. */
function preferred(role: IndicatorRole, first: ColumnRange, second: ColumnRange): ColumnRange {
  if (role === 'name') return second
  const exact = role === 'score' ? /自评/ : /调整|年度|全年/
  return !exact.test(first.label) && exact.test(second.label) ? second : first
}

/** Reads a row as the head of the indicator block; `null` when it is none. */
export function indicatorHeadAt(grid: CellGrid, row: number): IndicatorHead | null {
  const columns: Partial<Record<IndicatorRole, ColumnRange>> = {}
  const moreDeviations: ColumnRange[] = []
  const unused: string[] = []
  const labels = labelled(grid, row)
  const own = rowOf(grid, row).filter((cell) => cell.row === row && indicatorRole(cell.text) !== null)
  if (own.length < 2) return null
  for (const { role, range } of labels) {
    if (role === null) continue
    const known = columns[role]
    if (role === 'other') unused.push(range.label)
    else if (!known) columns[role] = range
    else if (role === 'deviation') moreDeviations.push(range)
    else {
      const better = preferred(role, known, range)
      if (role !== 'name') unused.push(better === known ? range.label : known.label)
      columns[role] = better
    }
  }
  const bare = labels.findLast(({ range }) => isBareIndicatorLabel(range.label))?.range
  if (!columns.name && bare && (!columns.level1 || bare.from > columns.level1.from)) columns.name = bare
  const { name, target, actual, score, weight } = columns
  const values = [target, actual, score, weight].filter((column) => column !== undefined).length
  if (!name || values < 2) return null
  // A row of data may hold one such word; a head holds nothing else.
  const foreign = labels.filter(({ role, range }) => role === null && /^[\d.%]+$/.test(labelOf(range.label)))
  return foreign.length > 0 ? null : { row, columns, moreDeviations, unused }
}

/** The first head of the indicator block; of a head over two rows the lower one, which is the more exact. */
export function findIndicatorHead(grid: CellGrid): IndicatorHead | null {
  for (let row = 1; row <= grid.rowCount; row += 1) {
    const head = indicatorHeadAt(grid, row)
    if (head) return indicatorHeadAt(grid, row + 1) ?? head
  }
  return null
}
