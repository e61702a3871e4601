import { percentText } from '../exact/index.js'
import { fen, type Fen } from '../money/index.js'
import type { LedgerTotals } from './totals.js'

/** What a fund page prints of one totals row, in fen: 到位 = 转拨 + 支付 + 结余 + 在途 + 差额. */
export interface FundFigures {
  /** 到位: from outside the tree and from unions outside this scope. */
  readonly arrived: Fen
  /** 转拨: confirmed by unions outside this scope. */
  readonly transferred: Fen
  readonly paid: Fen
  /** 结余: cash in hand. */
  readonly balance: Fen
  readonly inTransit: Fen
  readonly disputed: Fen
}

export const fundFigures = (row: LedgerTotals): FundFigures => ({
  arrived: fen(-row.external + row.flowIn),
  transferred: row.flowOut,
  paid: row.paid,
  balance: row.cash,
  inTransit: row.inTransit,
  disputed: row.disputed,
})

/** A rate with the fen it is made of; `percent` is rounded half up, `null` when the denominator is zero. */
export interface FundRate {
  readonly numerator: Fen
  readonly denominator: Fen
  readonly percent: string | null
}

const fundRate = (numerator: Fen, denominator: Fen, places: number): FundRate => ({
  numerator,
  denominator,
  percent: percentText(numerator, denominator, places),
})

/** 资金到位率 = 到位 ÷ 下达额度. */
export const arrivalRate = (figures: FundFigures, allocated: Fen, places = 2): FundRate =>
  fundRate(figures.arrived, allocated, places)

/** 预算执行率 = 支付 ÷ 全年预算数 (or whatever the rule pack divides by). A transfer is not spending. */
export const executionRate = (figures: FundFigures, budget: Fen, places = 2): FundRate =>
  fundRate(figures.paid, budget, places)
