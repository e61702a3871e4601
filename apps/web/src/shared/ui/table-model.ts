import type { RouteLocationRaw } from 'vue-router'
import {
  formatDate,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  MISSING,
  parseFen,
  unitWord,
  type MoneyUnit,
} from '../format/index.js'
import { statusText, type StatusValue } from './StatusTag.vue'

export type ColumnKind =
  'text' | 'money' | 'percent' | 'points' | 'number' | 'date' | 'datetime' | 'status' | 'link' | 'action'

/** One column of a {@link DataTable}. A slot `cell-<key>` replaces what it shows; sorting and files use `value`. */
export interface Column<Row> {
  key: string
  title: string
  kind?: ColumnKind
  /** Raw value; default is the row's property `key`. money: fen; percent: ratio 0…1; status: {@link StatusValue}. */
  value?: (row: Row) => unknown
  /** Target of a `link` column; undefined shows plain text. */
  to?: (row: Row) => RouteLocationRaw | undefined
  width?: string
  /** Stays at the left while the table scrolls sideways; only for the first column. */
  pin?: boolean
  sortable?: boolean
  /** Not shown until somebody chooses it in 列设置: the others fill a window of 1366 pixels. */
  spare?: boolean
  /** False leaves the column out of print and files. */
  print?: boolean
  /** On phones: 1 heads the card, 2 is a line of it (default), 3 is left out. */
  priority?: 1 | 2 | 3
}

export interface SortState {
  key: string
  dir: 'asc' | 'desc'
}

/** The order asked for by a press on a head: first way, other way, none. Figures are usually wanted from the top. */
export function nextSort<Row>(sort: SortState | null, column: Column<Row>): SortState | null {
  const first = isRight(column.kind) ? 'desc' : 'asc'
  if (sort?.key !== column.key) return { key: column.key, dir: first }
  return sort.dir === first ? { key: column.key, dir: first === 'asc' ? 'desc' : 'asc' } : null
}

/** A row of a possibly nested table, as it is drawn. */
export interface DrawnRow<Row> {
  row: Row
  key: string
  depth: number
  /** undefined: leaf of a flat or nested table. */
  expanded: boolean | undefined
}

const RIGHT: ReadonlySet<ColumnKind> = new Set(['money', 'percent', 'points', 'number'])
export const isRight = (kind: ColumnKind | undefined): boolean => kind !== undefined && RIGHT.has(kind)

/** Words that may be cut to one line where the window is low. */
export const isText = (kind: ColumnKind | undefined): boolean =>
  kind === undefined || kind === 'text' || kind === 'link'

export const rawValue = <Row>(column: Column<Row>, row: Row): unknown =>
  column.value ? column.value(row) : (row as Record<string, unknown>)[column.key]

/** Head of a column with the unit of its amounts. */
export const columnTitle = <Row>(column: Column<Row>, unit: MoneyUnit): string =>
  column.kind === 'money' ? `${column.title}（${unitWord(unit)}）` : column.title

const isStatus = (value: unknown): value is StatusValue =>
  typeof value === 'object' && value !== null && 'tone' in value && 'word' in value

/** What a cell shows as text. */
export function cellText(kind: ColumnKind | undefined, value: unknown, unit: MoneyUnit): string {
  switch (kind) {
    case 'money':
      return formatMoney(value, unit)
    case 'percent':
      return formatPercent(value)
    case 'points':
      return formatPoints(value)
    case 'number':
      return formatNumber(value)
    case 'date':
      return formatDate(value)
    case 'datetime':
      return formatDateTime(value)
    case 'status':
      return isStatus(value) ? statusText(value) : MISSING
    case 'action':
      return ''
    default:
      return value === null || value === undefined || value === '' ? MISSING : String(value)
  }
}

/** Whether a cell is printed in red: an amount or number below zero. */
export const isNegative = (kind: ColumnKind | undefined, value: unknown): boolean =>
  isRight(kind) &&
  (typeof value === 'number' ? value < 0 : typeof value === 'string' && value.startsWith('-'))

const collator = new Intl.Collator('zh-CN', { numeric: true })

function compare(kind: ColumnKind | undefined, a: unknown, b: unknown): number {
  if (kind === 'money') {
    const [left, right] = [parseFen(a) ?? 0n, parseFen(b) ?? 0n]
    return left < right ? -1 : left > right ? 1 : 0
  }
  if (isRight(kind)) return Number(a) - Number(b)
  return collator.compare(cellText(kind, a, 'yuan'), cellText(kind, b, 'yuan'))
}

export const isMissing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Rows in the order asked for; rows without a value come last in both directions, equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: SortState | null,
): Row[] {
  const column = sort && columns.find((one) => one.key === sort.key)
  if (!column) return [...rows]
  const sign = sort.dir === 'asc' ? 1 : -1
  return [...rows].sort((a, b) => {
    const [left, right] = [rawValue(column, a), rawValue(column, b)]
    if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right))
    return sign * compare(column.kind, left, right)
  })
}

/**
 * Flattens a forest into the rows that are open. A leaf of a nested table has `expanded` undefined; a row that `mayOpen`
 * is offered for opening although its children are not here yet.
 */
export function drawRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  childrenOf: ((row: Row) => readonly Row[] | null | undefined) | undefined,
  isOpen: (key: string, depth: number) => boolean,
  arrange: (rows: readonly Row[]) => readonly Row[],
  mayOpen: (row: Row) => boolean = () => false,
  depth = 0,
): DrawnRow<Row>[] {
  return arrange(rows).flatMap((row) => {
    const key = keyOf(row)
    const children = childrenOf?.(row) ?? []
    if (!children.length && !mayOpen(row)) return [{ row, key, depth, expanded: undefined }]
    const expanded = isOpen(key, depth)
    const below = expanded ? drawRows(children, keyOf, childrenOf, isOpen, arrange, mayOpen, depth + 1) : []
    return [{ row, key, depth, expanded }, ...below]
  })
}
