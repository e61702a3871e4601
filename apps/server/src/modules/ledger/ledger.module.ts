import { Module } from '@nestjs/common'
import { EntryReads } from './entry-reads.service.js'
import { FundReads } from './fund-reads.service.js'
import { Ledger } from './ledger.service.js'

@Module({ providers: [Ledger, FundReads, EntryReads], exports: [Ledger, FundReads, EntryReads] })
export class LedgerModule {}
