import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { isFigureId } from '@huigong/domain'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { FILE_TYPES, notFound, sendFile, type FileType, type RawQuery } from '../attachment/index.js'
import { DASHBOARD_TABS, DashboardExport, type DashboardTab } from './dashboard-export.service.js'
import { filtersOf } from './export/filters.js'
import { FigureExport } from './figures/figure-export.service.js'

const isTab = (word: string): word is DashboardTab => Object.hasOwn(DASHBOARD_TABS, word)
const isType = (word: string): word is FileType => Object.hasOwn(FILE_TYPES, word)

/** Files of the dashboard. */
@Controller('exports')
export class DashboardController {
  constructor(
    private readonly exports: DashboardExport,
    private readonly figures: FigureExport,
  ) {}

  /**
   * `<tab>.xlsx` with the filters of the page: a sheet per chart, or those of one `chart`, and one that says what is
   * counted, for whom and when. What lies outside the scope is not found.
   */
  @Get('dashboard/:file')
  @Requires('dashboard:read')
  async tab(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tab = file.endsWith('.xlsx') ? file.slice(0, -'.xlsx'.length) : ''
    if (!isTab(tab)) throw notFound('该报表')
    const chart = typeof query['chart'] === 'string' ? query['chart'] : null
    await sendFile(reply, 'xlsx', () => this.exports.workbook(actor, tab, filtersOf(query), chart))
  }

  /** `<figure>.xlsx` or `.csv`: the rows behind a figure. */
  @Get('figures/:file')
  @Requires('dashboard:read')
  async figure(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const [id = '', type = '', ...more] = file.split('.')
    if (!isFigureId(id) || !isType(type) || more.length > 0) throw notFound('该数据项')
    await sendFile(reply, type, () => this.figures.file(actor, type, { id, ...filtersOf(query) }))
  }
}
