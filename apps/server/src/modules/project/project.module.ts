import { Module } from '@nestjs/common'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { BlankEvaluations, EvaluationOpener } from './evaluation-opener.js'
import { ProjectApproval } from './project-approval.service.js'
import { ProjectLookup } from './project-lookup.js'
import { ProjectReads } from './project-reads.service.js'
import { ProjectUnits } from './project-units.service.js'
import { ProjectResolver } from './project.resolver.js'
import { Projects } from './project.service.js'

@Module({
  imports: [UnionModule, RulePackModule],
  providers: [
    ProjectLookup,
    Projects,
    ProjectUnits,
    ProjectApproval,
    ProjectReads,
    ProjectResolver,
    { provide: EvaluationOpener, useClass: BlankEvaluations },
  ],
  exports: [ProjectLookup, EvaluationOpener],
})
export class ProjectModule {}
