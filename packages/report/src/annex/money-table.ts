import { addFen, type Fen } from '@huigong/domain'
import { balanced, type BalancedCell } from '../figure/balance.js'
import type { Figure, FigureRow } from '../figure/figure.js'
import { basisPoints, figureRow, quotient, rowsOrRecord } from '../figure/figure-rows.js'
import { balancedPrint, bare, figureMaker } from '../figure/make-figure.js'
import { parts, type Part } from '../text/segments.js'
import type { Row } from './annex.js'

export interface Amounts {
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
}

export type AmountKey = keyof Amounts

export const AMOUNTS: readonly (readonly [AmountKey, string])[] = [
  ['budget', '全年预算数'],
  ['arrived', '到位金额'],
  ['paid', '实际支付金额'],
]

export function totalAmounts(rows: readonly Amounts[]): Amounts {
  const sum = (key: AmountKey): Fen => addFen(...rows.map((row) => row[key]))
  return { budget: sum('budget'), arrived: sum('arrived'), paid: sum('paid') }
}

/** How a table prints its amounts: balanced, so that each printed column adds up to its printed total. */
export interface Printing {
  readonly places: number
  /** The cells of a row; of the total, where there is no such row. */
  of(row: number): Readonly<Record<AmountKey, BalancedCell>>
  /** The note below a table in which a cell was adjusted. */
  readonly notes: readonly (readonly Part[])[]
}

/** Marks a cell whose print was adjusted. */
const MARK = '*'

export function printingOf(rows: readonly Amounts[], places = 2): Printing {
  const column = (key: AmountKey) =>
    balanced(
      rows.map((row) => row[key]),
      places,
    )
  const columns = { budget: column('budget'), arrived: column('arrived'), paid: column('paid') }
  const total = (cells: readonly BalancedCell[]): BalancedCell => ({
    scaled: cells.reduce((sum, { scaled }) => sum + scaled, 0),
    adjusted: false,
  })
  const any = Object.values(columns).some((cells) => cells.some(({ adjusted }) => adjusted))
  const cellOf = (key: AmountKey, row: number) => columns[key][row] ?? total(columns[key])
  return {
    places,
    of: (row) => ({
      budget: cellOf('budget', row),
      arrived: cellOf('arrived', row),
      paid: cellOf('paid', row),
    }),
    notes: any ? [parts('带*的数经舍位平衡调整，使各行之和等于合计；准确值见数据来源索引。')] : [],
  }
}

/** An amount as the table prints it, marked where the balance moved it. */
export function printedCell(figure: Figure, cell: BalancedCell, places: number): readonly Part[] {
  const printed = balancedPrint(figure, cell, places)
  return parts(figure.value === null ? bare(figure) : printed, printed.adjusted ? MARK : null)
}

/** A line of amounts as cells; `rowsOf` gives what adds up to each of them. */
export function amountCells(
  id: string,
  name: string,
  amounts: Amounts,
  printing: Pick<Printing, 'places'> & { readonly cells: Readonly<Record<AmountKey, BalancedCell>> },
  rowsOf: (key: AmountKey) => readonly FigureRow[],
  series: (key: AmountKey) => string | undefined = () => undefined,
): Row {
  const make = figureMaker(name)
  return AMOUNTS.map(([key, title]) => {
    const column = series(key)
    const figure = make.money(`${id}.${key}`, amounts[key], `${name}${title}`, {
      behind: rowsOrRecord('money', amounts[key], rowsOf(key), `${name}${title}（快照记录）`),
      ...(column === undefined ? {} : { series: column }),
    })
    return printedCell(figure, printing.cells[key], printing.places)
  })
}

/** Part of the budget as a rate that opens both amounts. */
export function rateOfBudget(
  id: string,
  name: string,
  [part, label]: readonly [Fen, string],
  budget: Fen,
  definition: string,
  series?: string,
): Row[number] {
  const behind = quotient(figureRow('money', label, part), figureRow('money', '全年预算数', budget))
  const value = basisPoints(part, budget)
  return parts(
    bare(
      figureMaker(name).rate(id, value, definition, {
        behind,
        ...(series === undefined ? {} : { series }),
      }),
    ),
  )
}
