import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import type { AuditFilter } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { sendFile, typeOf, type RawQuery } from '../attachment/index.js'
import { AuditExport } from './audit-export.service.js'

/** Filters of the address that are words of ours or ids. */
const WORDS = ['unionId', 'projectId', 'action', 'resourceKind', 'outcome', 'who', 'text'] as const
const MOST = 100

/** Files of the trail. */
@Controller('exports/trail')
export class AuditController {
  constructor(private readonly exports: AuditExport) {}

  /** `trail.xlsx` or `trail.csv` with the filters of the page. */
  @Get(':file')
  @Requires('audit:read')
  async trail(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = typeOf(file, 'trail')
    await sendFile(reply, type, () => this.exports.file(actor, type, filterOf(query)))
  }
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, MOST) : null

function instantOf(value: unknown, field: string): Date | null {
  const text = textOf(value)
  if (text === null) return null
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime()))
    throw new ApiError(400, reason('INVALID_INPUT', { field, problem: '不是时间' }))
  return instant
}

/** The filter of an address; what is no filter of ours is left out. */
function filterOf(query: RawQuery): AuditFilter {
  const words = Object.fromEntries(WORDS.map((name) => [name, textOf(query[name])]))
  const ids = textOf(query['resourceIds'])
  return {
    ...words,
    ...(ids ? { resourceIds: ids.split(',') } : {}),
    from: instantOf(query['from'], '起始时间'),
    to: instantOf(query['to'], '截止时间'),
  }
}
