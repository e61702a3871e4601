import { begunIn, type CellGrid, cellUnder, type GridCell } from './cell-grid.js'
import { isAdvice, isBlank, labelOf } from './labels.js'

export interface Goals {
  readonly expected: string
  readonly actual: string
}

const EXPECTED = /^(项目)?(年度)?(预期|年初设定|年初|绩效|年度|总体)(总体)?(绩效)?目标$/
const ACTUAL = /^(年度|全年|总体)*(目标)?(实际)?(总体)?(目标)?完成(情况|目标)(综述)?$/

const valueText = (cell: GridCell | null): string =>
  cell && !isBlank(cell.text) && !isAdvice(cell.text) ? cell.text.trim() : ''

/** Text of the goals, under or beside their labels; empty where a table has none. */
export function readGoals(grid: CellGrid, until: number): Goals {
  for (let row = 1; row < until; row += 1) {
    const cells = begunIn(grid, row)
    const actual = cells.findIndex((cell) => ACTUAL.test(labelOf(cell.text)))
    const expected = cells.findLastIndex((cell, index) => index < actual && EXPECTED.test(labelOf(cell.text)))
    const [left, right] = [cells[expected], cells[actual]]
    if (!left || !right) continue
    if (actual - expected > 1 && cells[actual + 1])
      return {
        expected: valueText(cells[expected + 1] ?? null),
        actual: valueText(cells[actual + 1] ?? null),
      }
    if (row + 1 >= until) continue
    return {
      expected: valueText(cellUnder(grid, row + 1, left.column, left.toColumn)),
      actual: valueText(cellUnder(grid, row + 1, right.column, right.toColumn)),
    }
  }
  return { expected: '', actual: '' }
}
