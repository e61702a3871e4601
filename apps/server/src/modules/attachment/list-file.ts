import { reason } from '@huigong/contracts'
import { writeTableWorkbook, type TableNote, type TableSheet } from '@huigong/workbook'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import type { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { MAX_PAGE, type Page } from '../../platform/paging.js'
import { csvOf, FILE_TYPES, whoAndWhen, type FileType, type MadeFile } from './table-file.js'

/** Rows a file holds at most: one that a person can still work with. */
export const MOST_ROWS = 20_000

/** Query of an address as it came. */
export type RawQuery = Readonly<Record<string, unknown>>

export const notFound = (what: string): ApiError => new ApiError(404, reason('NOT_FOUND', { what }))

/** An id of the address; nothing means no filter, anything else is nothing we have. */
export function idOf(value: unknown, what: string): string | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'string' && isId(value)) return value
  throw notFound(what)
}

/** A day of the address; what is no day is no filter. */
export const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null

/** One of the words of ours; what is none of them is no filter. */
export const wordOf = <Word extends string>(value: unknown, words: readonly Word[]): Word | null =>
  words.find((word) => word === value) ?? null

/** The kind of a file named `<name>.csv` or `<name>.xlsx`; anything else is not found. */
export function typeOf(file: string, name: string): FileType {
  const type = Object.keys(FILE_TYPES).find((each): each is FileType => file === `${name}.${each}`)
  if (!type) throw notFound('该文件')
  return type
}

/** What a list holds under its filters, page by page of the same query, up to as many rows as a file may have. */
export async function everyRow<Row>(
  page: (first: number, after: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; rows.length < MOST_ROWS;) {
    const { nodes, pageInfo }: Page<Row> = await page(MAX_PAGE, after)
    rows.push(...nodes)
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  return rows.slice(0, MOST_ROWS)
}

/** How many rows a file has, and that there are more when it is full. */
export function sizeNote(rows: number): TableNote {
  const more = rows >= MOST_ROWS ? '，已到一个文件的上限，请缩小范围再导出其余的' : ''
  return { label: '行数', text: `${rows} 行${more}` }
}

/** What was filtered by, as a file says it; what was not filtered by is left out. */
export const filterNotes = (said: readonly (readonly [string, string | null | undefined])[]): TableNote[] =>
  said.flatMap(([label, text]) => (text ? [{ label: `筛选：${label}`, text }] : []))

/** A list as a file: its rows, what was filtered by, how many there are, who took it and when. */
export async function listFile(
  { actor, clock }: { readonly actor: Actor; readonly clock: Clock },
  type: FileType,
  sheet: TableSheet,
  filters: readonly TableNote[],
): Promise<MadeFile> {
  const notes = [...filters, sizeNote(sheet.rows.length), ...whoAndWhen(actor, clock)]
  const name = `${actor.unionName}-${sheet.name}-${clock.today()}`
  return type === 'csv'
    ? { name, bytes: Buffer.from(csvOf(sheet, notes)) }
    : { name, bytes: await writeTableWorkbook([sheet], notes) }
}
