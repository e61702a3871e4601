import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { ProjectModule } from '../project/index.js'
import { RollUpModule } from '../roll-up/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { SelfEvaluationModule } from '../self-evaluation/index.js'
import { FormDocumentController } from './form-document.controller.js'
import { FormDocumentReads } from './form-document-reads.service.js'
import { FormDocumentResolver } from './form-document.resolver.js'
import { FormDocuments } from './form-documents.service.js'
import { FormPrints } from './form-prints.service.js'
import { ReportController } from './report.controller.js'
import { ReportResolver } from './report.resolver.js'
import { ReportJobs } from './report-jobs.service.js'
import { TemplateLookup } from './report-template-lookup.js'
import { ReportTemplateReads } from './report-template-reads.service.js'
import { ReportTemplateResolver } from './report-template.resolver.js'
import { ReportTemplates } from './report-templates.service.js'
import { ReportTexts } from './report-text.service.js'
import { ReportWriter } from './report-writer.service.js'
import { RebuildJobs } from './rebuild-jobs.service.js'
import { Reports } from './report.service.js'

@Module({
  imports: [UnionModule, ProjectModule, RollUpModule, AttachmentModule, RulePackModule, SelfEvaluationModule],
  controllers: [ReportController, FormDocumentController],
  providers: [
    ReportResolver,
    Reports,
    ReportTexts,
    ReportWriter,
    ReportJobs,
    RebuildJobs,
    FormDocumentResolver,
    FormDocuments,
    FormDocumentReads,
    FormPrints,
    TemplateLookup,
    ReportTemplateReads,
    ReportTemplateResolver,
    ReportTemplates,
  ],
  exports: [Reports, ReportWriter],
})
export class ReportModule {}
