import type { Fen, Points } from '@huigong/domain'
import { decimalText, FEN_DECIMALS, halfWidth, parseAmount, parsePoints, type MoneyUnit } from '../decimal.js'
import type { ReadProblem } from '../read-result.js'
import { type CellGrid, cellUnder, type GridCell, problemAt } from './cell-grid.js'
import type { ColumnRange } from './indicator-head.js'
import { isBlank, oneLine } from './labels.js'

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

  /** A rate as it is printed. What a formula shows where there is nothing to divide by is no rate. */
  rate(row: number, column: ColumnRange | undefined): string | null {
    const text = this.cell(row, column)?.text ?? ''
    if (!/^#(DIV\/0!|N\/A|VALUE!|REF!|NUM!|NAME\?)$/.test(text)) return this.text(row, column)
    this.notes.push(`第${row}行“${column?.label ?? ''}”显示 ${text}，按未填读入`)
    return null
  }

  /** A weight or a score, as it is shown: `10`, `10分`, `8.62`; a weight may be shown as a percentage. */
  points(row: number, column: ColumnRange | undefined): Points | null {
    const text = this.text(row, column)
    if (text === null || !column) return null
    const plain = halfWidth(text).replace(/(分|%)$/, '')
    const parsed = parsePoints(this.fourPlaces(row, column, plain))
    if ('value' in parsed) return parsed.value
    this.refuse(row, column.label, text, parsed.message, '请在原文件中把该单元格改为分数后重新提供')
    return null
  }

  /** A formula may leave more decimals than points have; the rest is below what anyone scores. */
  private fourPlaces(row: number, column: ColumnRange, plain: string): string {
    if (!/^-?\d{1,9}\.\d{5,}$/.test(plain)) return plain
    const rounded = String(Number(Number(plain).toFixed(4)))
    this.notes.push(`第${row}行“${column.label}”${plain} 按四位小数读作 ${rounded}`)
    return rounded
  }

  /**
   * An amount of money: the number behind the cell where that is whole fen, else what the cell shows. A number that a formula
   * left with more decimals is taken to the nearest fen, with a note; text with more decimals is refused.
   */
  amount(row: number, column: ColumnRange | undefined, unit: MoneyUnit): Fen | null {
    const text = this.text(row, column)
    if (text === null || !column) return null
    const known = (/(万元|元)$/.exec(halfWidth(text))?.[1] as MoneyUnit | undefined) ?? unit
    const shown = halfWidth(text).replace(/(万元|元)$/, '')
    const value = this.cell(row, column)?.value ?? null
    const exact = parseAmount(value === null ? shown : exactText(value, known), known)
    if ('value' in exact) return exact.value
    const printed = parseAmount(shown, known)
    if ('value' in printed) return printed.value
    const nearest = value === null ? printed : parseAmount(value.toFixed(FEN_DECIMALS[known]), known)
    if (!('value' in nearest)) {
      this.refuse(
        row,
        column.label,
        text,
        printed.message,
        '请核对原文件中的金额，改为准确到分的数字后重新提供',
      )
      return null
    }
    this.notes.push(
      `第${row}行“${column.label}”${shown} 按分读作 ${value?.toFixed(FEN_DECIMALS[known])}${known}`,
    )
    return nearest.value
  }
}

/** The number of a cell without the noise of binary fractions, if it then is whole fen; otherwise as it is. */
function exactText(value: number, unit: MoneyUnit): string {
  const rounded = Number(value.toFixed(FEN_DECIMALS[unit]))
  const same = Math.abs(rounded - value) <= Math.abs(value) * 1e-13
  return (same ? decimalText(rounded) : null) ?? String(value)
}
