import type { CellGrid, GridCell } from './cell-grid.js'
import { findIndicatorHead } from './indicator-head.js'
import { isTotalLabel } from './labels.js'

/** Edges of the columns from 0 to 1, so that tables of different rulings can be laid on one another. */
function edgesOf(grid: CellGrid): readonly number[] {
  const total = grid.widths.reduce((sum, width) => sum + width, 0)
  let at = 0
  return [0, ...grid.widths.map((width) => (at += width) / total)]
}

/** Edges closer than this share of the width are one: Word rounds them differently from table to table. */
const NEAR = 0.008

function commonEdges(grids: readonly CellGrid[]): readonly number[] {
  const all = grids.flatMap(edgesOf).sort((a, b) => a - b)
  return all.filter((edge, index) => index === 0 || edge - (all[index - 1] ?? 0) > NEAR)
}

function nearest(edges: readonly number[], edge: number): number {
  let best = 0
  edges.forEach((each, index) => {
    if (Math.abs(each - edge) < Math.abs((edges[best] ?? 0) - edge)) best = index
  })
  return best
}

/** Puts tables that are parts of one under one another. */
export function stackGrids(grids: readonly CellGrid[]): CellGrid {
  const [first] = grids
  if (!first) throw new RangeError('no tables to put together')
  if (grids.length === 1) return first
  const edges = commonEdges(grids)
  const rows: GridCell[][] = []
  for (const grid of grids) {
    const own = edgesOf(grid)
    const offset = rows.length
    const moved = new Map<GridCell, GridCell>()
    const move = (cell: GridCell): GridCell => {
      const column = nearest(edges, own[cell.column - 1] ?? 0) + 1
      const toColumn = Math.max(column, nearest(edges, own[cell.toColumn] ?? 1))
      const known = moved.get(cell) ?? {
        ...cell,
        row: cell.row + offset,
        toRow: cell.toRow + offset,
        column,
        toColumn,
      }
      moved.set(cell, known)
      return known
    }
    rows.push(...grid.rows.map((row) => row.map(move)))
  }
  return {
    name: `${first.name}及其续表`,
    rowCount: rows.length,
    columnCount: edges.length - 1,
    rows,
    widths: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    around: first.around,
  }
}

const hasTotal = (grid: CellGrid): boolean => grid.rows.flat().some((cell) => isTotalLabel(cell.text))

const namesProject = (grid: CellGrid): boolean =>
  grid.rows.flat().some((cell) => cell.text.replace(/\s/g, '').startsWith('项目名称'))

/**
 * Puts together tables of a document that a page break or an editor cut in two: a table that names a project goes on
 * in the next one as long as it has no indicators yet, or no 总分, and the next one does not name a project itself.
 */
export function joinContinued(grids: readonly CellGrid[]): readonly CellGrid[] {
  const groups: CellGrid[][] = []
  for (const grid of grids) {
    const open = groups.at(-1)
    const whole = open ? stackGrids(open) : null
    const wanting =
      whole !== null && namesProject(whole) && (findIndicatorHead(whole) === null || !hasTotal(whole))
    if (open && wanting && !namesProject(grid) && grid.rowCount > 0) open.push(grid)
    else groups.push([grid])
  }
  return groups.map(stackGrids)
}
