import { Module } from '@nestjs/common'
import { IndicatorModule } from '../indicator/index.js'
import { ProjectModule } from '../project/index.js'
import { SelfEvaluationModule } from '../self-evaluation/index.js'
import { UnionModule } from '../union/index.js'
import { RollUpResolver } from './roll-up.resolver.js'
import { RollUpService } from './roll-up.service.js'
import { RollUps } from './roll-ups.js'

@Module({
  imports: [IndicatorModule, ProjectModule, SelfEvaluationModule, UnionModule],
  providers: [RollUps, RollUpService, RollUpResolver],
  exports: [RollUps],
})
export class RollUpModule {}
