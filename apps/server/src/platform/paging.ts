import { reason } from '@huigong/contracts'
import { Refusal } from './refusal.js'

export const MAX_PAGE = 200

/** A keyset cursor: the sort key of the last row, opaque to clients. */
export const encodeCursor = (key: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** Reads a cursor of `length` parts; an unreadable one is refused. */
export function decodeCursor(
  cursor: string | null | undefined,
  length: number,
): (string | number | null)[] | null {
  if (!cursor) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const plain = (part: unknown): part is string | number | null =>
      part === null || typeof part === 'string' || typeof part === 'number'
    if (Array.isArray(key) && key.length === length && key.every(plain)) return key
  } catch {
    // Falls through to the refusal: a cursor is either ours or unreadable.
  }
  throw new Refusal([
    reason('INVALID_INPUT', { field: '翻页位置', problem: '无法识别，请从第一页重新查询' }, 'after'),
  ])
}

/** Rows asked for: between 1 and 200. */
export const pageSize = (first: number | null | undefined): number =>
  Math.min(Math.max(first ?? 50, 1), MAX_PAGE)

export interface Page<T> {
  readonly nodes: T[]
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

/** Cuts `size + 1` fetched rows to a page. */
export function toPage<Row, Node>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
  nodeOf: (row: Row) => Node,
): Page<Node> {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    nodes: shown.map(nodeOf),
    pageInfo: { endCursor: last ? encodeCursor(keyOf(last)) : null, hasNextPage: rows.length > size },
  }
}
