import { Module } from '@nestjs/common'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { SatisfactionModule } from '../satisfaction/index.js'
import { Actuals } from './actuals.service.js'
import { IndicatorResolver } from './indicator.resolver.js'
import { Indicators } from './indicator.service.js'

@Module({
  imports: [ProjectModule, SatisfactionModule, RulePackModule],
  providers: [Actuals, Indicators, IndicatorResolver],
  exports: [Actuals],
})
export class IndicatorModule {}
