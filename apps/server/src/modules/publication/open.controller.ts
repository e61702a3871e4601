import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Public } from '../../platform/access.js'
import { sha256 } from '../../platform/ids.js'
import { FileStore, saveAs } from '../attachment/index.js'
import { SignInThrottle } from '../identity/index.js'
import { DOCUMENT_TYPES } from '../report/index.js'
import { busyPage, citiesPage, cityPage, missingPage, reportPage, STYLE_PATH } from './open-page.js'
import { openPathOf } from './open-publications.js'
import { OpenPublications, type OpenPublication } from './open-publications.service.js'
import { OPEN_STYLE } from './open-style.js'

/** No script at all, and nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
} as const

/**
 * The pages that anybody may open: public versions within their days. Whoever keeps a copy asks first whether it still
 * holds, so that taking back takes effect with the next look.
 */
@Controller('open')
export class OpenController {
  constructor(
    private readonly publications: OpenPublications,
    private readonly store: FileStore,
    private readonly throttle: SignInThrottle,
  ) {}

  @Get()
  @Public()
  async cities(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.page(request, reply, citiesPage(await this.publications.cities()))
  }

  @Get(':city')
  @Public()
  async city(
    @Param('city') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (`/open/${code}` === STYLE_PATH) return this.style(reply)
    const found = await this.publications.ofCity(code)
    if (!found) return this.missing(request, reply)
    await this.page(request, reply, cityPage(found.name, found.items))
  }

  @Get(':city/:slug')
  @Public()
  async report(
    @Param('city') code: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.publications.find(code, slug)
    if (!found) return this.missing(request, reply)
    const { row, city } = found
    const base = openPathOf(city.code, slug)
    const listPath = `/open/${encodeURIComponent(city.code)}`
    const content = await this.publications.content(row, { base, listPath, notice: null })
    await this.page(request, reply, reportPage(content))
  }

  @Get(':city/:slug/docx')
  @Public()
  async word(
    @Param('city') code: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(await this.publications.find(code, slug), 'docx', request, reply)
  }

  @Get(':city/:slug/xlsx')
  @Public()
  async workbook(
    @Param('city') code: string,
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(await this.publications.find(code, slug), 'xlsx', request, reply)
  }

  private async send(
    found: OpenPublication | null,
    kind: 'docx' | 'xlsx',
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (!found) return this.missing(request, reply)
    const file = await this.publications.file(found.row, kind)
    const tag = `"${file.fileHash}"`
    void reply.header('etag', tag).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === tag) return void (await reply.code(304).send())
    const { stream, size } = await this.store.open(file.fileHash)
    await reply
      .header('content-type', DOCUMENT_TYPES[kind])
      .header('content-length', size)
      .header('content-disposition', saveAs(file.fileName))
      .send(stream)
  }

  private async page(request: FastifyRequest, reply: FastifyReply, html: string): Promise<void> {
    const tag = `"${sha256(html)}"`
    void reply.headers({ ...PAGE_HEADERS, etag: tag, 'cache-control': 'no-cache' })
    if (request.headers['if-none-match'] === tag) return void (await reply.code(304).send())
    await reply.send(html)
  }

  private async style(reply: FastifyReply): Promise<void> {
    await reply
      .header('content-type', 'text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(OPEN_STYLE)
  }

  /** Who tries addresses at random is stopped after a few; one that opens something is never counted. */
  private async missing(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const tried = await this.throttle.take('open page', request.ip)
    void reply.headers({ ...PAGE_HEADERS, 'cache-control': 'no-store' })
    if (tried.allowed) return void (await reply.code(404).send(missingPage()))
    await reply
      .code(429)
      .header('retry-after', String(tried.minutes * 60))
      .send(busyPage(tried.minutes))
  }
}
