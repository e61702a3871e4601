import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { FileStore, saveAs } from '../attachment/index.js'
import { Reports } from './report.service.js'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

@Controller('reports')
export class ReportController {
  constructor(
    private readonly reports: Reports,
    private readonly store: FileStore,
  ) {}

  /** The .docx to whoever may read reports of that union; anything else is not found. */
  @Get(':id')
  @Requires('report:read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.reports.find(scopeOfActor(actor), id)
    if (!report) throw new ApiError(404, reason('NOT_FOUND', { what: '该报告' }))
    const { stream, size } = await this.store.open(report.fileHash)
    await reply
      .header('content-type', DOCX)
      .header('content-length', size)
      .header('content-disposition', saveAs(report.fileName))
      .header('cache-control', 'private, no-store')
      .send(stream)
  }
}
