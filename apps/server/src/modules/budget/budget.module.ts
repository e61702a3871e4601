import { Module } from '@nestjs/common'
import { ProjectModule } from '../project/project.module.js'
import { UnionModule } from '../union/union.module.js'
import { BudgetReads } from './budget.repository.js'
import { BudgetResolver } from './budget.resolver.js'
import { BudgetService } from './budget.service.js'
import { FundShares } from './fund-shares.service.js'

@Module({
  imports: [ProjectModule, UnionModule],
  providers: [FundShares, BudgetService, BudgetReads, BudgetResolver],
  exports: [FundShares],
})
export class BudgetModule {}
