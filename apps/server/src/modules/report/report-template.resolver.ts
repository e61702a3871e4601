import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  Done,
  QueryReportTemplateDifferencesArgs,
  QueryReportTemplatePreviewArgs,
  ReportTemplateDifference,
  ReportTemplateDraftInput,
  ReportTemplatePreview,
  ReportTemplateVersion,
  ReportTemplateWords,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { ReportTemplateReads } from './report-template-reads.service.js'
import { ReportTemplates } from './report-templates.service.js'

@Resolver()
export class ReportTemplateResolver {
  constructor(
    private readonly templates: ReportTemplates,
    private readonly reads: ReportTemplateReads,
  ) {}

  @Query()
  @Requires('report:read')
  reportTemplateVersions(@CurrentActor() actor: Actor): Promise<ReportTemplateVersion[]> {
    return this.reads.versions(actor)
  }

  @Query()
  @Requires('report:read')
  reportTemplateWords(): ReportTemplateWords {
    return this.reads.words()
  }

  @Query()
  @Requires('report:read')
  reportTemplatePreview(
    @CurrentActor() actor: Actor,
    @Args() args: QueryReportTemplatePreviewArgs,
  ): Promise<ReportTemplatePreview> {
    return this.reads.preview(actor, args)
  }

  @Query()
  @Requires('report:read')
  reportTemplateDifferences(@Args() args: QueryReportTemplateDifferencesArgs): ReportTemplateDifference[] {
    return this.reads.differences(args)
  }

  @Mutation()
  @Requires('report:template')
  saveReportTemplateDraft(
    @CurrentActor() actor: Actor,
    @Args('input') input: ReportTemplateDraftInput,
  ): Promise<ReportTemplateVersion | Refused> {
    return this.templates.saveDraft(actor, input)
  }

  @Mutation()
  @Requires('report:template')
  publishReportTemplate(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('revision') revision: number,
  ): Promise<ReportTemplateVersion | Refused> {
    return this.templates.publish(actor, id, revision)
  }

  @Mutation()
  @Requires('report:template')
  discardReportTemplateDraft(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('revision') revision: number,
  ): Promise<Done | Refused> {
    return this.templates.discard(actor, id, revision)
  }
}
