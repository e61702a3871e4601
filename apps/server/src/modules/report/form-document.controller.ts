import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import { renderFormBook } from '@huigong/report'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { Clock } from '../../platform/clock.js'
import { FileStore, saveAs } from '../attachment/index.js'
import { EDITABLE, EvaluationReader, STATE_NAME, type ShownForm } from '../self-evaluation/index.js'
import { FormDocumentReads } from './form-document-reads.service.js'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES = {
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
} as const

const isKind = (kind: string): kind is keyof typeof TYPES => Object.hasOwn(TYPES, kind)

/** Printed forms: those that were made as a job, and the form of one unit on the spot. */
@Controller('forms')
export class FormDocumentController {
  constructor(
    private readonly documents: FormDocumentReads,
    private readonly reader: EvaluationReader,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  @Get('document/:id/:kind')
  @Requires('report:read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const row = isKind(kind) ? await this.documents.find(scopeOfActor(actor), id) : null
    if (!row || !isKind(kind)) throw new ApiError(404, reason('NOT_FOUND', { what: '该文件' }))
    const { stream, size } = await this.store.open(kind === 'docx' ? row.docxHash : row.xlsxHash)
    await reply
      .header('content-type', TYPES[kind])
      .header('content-length', size)
      .header('content-disposition', saveAs(`${row.title}.${kind}`))
      .header('cache-control', 'private, no-store')
      .send(stream)
  }

  /** `<id>.docx`: the paper form of one unit as it stands; what was not handed in is marked 草稿. */
  @Get('paper/:file')
  @Requires('self-evaluation:read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, id] = /^([\w-]{1,64})\.docx$/.exec(file) ?? []
    const shown = id ? await this.reader.shown(actor, { id }) : null
    if (!shown) throw new ApiError(404, reason('NOT_FOUND', { what: '该自评表' }))
    const title = `自评表-${shown.form.implementingUnit ?? ''}-${shown.form.projectName}`
    await reply
      .header('content-type', TYPES.docx)
      .header('content-disposition', saveAs(`${title}.docx`))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(this.bookOf(shown, title, actor)))
  }

  private bookOf(shown: ShownForm, title: string, actor: Actor): Uint8Array {
    const { row, form, evaluation, pack, snapshot } = shown
    const draft = EDITABLE.includes(row.state)
    return renderFormBook({
      title,
      organisation: actor.unionName,
      units: [],
      moment: (row.submittedAt ?? this.clock.now()).toISOString(),
      forms: [
        {
          unit: snapshot?.union.name ?? form.implementingUnit ?? '',
          under: null,
          fiscalYear: form.fiscalYear ?? snapshot?.project.fiscalYear ?? this.clock.now().getFullYear(),
          form,
          evaluation,
          pack,
          reviewedTotal: row.reviewedTotal,
          grade: row.grade,
          state: STATE_NAME[row.state],
          draft,
          seal: draft ? null : row.snapshotHash,
        },
      ],
    })
  }
}
