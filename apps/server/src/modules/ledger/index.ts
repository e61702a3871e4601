export { FundReads, noFigures } from './fund-reads.service.js'
export { DOCUMENT_KINDS, FundDay, FundTotal, LedgerEntryRow, type DocumentKind } from './ledger.entity.js'
export { LedgerModule } from './ledger.module.js'
export { AccountOverdrawn, Ledger, changesOf, dayChangesOf, type Posting } from './ledger.service.js'
