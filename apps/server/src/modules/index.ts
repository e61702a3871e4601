import { LedgerModule } from './ledger/index.js'
import { SystemModule } from './system/index.js'
import { IdentityModule } from './identity/index.js'

/** Every stage of the fund and what supports it. */
export const STAGES = [SystemModule, IdentityModule, LedgerModule]
