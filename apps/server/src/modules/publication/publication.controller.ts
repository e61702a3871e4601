import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import { PUBLICATION_STATE_NAME } from '@huigong/domain'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { FileStore, saveAs } from '../attachment/index.js'
import { DOCUMENT_TYPES } from '../report/index.js'
import { PAGE_HEADERS } from './open.controller.js'
import { reportPage } from './open-page.js'
import { OpenPublications } from './open-publications.service.js'
import { PublicationReads } from './publication-reads.service.js'

/** A public version as everybody will see it, to those who prepare, approve and audit it. */
@Controller('exports/publications')
export class PublicationController {
  constructor(
    private readonly reads: PublicationReads,
    private readonly open: OpenPublications,
    private readonly store: FileStore,
  ) {}

  @Get(':id')
  @Requires('publication:read')
  async preview(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.reads.found(actor, id)
    if (!found) throw new ApiError(404, reason('NOT_FOUND', { what: '该公开版' }))
    const { row, view } = found
    const notice =
      view.visibility === 'open'
        ? '预览：这份报告正在公开。'
        : `预览：目前没有公开（${PUBLICATION_STATE_NAME[row.state]}），只有本单位有权限的人能看到。`
    const content = await this.open.content(row, { base: view.previewPath, listPath: null, notice })
    await reply.headers({ ...PAGE_HEADERS, 'cache-control': 'private, no-store' }).send(reportPage(content))
  }

  @Get(':id/docx')
  @Requires('publication:read')
  word(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(actor, id, 'docx', reply)
  }

  @Get(':id/xlsx')
  @Requires('publication:read')
  workbook(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(actor, id, 'xlsx', reply)
  }

  private async send(actor: Actor, id: string, kind: 'docx' | 'xlsx', reply: FastifyReply): Promise<void> {
    const found = await this.reads.file(actor, id, kind)
    if (!found) throw new ApiError(404, reason('NOT_FOUND', { what: '该公开版' }))
    const { stream, size } = await this.store.open(found.file.fileHash)
    await reply
      .header('content-type', DOCUMENT_TYPES[kind])
      .header('content-length', size)
      .header('content-disposition', saveAs(found.file.fileName))
      .header('cache-control', 'private, no-store')
      .send(stream)
  }
}
