import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { REMITTANCE_STATES } from '@huigong/domain'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { idOf, sendFile, typeOf, wordOf, type RawQuery } from '../attachment/index.js'
import { RemittanceFiles } from './remittance-files.service.js'

/** The file of remittances, `.csv` or `.xlsx`, with the filters of their page. */
@Controller('exports/remittances')
export class ArrivalController {
  constructor(private readonly files: RemittanceFiles) {}

  @Get(':file')
  @Requires('arrival:read')
  async sent(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = typeOf(file, 'remittances')
    const year = query['fiscalYear']
    const filter = {
      projectId: idOf(query['projectId'], '该项目'),
      unionId: idOf(query['unionId'], '该工会'),
      state: wordOf(query['state'], REMITTANCE_STATES),
      fiscalYear: typeof year === 'string' && /^\d{4}$/.test(year) ? Number(year) : null,
    }
    await sendFile(reply, type, () => this.files.sent(actor, type, filter))
  }
}
