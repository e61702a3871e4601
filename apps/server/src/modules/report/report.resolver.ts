import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  Job,
  MutationGenerateReportArgs,
  MutationOrderReportArgs,
  MutationRebuildReportArgs,
  QueryReportFigureArgs,
  QueryReportsArgs,
  QueryReportTextArgs,
  Report,
  ReportFigure,
  ReportTemplate,
  ReportText,
} from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { RebuildJobs } from './rebuild-jobs.service.js'
import { ReportJobs } from './report-jobs.service.js'
import { ReportTexts } from './report-text.service.js'
import { Reports } from './report.service.js'

@Resolver()
export class ReportResolver {
  constructor(
    private readonly service: Reports,
    private readonly texts: ReportTexts,
    private readonly orders: ReportJobs,
    private readonly rebuilds: RebuildJobs,
  ) {}

  @Query()
  @Requires('report:read')
  reports(@CurrentScope() scope: UnionScope, @Args() args: QueryReportsArgs): Promise<Report[]> {
    return this.service.list(scope, args)
  }

  @Query()
  @Requires('report:read')
  async reportTemplates(@CurrentScope() scope: UnionScope): Promise<ReportTemplate[]> {
    return this.service.templatesOf(scope)
  }

  @Query()
  @Requires('report:read')
  reportText(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryReportTextArgs,
  ): Promise<ReportText | null> {
    return this.texts.text(scope, args.reportId)
  }

  @Query()
  @Requires('report:read')
  reportFigure(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryReportFigureArgs,
  ): Promise<ReportFigure | null> {
    return this.texts.figure(scope, args)
  }

  @Mutation()
  @Requires('report:generate')
  generateReport(
    @CurrentActor() actor: Actor,
    @Args() args: MutationGenerateReportArgs,
  ): Promise<Report | Refused> {
    return this.service.generate(actor, args)
  }

  @Mutation()
  @Requires('report:generate')
  orderReport(@CurrentActor() actor: Actor, @Args() args: MutationOrderReportArgs): Promise<Job | Refused> {
    return this.orders.order(actor, args)
  }

  @Mutation()
  @Requires('report:generate')
  rebuildReport(
    @CurrentActor() actor: Actor,
    @Args() args: MutationRebuildReportArgs,
  ): Promise<Job | Refused> {
    return this.rebuilds.order(actor, args)
  }
}
