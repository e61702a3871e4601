import type { FundRow } from '@huigong/domain'
import type { MoneyUnit } from '../decimal.js'
import { begunIn, type GridCell, problemAt } from './cell-grid.js'
import { addFund, fundKey } from './fund-rows.js'
import type { ColumnRange } from './indicator-head.js'
import { isBlank, labelOf, oneLine } from './labels.js'
import type { CellReader } from './read-cells.js'

/** 预算数: 12 | 执行数: 12 — funds as labels with their values beside them, in two columns of pairs. */
export interface FundPairs {
  readonly row: number
}

const BUDGET = /^(年初|全年|年度|调整后)?预算(数|金额|总额)$/
const EXECUTED = /^(全年|实际|预算)?(执行|支出)(数|金额)$/

interface Pair {
  readonly label: GridCell
  readonly value: ColumnRange | undefined
}

/** The cell right of a label, unless that is a label itself. */
function valueBeside(cells: readonly GridCell[], index: number): ColumnRange | undefined {
  const cell = cells[index + 1]
  const isLabel = cell !== undefined && /[^\d.,%\s—/元万-]/.test(cell.text)
  return cell && !isLabel
    ? { from: cell.column, to: cell.toColumn, label: oneLine(cells[index]?.text ?? '') }
    : undefined
}

function pairIn(cells: readonly GridCell[], pattern: (label: string) => boolean): Pair | null {
  const index = cells.findIndex((cell) => pattern(labelOf(cell.text)))
  const label = cells[index]
  return label ? { label, value: valueBeside(cells, index) } : null
}

/** The row of a pair of totals above the indicators; `null` when there is none. */
export function findFundPairs(reader: CellReader, until: number): FundPairs | null {
  for (let row = 1; row < until; row += 1) {
    const cells = begunIn(reader.grid, row)
    const [budget, executed] = [BUDGET, EXECUTED].map((pattern) =>
      pairIn(cells, (label) => pattern.test(label)),
    )
    if (budget?.value && executed?.value) return { row }
  }
  return null
}

/** The two labels of a part: the same name beside the budget and beside the amount spent. */
function partOf(
  cells: readonly GridCell[],
): { readonly label: string; readonly values: readonly ColumnRange[] } | null {
  const named = cells.flatMap((cell, index) => {
    const value = fundKey(cell.text) === null ? undefined : valueBeside(cells, index)
    return value ? [{ cell, value }] : []
  })
  return named.length === 2
    ? { label: named[0]?.cell.text ?? '', values: named.map(({ value }) => value) }
    : null
}

/** Reads the pair of totals and the pairs of parts below it. */
export function readFundPairs(
  reader: CellReader,
  { row: first }: FundPairs,
  unit: MoneyUnit,
): { readonly funds: readonly FundRow[]; readonly end: number } {
  const cells = begunIn(reader.grid, first)
  const budget = pairIn(cells, (label) => BUDGET.test(label))
  const executed = pairIn(cells, (label) => EXECUTED.test(label))
  const isInitial = labelOf(budget?.label.text ?? '').startsWith('年初')
  const rowOf = (
    key: FundRow['key'],
    label: string,
    row: number,
    values: readonly (ColumnRange | undefined)[],
  ): FundRow => {
    const planned = reader.amount(row, values[0], unit)
    return {
      key,
      label,
      initialBudget: isInitial ? planned : null,
      annualBudget: isInitial ? null : planned,
      executed: reader.amount(row, values[1], unit),
      printedRate: null,
      weight: null,
      entered: null,
      reason: null,
    }
  }
  const funds: FundRow[] = [rowOf('total', '年度资金总额', first, [budget?.value, executed?.value])]
  let row = first + 1
  for (; row <= reader.grid.rowCount; row += 1) {
    const part = partOf(begunIn(reader.grid, row))
    const key = part ? fundKey(part.label) : null
    if (!part || key === null || key === 'total') break
    addFund(reader, funds, rowOf(key, oneLine(part.label).replace(/[:：]$/, ''), row, part.values), row)
  }
  return { funds, end: row }
}

/** Money words above the indicators that belong to no block that was recognised: without them the form would be half of the file. */
export function refuseUnknownFunds(reader: CellReader, until: number): void {
  for (let row = 1; row < until; row += 1) {
    const cells = begunIn(reader.grid, row)
    const word = cells.find((cell) =>
      /^.{0,8}((预算|执行|支出)数|资金总额|预算执行率)$/.test(labelOf(cell.text)),
    )
    if (!word || isBlank(word.text)) continue
    const message = '资金部分的表头没有认出'
    const remedy = '资金表头应有“年初预算数”或“全年预算数”以及“全年执行数”等列，请核对原表'
    reader.problems.push(problemAt(reader.grid, { row, read: oneLine(word.text) }, message, remedy))
    return
  }
}
