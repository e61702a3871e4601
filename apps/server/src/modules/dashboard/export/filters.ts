import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import type { QueryDashboardArgs } from '../../../generated/contract.js'
import { ApiError } from '../../../platform/api-error.js'
import { isId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { saveAs } from '../../attachment/index.js'

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

export const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
export type FileType = keyof typeof FILE_TYPES

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Sends a file; what lies outside the scope is answered like what does not exist. */
export async function sendFile(
  reply: FastifyReply,
  type: FileType,
  make: () => Promise<MadeFile>,
): Promise<void> {
  const { name, bytes } = await make().catch((error: unknown) => {
    throw error instanceof Refusal ? new ApiError(404, error.reasons[0]) : error
  })
  await reply
    .header('content-type', FILE_TYPES[type])
    .header('content-disposition', saveAs(`${name}.${type}`))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}
