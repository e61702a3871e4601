import { addFen, type Fen } from '@huigong/domain'
import type { FigureRow } from '../figure/figure.js'
import { basisPoints, figureRow, quotient, rowsOrRecord } from '../figure/figure-rows.js'
import { exactPlaces } from '../figure/format.js'
import { bare, figureMaker } from '../figure/make-figure.js'
import { parts } from '../text/segments.js'
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

/** Decimals of 万元 that print every amount of a table, and its totals, without loss. */
export const placesOf = (rows: readonly Amounts[]): number =>
  exactPlaces([...rows, totalAmounts(rows)].flatMap((row) => [row.budget, row.arrived, row.paid]))

/** A line of amounts as cells; `rowsOf` gives what adds up to each of them. */
export function amountCells(
  id: string,
  name: string,
  amounts: Amounts,
  places: number,
  rowsOf: (key: AmountKey) => readonly FigureRow[],
  series: (key: AmountKey) => string | undefined = () => undefined,
): Row {
  const make = figureMaker(name)
  return AMOUNTS.map(([key, title]) => {
    const column = series(key)
    return parts(
      bare(
        make.money(`${id}.${key}`, amounts[key], `${name}${title}`, {
          behind: rowsOrRecord('money', amounts[key], rowsOf(key), `${name}${title}（快照记录）`),
          ...(column === undefined ? {} : { series: column }),
        }),
        places,
      ),
    )
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
