import { Controller, Get, Param, Query, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { idOf, notFound, sendFile, typeOf, type RawQuery } from '../attachment/index.js'
import { AllocationFiles } from './allocation-files.service.js'

/** The file of allocations, `.csv` or `.xlsx`, of one union in one project. */
@Controller('exports/allocations')
export class BudgetController {
  constructor(private readonly files: AllocationFiles) {}

  @Get(':file')
  @Requires('budget:read')
  async allocated(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: RawQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = typeOf(file, 'allocations')
    const projectId = idOf(query['projectId'], '该项目')
    const unionId = idOf(query['unionId'], '该工会')
    if (!projectId || !unionId) throw notFound('该单位的额度')
    await sendFile(reply, type, () => this.files.allocated(actor, type, projectId, unionId))
  }
}
