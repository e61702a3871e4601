import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/attachment.module.js'
import { BudgetModule } from '../budget/budget.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { ProjectModule } from '../project/project.module.js'
import { UnionModule } from '../union/union.module.js'
import { ArrivalReads } from './arrival.repository.js'
import { ArrivalResolver } from './arrival.resolver.js'
import { ExternalArrivals } from './external-arrivals.service.js'
import { RemittanceActs } from './remittance-acts.service.js'
import { Remittances } from './remittances.service.js'

@Module({
  imports: [AttachmentModule, BudgetModule, LedgerModule, ProjectModule, UnionModule],
  providers: [ArrivalReads, ExternalArrivals, Remittances, RemittanceActs, ArrivalResolver],
})
export class ArrivalModule {}
