import type { CellGrid } from './cell-grid.js'
import { fundHeadAt, type FundHead } from './fund-rows.js'
import { namesProject } from './head-fields.js'
import { findIndicatorHead, type IndicatorHead } from './indicator-head.js'
import { CellReader } from './read-cells.js'

/** Where the blocks of a 自评表 begin in a grid. */
export interface TableHead {
  readonly indicators: IndicatorHead
  readonly funds: FundHead | null
  /** The first row of either block; the head of the table lies above it. */
  readonly firstRow: number
}

/** Recognises a 自评表 by its head: indicators, and above them funds or the name of a project. `null` for another table. */
export function recognise(grid: CellGrid): TableHead | null {
  const indicators = findIndicatorHead(grid)
  if (!indicators) return null
  const reader = new CellReader(grid)
  for (let row = 1; row < indicators.row; row += 1) {
    const funds = fundHeadAt(reader, row)
    if (funds) return { indicators, funds, firstRow: row }
  }
  return namesProject(grid, indicators.row) ? { indicators, funds: null, firstRow: indicators.row } : null
}
