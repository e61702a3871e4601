import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { evaluate, type Evaluation, type RulePack } from '@huigong/domain'
import { reason } from '@huigong/contracts'
import { writeFormWorkbook, type ImportedForm, type ReadProblem } from '@huigong/workbook'
import { Reads } from '../../database/reads.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { Clock } from '../../platform/clock.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { parseFile } from './parse-file.js'
import { EvaluationReader, type ShownForm } from './reader.service.js'
import { recomputeFile } from './recompute-file.js'

const MOST_BYTES = 2 * 1024 * 1024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Parsed =
  | ({ readonly ok: true; readonly fileName: string; readonly evaluation: Evaluation | null } & ImportedForm)
  | { readonly ok: false; readonly problems: readonly ReadProblem[] }

const problem = (message: string, remedy: string): Parsed => ({
  ok: false,
  problems: [{ at: '整个文件', read: '', message, remedy }],
})

/** Forms as files: reading what a unit uploads, writing what it may fill in offline. */
@Controller('forms')
export class FormController {
  constructor(
    private readonly reader: EvaluationReader,
    private readonly reads: Reads,
    private readonly packs: RulePackLookup,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads one file (multipart field `file`, .json or .xlsx, at most 2 MB) and answers the form that is in it, without
   * keeping anything: 200 with the form and a preview of its scores, or 422 with every problem.
   */
  @Post('parse')
  @HttpCode(200)
  @Requires('self-evaluation:fill')
  async parse(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Parsed> {
    const answer = await this.read(actor, request)
    if (!answer.ok) void reply.status(422)
    return answer
  }

  /**
   * A self-evaluation as a file, for who may read it: `<id>.xlsx` is the workbook that units fill in, `<id>.json` holds
   * all that is needed to calculate its score again without the system.
   */
  @Get('self-evaluation/:file')
  @Requires('self-evaluation:read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [, id, kind] = /^([\w-]{1,64})\.(xlsx|json)$/.exec(file) ?? []
    const shown = id ? await this.reader.shown(actor, { id }) : null
    if (!shown) throw new ApiError(404, reason('NOT_FOUND', { what: '该自评表' }))
    const { form } = shown
    const title = `${form.implementingUnit ?? ''}-${form.projectName}`
    const made =
      kind === 'json'
        ? {
            type: 'application/json; charset=utf-8',
            name: `复算-${title}.json`,
            plain: 'recompute.json',
            bytes: Buffer.from(`${JSON.stringify(recomputeFile(shown, this.clock.now()), null, 2)}\n`),
          }
        : {
            type: XLSX,
            name: `自评表-${title}.xlsx`,
            plain: 'self-evaluation.xlsx',
            bytes: await this.workbook(shown),
          }
    const name = encodeURIComponent(made.name)
    await reply
      .header('content-type', made.type)
      .header('content-disposition', `attachment; filename="${made.plain}"; filename*=UTF-8''${name}`)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(made.bytes)
  }

  private async workbook({ form, row, pack }: ShownForm): Promise<Buffer> {
    const bytes = await writeFormWorkbook(form, {
      rulePackId: pack.id,
      tiers: pack.tiers.map((tier) => tier.name),
      narratives: pack.narratives,
      denominator: pack.execution.denominator,
      instructions: [`请于 ${row.due} 前提交。由台账和满意度自动计算的各栏，导入时以系统数据为准。`],
    })
    return Buffer.from(bytes)
  }

  private async read(actor: Actor, request: FastifyRequest): Promise<Parsed> {
    const part = request.isMultipart()
      ? await request.file({ limits: { fileSize: MOST_BYTES, files: 1 } })
      : undefined
    if (!part) return problem('没有收到文件', '请选择要导入的自评表文件')
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk as Buffer)
    if (part.file.truncated) return problem('文件超过 2 MB', '自评表一般只有几十 KB，请确认选对了文件')
    const result = await parseFile(part.filename, Buffer.concat(chunks))
    if (!result.ok) return { ok: false, problems: result.problems }
    const pack = await this.hinted(actor, result.value.rulePackHint)
    return {
      ok: true,
      fileName: part.filename.slice(0, 255),
      ...result.value,
      evaluation: pack ? evaluate(result.value.form, pack) : null,
    }
  }

  /** The newest version of the pack that a file names, of the product or of the reader's city. */
  private async hinted(actor: Actor, id: string | null): Promise<RulePack | null> {
    if (id === null) return null
    const manager = this.reads.manager(scopeOfActor(actor))
    const [newest] = await this.packs.published(manager, actor.tenantId, id)
    return newest ?? null
  }
}
