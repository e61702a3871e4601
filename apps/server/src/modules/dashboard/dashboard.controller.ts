import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason } from '@huigong/contracts'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import { isId } from '../../platform/ids.js'
import { Refusal } from '../../platform/refusal.js'
import { saveAs } from '../attachment/index.js'
import { DASHBOARD_TABS, DashboardExport, type DashboardTab } from './dashboard-export.service.js'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const isTab = (word: string): word is DashboardTab => Object.hasOwn(DASHBOARD_TABS, word)

/** Files of the dashboard. */
@Controller('exports/dashboard')
export class DashboardController {
  constructor(private readonly exports: DashboardExport) {}

  /**
   * `<tab>.xlsx` with the filters of the page: a sheet per chart and one that says what is counted, for whom and when.
   * What lies outside the scope is not found.
   */
  @Get(':file')
  @Requires('dashboard:read')
  async download(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query('unionId') unionId: unknown,
    @Query('projectId') projectId: unknown,
    @Query('fiscalYear') fiscalYear: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const tab = file.endsWith('.xlsx') ? file.slice(0, -'.xlsx'.length) : ''
    if (!isTab(tab)) throw notFound('该报表')
    const args = {
      unionId: idOf(unionId, '该工会'),
      projectId: idOf(projectId, '该项目'),
      fiscalYear: typeof fiscalYear === 'string' && /^\d{4}$/.test(fiscalYear) ? Number(fiscalYear) : null,
    }
    const { name, bytes } = await this.made(actor, tab, args)
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', saveAs(`${name}.xlsx`))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(bytes))
  }

  private async made(actor: Actor, tab: DashboardTab, args: Parameters<DashboardExport['workbook']>[2]) {
    try {
      return await this.exports.workbook(actor, tab, args)
    } catch (error) {
      if (error instanceof Refusal) throw new ApiError(404, error.reasons[0])
      throw error
    }
  }
}

const notFound = (what: string): ApiError => new ApiError(404, reason('NOT_FOUND', { what }))

/** An id of the address; nothing means no filter, anything else is nothing we have. */
function idOf(value: unknown, what: string): string | null {
  if (value === undefined || value === '') return null
  if (typeof value === 'string' && isId(value)) return value
  throw notFound(what)
}
