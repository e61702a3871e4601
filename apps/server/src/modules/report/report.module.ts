import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { ProjectModule } from '../project/index.js'
import { RollUpModule } from '../roll-up/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { ReportController } from './report.controller.js'
import { ReportResolver } from './report.resolver.js'
import { ReportJobs } from './report-jobs.service.js'
import { ReportTexts } from './report-text.service.js'
import { ReportWriter } from './report-writer.service.js'
import { Reports } from './report.service.js'

@Module({
  imports: [UnionModule, ProjectModule, RollUpModule, AttachmentModule, RulePackModule],
  controllers: [ReportController],
  providers: [ReportResolver, Reports, ReportTexts, ReportWriter, ReportJobs],
})
export class ReportModule {}
