import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Permission } from '@huigong/access'
import { ROLE_NAME } from '@huigong/access'
import { reason } from '@huigong/contracts'
import type { Attachment as AttachmentView } from '../../generated/contract.js'
import { CurrentActor, SignedIn } from '../../platform/access.js'
import { Reads } from '../../database/reads.js'
import type { Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { ApiError } from '../../platform/api-error.js'
import { newId } from '../../platform/ids.js'
import { isRefused, Refusal } from '../../platform/refusal.js'
import { Attachments, attachmentView } from './attachments.service.js'
import { checkContent, cleanName, mediaTypeOf, saveAs } from './file-kind.js'
import { FileErrors } from './file-errors.js'
import { FileStore } from './file-store.js'

/** Bytes of one file. */
const MOST_BYTES = 20 * 1024 * 1024

/** Rights whose documents carry files; who holds none of them has nothing to attach. */
const RECORDING: readonly Permission[] = [
  'project:write',
  'budget:record',
  'budget:allocate',
  'arrival:record',
  'arrival:send',
  'arrival:confirm',
  'arrival:settle',
  'payment:record',
  'payment:reverse',
  'satisfaction:record',
  'self-evaluation:fill',
  'self-evaluation:review-district',
  'self-evaluation:review-city',
]

@Controller('files')
@UseFilters(FileErrors)
export class AttachmentController {
  constructor(
    private readonly store: FileStore,
    private readonly attachments: Attachments,
    private readonly acts: Acts,
    private readonly reads: Reads,
  ) {}

  /** Takes one file (multipart field `file`, at most 20 MB) and answers what it was stored as. */
  @Post()
  @SignedIn()
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<AttachmentView> {
    requireRecorder(actor)
    const site = request.headers['sec-fetch-site']
    if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') {
      throw new ApiError(403, reason('FILE_FROM_ELSEWHERE', {}))
    }
    const part = request.isMultipart()
      ? await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
      : undefined
    if (!part) throw new Refusal([reason('FILE_MISSING', {}, 'file')])
    const name = cleanName(part.filename)
    try {
      const mediaType = mediaTypeOf(name)
      const stored = await this.store.receive(
        part.file,
        (head) => checkContent(name, head),
        () => {
          if (part.file.truncated) throw tooLarge()
        },
      )
      return await this.record(actor, { name, mediaType, ...stored })
    } finally {
      // Whatever is left of a refused file is read and thrown away, so that the answer arrives.
      part.file.resume()
    }
  }

  /** Streams a file to whoever may read the document it belongs to; always to be saved, never shown in the page. */
  @Get(':id')
  @SignedIn()
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = await this.attachments.readable(this.reads.manager(actor), actor, id)
    if (!row) throw new ApiError(404, reason('NOT_FOUND', { what: '该附件' }))
    const { stream, size } = await this.store.open(row.sha256)
    await reply
      .header('content-type', row.mediaType)
      .header('content-length', size)
      .header('content-disposition', saveAs(row.name))
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .send(stream)
  }

  private async record(
    actor: Actor,
    file: { name: string; mediaType: string; sha256: string; size: number },
  ): Promise<AttachmentView> {
    const id = newId()
    const act = { action: 'account:self', resourceKind: 'attachment', resourceId: id } as const
    const made = await this.acts.perform(actor, act, async ({ manager, now, trail }) => {
      const row = {
        ...file,
        id,
        tenantId: actor.tenantId,
        path: actor.unionPath,
        documentKind: null,
        documentId: null,
        uploadedById: actor.userId,
        uploadedAt: now,
      }
      await this.attachments.add(manager, row)
      trail.summary = `上传附件“${file.name}”（${file.size} 字节）`
      trail.after = { name: file.name, size: file.size, sha256: file.sha256 }
      return attachmentView(row)
    })
    if (isRefused(made)) throw new Error('recording an upload has nothing to refuse')
    return made
  }
}

function requireRecorder(actor: Actor): void {
  if (actor.readOnly) throw new ApiError(403, reason('READ_ONLY', {}))
  if (!RECORDING.some((right) => actor.permissions.includes(right))) {
    throw new ApiError(403, reason('FORBIDDEN', { role: ROLE_NAME[actor.role] }))
  }
}

const tooLarge = (): Refusal =>
  new Refusal([reason('FILE_TOO_LARGE', { limit: String(MOST_BYTES / 1024 / 1024) }, 'file')])
