import { Module } from '@nestjs/common'
import { AllocationFiles } from './allocation-files.service.js'
import { BudgetController } from './budget.controller.js'
import { BudgetReads } from './budget.repository.js'
import { BudgetResolver } from './budget.resolver.js'
import { BudgetService } from './budget.service.js'
import { FundShares } from './fund-shares.service.js'
import { ProjectModule } from '../project/index.js'
import { UnionModule } from '../union/index.js'

@Module({
  imports: [ProjectModule, UnionModule],
  controllers: [BudgetController],
  providers: [FundShares, AllocationFiles, BudgetService, BudgetReads, BudgetResolver],
  exports: [FundShares],
})
export class BudgetModule {}
