import type { Fen, Points } from '@huigong/domain'
import { decimalText, halfWidth, parseAmount, parsePoints, type MoneyUnit } from '../decimal.js'
import type { ReadProblem } from '../read-result.js'
import { type CellGrid, cellUnder, type GridCell, problemAt } from './cell-grid.js'
import type { ColumnRange } from './indicator-head.js'
import { isBlank, oneLine } from './labels.js'

/** Decimals of an amount that whole fen allow. */
const DECIMALS: Readonly<Record<MoneyUnit, number>> = { 万元: 6, 元: 2 }

/** Reads the cells of one table and collects what could not be read. */
export class CellReader {
  readonly problems: ReadProblem[] = []
  readonly notes: string[] = []

  constructor(readonly grid: CellGrid) {}

  cell(row: number, column: ColumnRange | undefined): GridCell | null {
    return column ? cellUnder(this.grid, row, column.from, column.to) : null
  }

  refuse(row: number, title: string, read: string, message: string, remedy: string): void {
    this.problems.push(problemAt(this.grid, { row, title, read }, message, remedy))
  }

  /** The text of a cell on one line; blank cells and dashes are `null`. */
  text(row: number, column: ColumnRange | undefined): string | null {
    const cell = this.cell(row, column)
    if (!cell || !column) return null
    if (cell.refused !== null) {
      this.refuse(row, column.label, cell.text, cell.refused, '请在原文件中改为固定的文字或数字后重新提供')
      return null
    }
    return isBlank(cell.text) ? null : oneLine(cell.text)
  }

  /** A weight or a score, as it is shown: `10`, `10分`, `8.62`; a weight may be shown as a percentage. */
  points(row: number, column: ColumnRange | undefined): Points | null {
    const text = this.text(row, column)
    if (text === null || !column) return null
    const plain = halfWidth(text).replace(/(分|%)$/, '')
    const parsed = parsePoints(plain)
    if ('value' in parsed) return parsed.value
    this.refuse(row, column.label, text, parsed.message, '请在原文件中把该单元格改为分数后重新提供')
    return null
  }

  /** An amount of money. The number behind the cell counts where it is whole fen, otherwise what the cell shows. */
  amount(row: number, column: ColumnRange | undefined, unit: MoneyUnit): Fen | null {
    const text = this.text(row, column)
    if (text === null || !column) return null
    const own = /(万元|元)$/.exec(halfWidth(text))?.[1] as MoneyUnit | undefined
    const shown = halfWidth(text).replace(/(万元|元)$/, '')
    const value = this.cell(row, column)?.value ?? null
    const known = own ?? unit
    for (const raw of value === null ? [shown] : [exactText(value, known), shown]) {
      const parsed = parseAmount(raw, known)
      if ('value' in parsed) return parsed.value
      if (raw === shown) {
        const remedy = '请核对原文件中的金额，改为准确到分的数字后重新提供'
        this.refuse(row, column.label, text, parsed.message, remedy)
      }
    }
    return null
  }
}

/** The number of a cell without the noise of binary fractions, if it then is whole fen; otherwise as it is. */
function exactText(value: number, unit: MoneyUnit): string {
  const rounded = Number(value.toFixed(DECIMALS[unit]))
  const same = Math.abs(rounded - value) <= Math.abs(value) * 1e-13
  return (same ? decimalText(rounded) : null) ?? String(value)
}
