import { Module } from '@nestjs/common'
import { IndicatorModule } from '../indicator/index.js'
import { LedgerModule } from '../ledger/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { Boards } from './boards.service.js'
import { ChartsResolver } from './charts.resolver.js'
import { Comparison } from './comparison.service.js'
import { DashboardController } from './dashboard.controller.js'
import { DashboardExport } from './dashboard-export.service.js'
import { DashboardResolver } from './dashboard.resolver.js'
import { DashboardService } from './dashboard.service.js'
import { Exceptions } from './exceptions.service.js'
import { Flow } from './flow.service.js'
import { ForerunnerReads } from './forerunners.service.js'
import { Heat } from './heat.service.js'
import { Pace } from './pace.service.js'
import { Spreads } from './spread.service.js'
import { Standings } from './standings.service.js'
import { Surveys } from './surveys.service.js'
import { Tasks } from './tasks.service.js'

@Module({
  imports: [UnionModule, ProjectModule, LedgerModule, IndicatorModule, RulePackModule],
  controllers: [DashboardController],
  providers: [
    Boards,
    ChartsResolver,
    Comparison,
    DashboardExport,
    DashboardResolver,
    DashboardService,
    Exceptions,
    Flow,
    ForerunnerReads,
    Heat,
    Pace,
    Spreads,
    Standings,
    Surveys,
    Tasks,
  ],
})
export class DashboardModule {}
