import { addFen, type Fen, type FundRow } from '@huigong/domain'
import type { MoneyUnit } from '../decimal.js'
import { begunIn, type GridCell, rowOf, squeeze } from './cell-grid.js'
import type { ColumnRange } from './indicator-head.js'
import { fundRole, type FundRole, isAdvice, labelOf, oneLine } from './labels.js'
import type { CellReader } from './read-cells.js'

export interface FundHead {
  readonly row: number
  readonly columns: Readonly<Partial<Record<FundRole, ColumnRange>>>
  /** Left end of the first column of figures; labels lie before it. */
  readonly figuresFrom: number
}

const MONEY: readonly FundRole[] = ['initialBudget', 'annualBudget', 'executed']

/** Reads a row as the head of the fund block; `null` when it is none. */
export function fundHeadAt(reader: CellReader, row: number): FundHead | null {
  const columns: Partial<Record<FundRole, ColumnRange>> = {}
  for (const cell of rowOf(reader.grid, row)) {
    const role = fundRole(cell.text)
    if (!role) continue
    const column = { from: cell.column, to: cell.toColumn, label: oneLine(cell.text) }
    const known = columns[role]
    // 年度预算数 may stand over the names of the funds, beside a column 调整后预算数.
    const sharper = /全年|调整/.test(column.label) && !/全年|调整/.test(known?.label ?? '')
    if (!known || (role === 'annualBudget' && sharper)) columns[role] = column
  }
  if (!columns.executed || (!columns.initialBudget && !columns.annualBudget)) return null
  // A figure right of 执行数 makes that a label with its value, not a column.
  const after = columns.executed.to + 1
  if (rowOf(reader.grid, row).some((cell) => cell.column === after && isFigure(cell, row))) return null
  const figuresFrom = Math.min(...MONEY.flatMap((role) => columns[role]?.from ?? []))
  return figuresFrom === 1 ? null : { row, columns, figuresFrom }
}

const KEYS: readonly (readonly [FundRow['key'], RegExp])[] = [
  ['total', /^(年度|本年度?|全年|项目|预算)*(财政)?(资金|预算|金额)*(总额|总计|合计|总金额)$/],
  ['carry-over', /结转|结余/],
  ['special-account', /专户/],
  ['union', /工会/],
  ['other', /其他|其它|自筹|单位资金|社会|捐赠|事业收入|经营收入|债券/],
  ['fiscal', /财政|拨款|中央|省级|市级|县级|区级|地方|本级|上级|公共预算|政府性基金/],
]

export const fundKey = (label: string): FundRow['key'] | null => {
  const plain = labelOf(label).replace(/^其中:?/, '')
  return KEYS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const isNested = (label: string): boolean => squeeze(label).startsWith('其中')

/** The label of a fund row: the last words before its figures. */
function labelCell(reader: CellReader, head: FundHead, row: number): GridCell | null {
  return (
    begunIn(reader.grid, row).findLast((cell) => cell.toColumn < head.figuresFrom && cell.text !== '') ?? null
  )
}

/** A reason belongs to the row it begins in; the advice a blank form prints there is none. */
function reasonOf(reader: CellReader, head: FundHead, row: number): string | null {
  const cell = reader.cell(row, head.columns.reason)
  return cell && cell.row === row && !isAdvice(cell.text) ? reader.text(row, head.columns.reason) : null
}

function readRow(
  reader: CellReader,
  head: FundHead,
  row: number,
  label: string,
  unit: MoneyUnit,
): FundRow | null {
  const key = fundKey(label)
  const money = (role: FundRole): Fen | null => reader.amount(row, head.columns[role], unit)
  const amounts = {
    initialBudget: money('initialBudget'),
    annualBudget: money('annualBudget'),
    executed: money('executed'),
  }
  if (key === null) {
    const stated = Object.values(amounts).some((amount) => amount !== null)
    if (stated)
      reader.refuse(
        row,
        '资金名称',
        label,
        '资金行的名称无法识别',
        '请改为年度资金总额、财政拨款、上年结转资金或其他资金等通用名称',
      )
    return null
  }
  return {
    key,
    label: oneLine(label).replace(/[:：]$/, ''),
    ...amounts,
    printedRate: reader.rate(row, head.columns.rate),
    weight: key === 'total' ? reader.points(row, head.columns.weight) : null,
    entered: key === 'total' ? reader.points(row, head.columns.score) : null,
    reason: reasonOf(reader, head, row),
  }
}

const plus = (one: Fen | null, other: Fen | null): Fen | null =>
  one === null || other === null ? (one ?? other) : addFen(one, other)

/** Two rows of one kind, such as 中央补助 and 地方资金, are one part of the total. */
const joined = (one: FundRow, other: FundRow): FundRow => ({
  ...one,
  label: `${one.label}、${other.label}`,
  initialBudget: plus(one.initialBudget, other.initialBudget),
  annualBudget: plus(one.annualBudget, other.annualBudget),
  executed: plus(one.executed, other.executed),
  printedRate: null,
})

/** Adds a row; a second one of its kind is added to the first. */
export function addFund(reader: CellReader, funds: FundRow[], row: FundRow, at: number): void {
  const index = funds.findIndex((each) => each.key === row.key)
  const known = funds[index]
  if (!known) funds.push(row)
  else if (row.key === 'total')
    reader.refuse(at, '资金名称', row.label, '资金总额出现了两行', '请只保留一行年度资金总额')
  else {
    funds[index] = joined(known, row)
    reader.notes.push(`资金“${row.label}”与“${known.label}”同属一类，已合并计算`)
  }
}

/** Whether a cell that begins in a row holds an amount and nothing else. */
const isFigure = (cell: GridCell | null, row: number): boolean =>
  cell !== null && cell.row === row && /^-?[\d,.]+(万元|元)?$/.test(squeeze(cell.text))

/** Points in brackets behind a label: 预算执行情况(20分), 分值(10分). */
export const pointsInLabel = (text: string): string | null =>
  /\((?:共|满分)?(\d+(?:\.\d+)?)分[^)]*\)/.exec(squeeze(text))?.[1] ?? null

/** Rows of the fund block under its head, with the row they end at. */
export function readFundRows(
  reader: CellReader,
  head: FundHead,
  unit: MoneyUnit,
): { readonly funds: readonly FundRow[]; readonly end: number } {
  const funds: FundRow[] = []
  let parts = 0
  let row = head.row + 1
  for (; row <= reader.grid.rowCount; row += 1) {
    const cell = labelCell(reader, head, row)
    const figures = MONEY.some((role) => isFigure(reader.cell(row, head.columns[role]), row))
    if (!cell || (fundKey(cell.text) === null && !figures)) break
    const nested = isNested(cell.text) && parts > 0
    const read = readRow(reader, head, row, cell.text, unit)
    if (!read) {
      if (reader.problems.length > 0) break
      continue
    }
    if (nested) reader.notes.push(`资金“${read.label}”是上一行的明细，未单独列入`)
    else addFund(reader, funds, read, row)
    if (read.key !== 'total') parts += 1
  }
  return {
    funds: [...funds.filter((each) => each.key === 'total'), ...funds.filter((each) => each.key !== 'total')],
    end: row,
  }
}
