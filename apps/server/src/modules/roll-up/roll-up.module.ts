import { Module } from '@nestjs/common'
import { IndicatorModule } from '../indicator/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { SelfEvaluationModule } from '../self-evaluation/index.js'
import { UnionModule } from '../union/index.js'
import { RollUpResolver } from './roll-up.resolver.js'
import { RollUpService } from './roll-up.service.js'
import { RollUps } from './roll-ups.js'
import { StatementResolver } from './statement.resolver.js'
import { Statements } from './statements.service.js'

@Module({
  imports: [IndicatorModule, ProjectModule, SelfEvaluationModule, UnionModule, RulePackModule],
  providers: [RollUps, RollUpService, RollUpResolver, Statements, StatementResolver],
  exports: [RollUps],
})
export class RollUpModule {}
