import type { IndicatorRow } from '@huigong/domain'

/** A row with the heights of its merged level cells; 0: the cell above reaches down to here. */
export interface PaperRow {
  row: IndicatorRow
  span1: number
  span2: number
}

/** Merges equal levels that follow one another, as the paper form does. */
export function paperRows(rows: readonly IndicatorRow[]): PaperRow[] {
  const same1 = (a: IndicatorRow | undefined, b: IndicatorRow) => a?.level1 === b.level1
  const same2 = (a: IndicatorRow | undefined, b: IndicatorRow) => same1(a, b) && a?.level2 === b.level2
  const span = (at: number, same: typeof same1): number => {
    const row = rows[at]
    if (!row || same(rows[at - 1], row)) return 0
    let end = at + 1
    for (let next = rows[end]; next !== undefined && same(row, next); next = rows[end]) end += 1
    return end - at
  }
  return rows.map((row, at) => ({ row, span1: span(at, same1), span2: span(at, same2) }))
}
