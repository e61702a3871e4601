import type { RouteLocationRaw } from 'vue-router'
import type { MoneyUnit } from '../format/index.js'
import { cellText, columnTitle, isNegative, isRight, isText, rawValue, type Column } from './table-model.js'

/** One cell as it is drawn: everything about it is computed once. */
export interface DrawnCell<Row> {
  column: Column<Row>
  value: unknown
  text: string
  to: RouteLocationRaw | undefined
  /** Head of its column, which stands before it on phones. */
  title: string
  classes: string
}

const classesOf = <Row>(column: Column<Row>, value: unknown, priority: number): string =>
  [
    `p${priority}`,
    isRight(column.kind) ? 'num' : '',
    column.pin ? 'is-pin' : '',
    isText(column.kind) ? 'is-line' : '',
    column.kind === 'action' ? 'is-action' : '',
    column.kind === 'date' || column.kind === 'datetime' ? 'nowrap' : '',
    isNegative(column.kind, value) ? 'negative' : '',
    column.print === false || column.kind === 'action' ? 'no-print' : '',
  ]
    .filter(Boolean)
    .join(' ')

export function drawCells<Row>(columns: readonly Column<Row>[], row: Row, unit: MoneyUnit): DrawnCell<Row>[] {
  return columns.map((column) => {
    const value = rawValue(column, row)
    return {
      column,
      value,
      text: cellText(column.kind, value, unit),
      to: column.to?.(row),
      title: columnTitle(column, unit),
      classes: classesOf(column, value, column.priority ?? 2),
    }
  })
}

/** The line of sums; a column without one stays empty, and is left out on phones. */
export function footCells<Row>(
  columns: readonly Column<Row>[],
  totals: Readonly<Record<string, unknown>>,
  unit: MoneyUnit,
): DrawnCell<Row>[] {
  return columns.map((column, at) => {
    const value = totals[column.key]
    const empty = at === 0 ? '合计' : ''
    return {
      column,
      value,
      text: value === undefined ? empty : cellText(column.kind, value, unit),
      to: undefined,
      title: columnTitle(column, unit),
      classes: classesOf(column, value, value === undefined && at > 0 ? 3 : (column.priority ?? 2)),
    }
  })
}
