import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { FileStore, saveAs } from '../attachment/index.js'
import { Reports } from './report.service.js'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
/** Media types of a report's files. */
export const DOCUMENT_TYPES = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pdf: 'application/pdf',
} as const

@Controller('reports')
export class ReportController {
  constructor(
    private readonly reports: Reports,
    private readonly store: FileStore,
  ) {}

  /** The .docx to whoever may read reports of that union; anything else is not found. */
  @Get(':id')
  @Requires('report:read')
  download(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(actor, id, 'docx', reply)
  }

  /** The same as PDF, to the same people. */
  @Get(':id/pdf')
  @Requires('report:read')
  pdf(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(actor, id, 'pdf', reply)
  }

  /** The workbook of the annexes, to the same people. */
  @Get(':id/annexes')
  @Requires('report:read')
  annexes(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(actor, id, 'xlsx', reply)
  }

  private async send(
    actor: Actor,
    id: string,
    kind: keyof typeof DOCUMENT_TYPES,
    reply: FastifyReply,
  ): Promise<void> {
    const file = await this.reports.file(scopeOfActor(actor), id, kind)
    if (!file) throw new ApiError(404, reason('NOT_FOUND', { what: '该报告' }))
    const { stream, size } = await this.store.open(file.fileHash)
    await reply
      .header('content-type', DOCUMENT_TYPES[kind])
      .header('content-length', size)
      .header('content-disposition', saveAs(file.fileName))
      .header('cache-control', 'private, no-store')
      .send(stream)
  }
}
