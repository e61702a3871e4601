import { Module } from '@nestjs/common'
import { LedgerEntries } from './ledger-entries.service.js'
import { PaymentController } from './payment.controller.js'
import { PaymentFiles } from './payment-files.service.js'
import { PaymentReads } from './payment.repository.js'
import { PaymentResolver } from './payment.resolver.js'
import { Payments } from './payments.service.js'
import { AttachmentModule } from '../attachment/index.js'
import { BudgetModule } from '../budget/index.js'
import { LedgerModule } from '../ledger/index.js'
import { ProjectModule } from '../project/index.js'
import { UnionModule } from '../union/index.js'

@Module({
  imports: [AttachmentModule, BudgetModule, LedgerModule, ProjectModule, UnionModule],
  controllers: [PaymentController],
  providers: [PaymentReads, PaymentFiles, LedgerEntries, Payments, PaymentResolver],
})
export class PaymentModule {}
