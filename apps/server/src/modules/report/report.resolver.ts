import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type { MutationGenerateReportArgs, QueryReportsArgs, Report } from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { Reports } from './report.service.js'

@Resolver()
export class ReportResolver {
  constructor(private readonly service: Reports) {}

  @Query()
  @Requires('report:read')
  reports(@CurrentScope() scope: UnionScope, @Args() args: QueryReportsArgs): Promise<Report[]> {
    return this.service.list(scope, args)
  }

  @Mutation()
  @Requires('report:generate')
  generateReport(
    @CurrentActor() actor: Actor,
    @Args() args: MutationGenerateReportArgs,
  ): Promise<Report | Refused> {
    return this.service.generate(actor, args)
  }
}
