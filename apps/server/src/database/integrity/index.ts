import type { EntityManager } from 'typeorm'
import { conservation } from './conservation.js'
import { fundDays } from './fund-days.js'
import { fundTotals } from './fund-totals.js'
import type { Finding, Invariant } from './invariant.js'
import { arrivalEntries, ledgerDocuments, paymentEntries } from './ledger-documents.js'
import { keptDays } from './kept-days.js'
import { ledgerMoves } from './ledger-moves.js'
import { makerAndChecker, remittanceEntries, remittanceParts } from './remittances.js'
import { packVersions, projectPacks } from './rule-packs.js'
import { shareAllocated, shareCeilings, shareFunded, shareMissing, shareTotals } from './shares.js'
import { surveyReplies } from './survey-rounds.js'
import { tenantBorders } from './tenants.js'
import { documentKeys, documentTrail } from './trail.js'
import { projectPlaces, unionCycles, unionPaths, unionRoots } from './unions.js'

export type { Finding, Invariant } from './invariant.js'

/** Everything that must be true of the data at every moment, checked nightly and after every fault. */
export const INVARIANTS: readonly Invariant[] = [
  unionRoots,
  unionPaths,
  unionCycles,
  projectPlaces,
  tenantBorders,
  projectPacks,
  packVersions,
  shareCeilings,
  shareTotals,
  shareAllocated,
  shareFunded,
  shareMissing,
  ledgerMoves,
  ledgerDocuments,
  paymentEntries,
  arrivalEntries,
  remittanceParts,
  remittanceEntries,
  makerAndChecker,
  conservation,
  fundTotals,
  fundDays,
  surveyReplies,
  keptDays,
  documentTrail,
  documentKeys,
]

/** An invariant that does not hold, with rows that break it. */
export interface Breach extends Omit<Invariant, 'find'> {
  readonly rows: readonly Finding[]
}

/** Checks every invariant in order; an empty answer means that the data is sound. Reads only. */
export async function runIntegrity(manager: EntityManager): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const { id, severity, why, repair, find } of INVARIANTS) {
    const rows = await find(manager)
    if (rows.length > 0) breaches.push({ id, severity, why, repair, rows })
  }
  return breaches
}
