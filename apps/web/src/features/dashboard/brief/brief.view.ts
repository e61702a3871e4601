import type { Standing, Trouble } from '../dashboard.view.js'
import { troubleCounts } from '../dashboard.view.js'

/** Rows that the sheet has room for. */
export const WORST = 10
export const TROUBLES = 5

/** What of the ranked units stands on the sheet, and what the rest is. */
export function worstOf(rows: readonly Standing[]): { shown: readonly Standing[]; rest: number } {
  return { shown: rows.slice(0, WORST), rest: Math.max(0, rows.length - WORST) }
}

/** `逾期未报 11 件、退回未改 10 件`; what a leader asks about first. */
export const troubleLine = (list: readonly Trouble[]): string => {
  const counts = troubleCounts(list)
  return counts.length === 0
    ? '没有需要处理的事项。'
    : `${counts.map(({ word, count }) => `${word} ${count} 件`).join('、')}。`
}
