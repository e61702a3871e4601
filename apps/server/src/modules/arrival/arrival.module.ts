import { Module } from '@nestjs/common'
import { ArrivalController } from './arrival.controller.js'
import { RemittanceFiles } from './remittance-files.service.js'
import { ArrivalReads } from './arrival.repository.js'
import { ArrivalResolver } from './arrival.resolver.js'
import { ExternalArrivals } from './external-arrivals.service.js'
import { RemittanceActs } from './remittance-acts.service.js'
import { Remittances } from './remittances.service.js'
import { AttachmentModule } from '../attachment/index.js'
import { BudgetModule } from '../budget/index.js'
import { LedgerModule } from '../ledger/index.js'
import { ProjectModule } from '../project/index.js'
import { UnionModule } from '../union/index.js'

@Module({
  imports: [AttachmentModule, BudgetModule, LedgerModule, ProjectModule, UnionModule],
  controllers: [ArrivalController],
  providers: [ArrivalReads, RemittanceFiles, ExternalArrivals, Remittances, RemittanceActs, ArrivalResolver],
})
export class ArrivalModule {}
