import type { Column, SortState } from './table-model.js'

/** How one person likes to see one list: columns in their order, hidden ones, and named sets of filters. */
export interface TableView {
  /** Keys of the columns in their order; a column that is not named keeps its place at the end. */
  order?: readonly string[]
  hidden?: readonly string[]
  saved?: readonly SavedView[]
}

/** A set of filters, columns and order of rows under a name. */
export interface SavedView {
  name: string
  /** Filters as they stand in the address, without year, project, unit and day. */
  query: Readonly<Record<string, string>>
  order: readonly string[]
  hidden: readonly string[]
  sort: SortState | null
}

const KEY = 'huigong.table'
const MOST_SAVED = 12

/** Views differ by person and by list; a list is known by its page and its columns. */
export const viewKey = (user: string, page: string, columns: readonly { key: string }[]): string =>
  `${KEY}.${user}.${page}.${columns.map(({ key }) => key).join(',')}`

export function readView(key: string): TableView {
  try {
    const view = JSON.parse(localStorage.getItem(key) ?? '{}') as unknown
    return typeof view === 'object' && view !== null ? (view as TableView) : {}
  } catch {
    return {}
  }
}

export function writeView(key: string, view: TableView): void {
  try {
    if (!view.order && !view.hidden && !view.saved?.length) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(view))
  } catch {
    // Without storage the choice lasts until the page is left.
  }
}

/** Whether a column may be moved and hidden: the first names the row, and what can be done stays in reach. */
export const isFixed = <Row>(column: Column<Row>, index: number): boolean =>
  index === 0 || column.pin === true || column.kind === 'action'

/** The columns as somebody has arranged them, and which of them are seen. */
export function arrangeColumns<Row>(columns: readonly Column<Row>[], view: TableView): Column<Row>[] {
  const place = (key: string) => {
    const at = view.order?.indexOf(key) ?? -1
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  const fixed = new Set(columns.filter(isFixed))
  const moving = columns
    .filter((column) => !fixed.has(column))
    .map((column, at) => ({ column, at }))
    .sort((a, b) => place(a.column.key) - place(b.column.key) || a.at - b.at)
    .map(({ column }) => column)
  return columns.map((column) => (fixed.has(column) ? column : (moving.shift() ?? column)))
}

/** Keys of the columns that are not seen; until somebody has chosen, the spare ones. */
export const hiddenColumns = <Row>(columns: readonly Column<Row>[], view: TableView): readonly string[] =>
  view.hidden ?? columns.filter(({ spare }) => spare).map(({ key }) => key)

export function shownColumns<Row>(columns: readonly Column<Row>[], view: TableView): Column<Row>[] {
  const hidden = new Set(hiddenColumns(columns, view))
  return arrangeColumns(columns, view).filter((column, at) => isFixed(column, at) || !hidden.has(column.key))
}

/** A column moved one place among those that move; the same list when it cannot. */
export function moveColumn<Row>(
  columns: readonly Column<Row>[],
  view: TableView,
  key: string,
  step: 1 | -1,
): TableView {
  const moving = arrangeColumns(columns, view)
    .filter((column, at) => !isFixed(column, at))
    .map((column) => column.key)
  const from = moving.indexOf(key)
  const to = from + step
  if (from < 0 || to < 0 || to >= moving.length) return view
  moving.splice(from, 1)
  moving.splice(to, 0, key)
  return { ...view, order: moving }
}

export function hideColumn<Row>(
  columns: readonly Column<Row>[],
  view: TableView,
  key: string,
  hide: boolean,
): TableView {
  const others = hiddenColumns(columns, view).filter((one) => one !== key)
  return { ...view, hidden: hide ? [...others, key] : others }
}

/** Keeps a set of filters under its name; an old one of that name is replaced, the eldest beyond twelve is dropped. */
export function saveView(view: TableView, saved: SavedView): TableView {
  const others = (view.saved ?? []).filter(({ name }) => name !== saved.name)
  return { ...view, saved: [saved, ...others].slice(0, MOST_SAVED) }
}
