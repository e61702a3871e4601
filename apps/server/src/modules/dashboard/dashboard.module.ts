import { Module } from '@nestjs/common'
import { LedgerModule } from '../ledger/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { DashboardResolver } from './dashboard.resolver.js'
import { DashboardService } from './dashboard.service.js'
import { Exceptions } from './exceptions.service.js'
import { Standings } from './standings.service.js'
import { Tasks } from './tasks.service.js'

@Module({
  imports: [UnionModule, ProjectModule, LedgerModule, RulePackModule],
  providers: [DashboardResolver, DashboardService, Standings, Exceptions, Tasks],
})
export class DashboardModule {}
