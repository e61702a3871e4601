import { bySql, type Invariant } from './invariant.js'

/** 拨出 = 到位 + 在途 + 差额 + 退回 for each remittance, in the state that says so. */
export const remittanceParts: Invariant = {
  id: 'remittance-parts',
  severity: 'error',
  why: 'The parts of a remittance add up to what was sent, and its state is the one its parts describe.',
  repair: 'Follow its entries in the ledger, which are the truth, and its acts in the trail.',
  find: bySql(
    `SELECT id, state, amount, confirmed, in_transit, disputed, returned FROM remittance
      WHERE amount <> confirmed + in_transit + disputed + returned
         OR confirmed < 0 OR in_transit < 0 OR disputed < 0 OR returned < 0
         OR NOT (   (state = 'in-transit' AND in_transit = amount)
                 OR (state = 'confirmed' AND confirmed = amount)
                 OR (state = 'disputed' AND disputed > 0 AND in_transit = 0 AND returned = 0)
                 OR (state = 'settled' AND disputed = 0 AND in_transit = 0)
                 OR (state = 'cancelled' AND returned = amount))`,
  ),
}

const flowed = (alias: string, from: string, to: string, same: boolean): string =>
  `COALESCE(SUM(CASE WHEN entry.from_kind = '${from}' AND entry.to_kind = '${to}'
      AND entry.from_union_id ${same ? '=' : '<>'} entry.to_union_id THEN entry.amount ELSE 0 END), 0) AS ${alias}`

/** The document and the ledger tell the same story of a remittance. */
export const remittanceEntries: Invariant = {
  id: 'remittance-entries',
  severity: 'error',
  why: 'What a remittance says was sent, confirmed, disputed and returned is what its entries moved.',
  repair: 'Entries are the truth; correct the parts of the document with a written reason.',
  find: bySql(
    `SELECT id, amount, confirmed, disputed, returned, sent, arrived, arrived_late, missed, came_back, came_back_late FROM (
       SELECT remittance.id, remittance.amount, remittance.confirmed, remittance.disputed, remittance.returned,
              ${flowed('sent', 'cash', 'in-transit', true)},
              ${flowed('arrived', 'in-transit', 'cash', false)},
              ${flowed('came_back', 'in-transit', 'cash', true)},
              ${flowed('missed', 'in-transit', 'disputed', true)},
              ${flowed('arrived_late', 'disputed', 'cash', false)},
              ${flowed('came_back_late', 'disputed', 'cash', true)}
         FROM remittance LEFT JOIN ledger_entry entry ON entry.document_id = remittance.id
        GROUP BY remittance.id, remittance.amount, remittance.confirmed, remittance.disputed, remittance.returned
     ) checked
      WHERE sent <> amount
         OR arrived + arrived_late <> confirmed
         OR came_back + came_back_late <> returned
         OR missed - arrived_late - came_back_late <> disputed`,
  ),
}

/** I7: whoever sent money does not confirm its arrival, nor settles a dispute he reported. */
export const makerAndChecker: Invariant = {
  id: 'maker-and-checker',
  severity: 'error',
  why: 'The two ends of a remittance are two persons.',
  repair:
    'Have a third person check the remittance against the bank, and revoke the role that made it possible.',
  find: bySql(`SELECT id, sent_by_id, confirmed_by_id FROM remittance WHERE confirmed_by_id = sent_by_id`),
}
