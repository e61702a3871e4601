export { EntryReads, type CountedEntry, type EntryPlace } from './entry-reads.service.js'
export { FundReads, noFigures } from './fund-reads.service.js'
export { DOCUMENT_KINDS, FundDay, FundTotal, LedgerEntryRow, type DocumentKind } from './ledger.entity.js'
export { LedgerModule } from './ledger.module.js'
export { AccountOverdrawn, Ledger, changesOf, dayChangesOf, type Posting } from './ledger.service.js'
export {
  badIds,
  futureProblem,
  nonZeroProblem,
  positiveProblem,
  problems,
  textProblem,
} from './document-checks.js'
export { belowPaths, visiblePaths, type FundFilter } from './fund-places.js'
