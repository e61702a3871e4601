import type { EntityManager } from 'typeorm'
import type { Permission } from '@huigong/access'
import type { FigureId, FigureRows, FigureUnit } from '@huigong/domain'
import type { UnionNode } from '../../union/index.js'
import type { Place } from '../standings.service.js'

/** What rows are looked for: a figure of a place, read through the connection of the request. */
export interface RowsWanted extends Place {
  readonly manager: EntityManager
  readonly figure: FigureId
  readonly union: Pick<UnionNode, 'id' | 'name' | 'parentId'>
  readonly today: string
}

/** A row before the names of unions and projects are put to their ids. */
export interface RawRow {
  readonly id: string
  readonly what: string
  readonly unionId: string
  readonly projectId: string
  readonly day: string | null
  readonly voucherNo: string | null
  readonly detail: string
  /** In the unit of the rows; null where it may not be shown. */
  readonly adds: bigint | null
  readonly link: string
}

export interface RowsTotal {
  readonly count: number
  /** Null where some row may not be shown. */
  readonly sum: bigint | null
}

/** One kind of rows behind figures. */
export interface RowSource {
  readonly kind: FigureRows
  /** The right to see the rows. */
  readonly right: Permission
  /** How `adds` is written; of points ten-thousandths are added. */
  readonly unit: Exclude<FigureUnit, 'percent'>
  total(wanted: RowsWanted): Promise<RowsTotal>
  /** At most `size`, newest first, after the row with the id `after`. */
  page(wanted: RowsWanted, part: { readonly size: number; readonly after: string | null }): Promise<RawRow[]>
}

/** `/payments?p=…&u=…&id=…`: ids need no escaping. */
export const linkTo = (path: string, query: Readonly<Record<string, string>>): string =>
  `${path}?${Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`

/** The part of a list that is read whole because a union has few of them. */
export function partOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { size, after }: { readonly size: number; readonly after: string | null },
): Row[] {
  const start = after === null ? 0 : rows.findIndex(({ id }) => id === after) + 1
  return after !== null && start === 0 ? [] : rows.slice(start, start + size)
}
