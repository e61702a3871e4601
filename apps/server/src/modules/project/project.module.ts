import { Module } from '@nestjs/common'
import { UnionModule } from '../union/index.js'
import { BlankEvaluations, EvaluationOpener } from './evaluation-opener.js'
import { ProjectLookup } from './project-lookup.js'

@Module({
  imports: [UnionModule],
  providers: [ProjectLookup, { provide: EvaluationOpener, useClass: BlankEvaluations }],
  exports: [ProjectLookup],
})
export class ProjectModule {}
