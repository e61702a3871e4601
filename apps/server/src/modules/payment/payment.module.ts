import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/attachment.module.js'
import { BudgetModule } from '../budget/budget.module.js'
import { LedgerModule } from '../ledger/ledger.module.js'
import { ProjectModule } from '../project/project.module.js'
import { UnionModule } from '../union/union.module.js'
import { LedgerEntries } from './ledger-entries.service.js'
import { PaymentReads } from './payment.repository.js'
import { PaymentResolver } from './payment.resolver.js'
import { Payments } from './payments.service.js'

@Module({
  imports: [AttachmentModule, BudgetModule, LedgerModule, ProjectModule, UnionModule],
  providers: [PaymentReads, LedgerEntries, Payments, PaymentResolver],
})
export class PaymentModule {}
