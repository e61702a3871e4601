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
    name: first.name.endsWith('及其续表') ? first.name : `${first.name}及其续表`,
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

/** Nothing but a word such as 续表 or the number of a page stands between a table and its continuation. */
const followsClosely = (grid: CellGrid): boolean =>
  grid.around.every((text) => text.length <= 12 && /续|接上|^[-—–\s\d第页]+$/.test(text))

/** Whether the columns of a table lie where those of the other do. */
function isAligned(grid: CellGrid, other: CellGrid): boolean {
  const known = edgesOf(other)
  return edgesOf(grid).every((edge) => known.some((each) => Math.abs(each - edge) <= 2 * NEAR))
}

/** Whether a table goes on with an open one: it brings the missing indicators, repeats their head, or has the same columns. */
function continues(open: CellGrid, grid: CellGrid): boolean {
  if (!namesProject(open) || namesProject(grid) || !followsClosely(grid)) return false
  if (findIndicatorHead(grid)) return findIndicatorHead(open) === null || !hasTotal(open)
  return findIndicatorHead(open) !== null && !hasTotal(open) && isAligned(grid, open)
}

/**
 * Puts together tables of a document that a page break or an editor cut in two: a table that names a project goes on in the
 * next one as long as it has no indicators yet, or no 总分.
 */
export function joinContinued(grids: readonly CellGrid[]): readonly CellGrid[] {
  const joined: CellGrid[] = []
  for (const grid of grids) {
    const open = joined.at(-1)
    if (open && continues(open, grid)) joined[joined.length - 1] = stackGrids([open, grid])
    else joined.push(grid)
  }
  return joined
}
