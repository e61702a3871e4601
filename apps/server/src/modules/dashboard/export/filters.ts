import { reason } from '@huigong/contracts'
import type { QueryDashboardArgs } from '../../../generated/contract.js'
import { ApiError } from '../../../platform/api-error.js'
import { isId } from '../../../platform/ids.js'

/** Query of an address as it came. */
export type RawQuery = Readonly<Record<string, unknown>>

export const notFound = (what: string): ApiError => new ApiError(404, reason('NOT_FOUND', { what }))

/** An id of the address; nothing means no filter, anything else is nothing we have. */
function idOf(value: unknown, what: string): string | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'string' && isId(value)) return value
  throw notFound(what)
}

/** The filters of a page of figures. */
export const filtersOf = ({ unionId, projectId, fiscalYear }: RawQuery): QueryDashboardArgs => ({
  unionId: idOf(unionId, '该工会'),
  projectId: idOf(projectId, '该项目'),
  fiscalYear: typeof fiscalYear === 'string' && /^\d{4}$/.test(fiscalYear) ? Number(fiscalYear) : null,
})
