import { Module } from '@nestjs/common'
import { FundReads } from './fund-reads.service.js'
import { Ledger } from './ledger.service.js'

@Module({ providers: [Ledger, FundReads], exports: [Ledger, FundReads] })
export class LedgerModule {}
