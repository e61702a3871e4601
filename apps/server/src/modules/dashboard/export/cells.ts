import type { FundFigures } from '../../../generated/contract.js'
import type { TableColumn, TableSheet } from '@huigong/workbook'

/** Printed percent (`95.35`) as the basis points of a workbook's cell, digit by digit; null stays null. */
export function basisPoints(percent: string | null | undefined): number | null {
  const match = /^(-?)(\d+)\.(\d{2})$/.exec(percent ?? '')
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  return Number(`${sign}${whole}${fraction}`)
}

export const text = (title: string, width = 24): TableColumn => ({ title, kind: 'text', width })
export const money = (title: string): TableColumn => ({ title, kind: 'money', width: 16 })
export const percent = (title: string): TableColumn => ({ title, kind: 'percent', width: 11 })
export const count = (title: string): TableColumn => ({ title, kind: 'number', width: 11 })
export const date = (title: string): TableColumn => ({ title, kind: 'date', width: 13 })

export const FIGURE_COLUMNS: readonly TableColumn[] = [
  money('全年预算（元）'),
  money('到位（元）'),
  percent('到位率'),
  money('支付（元）'),
  percent('执行率'),
  money('结余（元）'),
  money('在途（元）'),
  money('差额待处理（元）'),
  count('救助户（人）数'),
]

export const figureCells = (figures: FundFigures): (number | null)[] => [
  figures.budget,
  figures.arrived,
  basisPoints(figures.arrivalRate),
  figures.paid,
  basisPoints(figures.executionRate),
  figures.balance,
  figures.inTransit,
  figures.disputed,
  figures.recipientCount,
]

/** A sheet with the word of the chart it is of. */
export interface ChartSheet extends TableSheet {
  readonly chart: string
}
