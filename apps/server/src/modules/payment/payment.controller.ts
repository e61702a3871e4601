import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { FUND_SOURCES } from '@huigong/domain'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { dayOf, idOf, notFound, sendFile, typeOf, wordOf, type RawQuery } from '../attachment/index.js'
import { PaymentFiles } from './payment-files.service.js'

/** Files of payments and of the ledger, `.csv` or `.xlsx`, with the filters of their pages. */
@Controller('exports')
export class PaymentController {
  constructor(private readonly files: PaymentFiles) {}

  @Get('payments/:file')
  @Requires('payment:read')
  async paid(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = typeOf(file, 'payments')
    const filter = {
      projectId: idOf(query['projectId'], '该项目'),
      unionId: idOf(query['unionId'], '该工会'),
      source: wordOf(query['source'], FUND_SOURCES),
      paidFrom: dayOf(query['paidFrom']),
      paidTo: dayOf(query['paidTo']),
      includeReversed: query['includeReversed'] === 'true',
    }
    await sendFile(reply, type, () => this.files.paid(actor, type, filter))
  }

  @Get('ledger/:file')
  @Requires('payment:read')
  async entries(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = typeOf(file, 'ledger')
    const projectId = idOf(query['projectId'], '该项目')
    const unionId = idOf(query['unionId'], '该工会')
    if (!projectId || !unionId) throw notFound('该单位的流水')
    await sendFile(reply, type, () => this.files.entries(actor, type, projectId, unionId))
  }
}
