import { bySql, type Invariant } from './invariant.js'

/** Every entry belongs to a document of its project and source. */
export const ledgerDocuments: Invariant = {
  id: 'ledger-document',
  severity: 'error',
  why: 'No money moves without a document: each entry names an arrival, a remittance or a payment that exists.',
  repair: 'Look the document id up in the trail; restore the document from the backup of that day.',
  find: bySql(
    `SELECT entry.id, entry.document_kind, entry.document_id
       FROM ledger_entry entry
       LEFT JOIN external_arrival arrival ON entry.document_kind = 'external-arrival' AND arrival.id = entry.document_id
       LEFT JOIN remittance ON entry.document_kind = 'remittance' AND remittance.id = entry.document_id
       LEFT JOIN payment ON entry.document_kind = 'payment' AND payment.id = entry.document_id
      WHERE COALESCE(arrival.project_id, remittance.project_id, payment.project_id, '') <> entry.project_id
         OR COALESCE(arrival.source, remittance.source, payment.source, '') <> entry.source
         OR COALESCE(arrival.tenant_id, remittance.tenant_id, payment.tenant_id, '') <> entry.tenant_id`,
  ),
}

const counted = (alias: string, condition: string): string =>
  `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS ${alias}`

/** A payment is in the ledger once, and once more with a minus sign when it was reversed. */
export const paymentEntries: Invariant = {
  id: 'payment-entries',
  severity: 'error',
  why: 'A payment has its entries exactly once (two for 代付), and their reversal exactly once if it was taken back.',
  repair: 'Compare the document with its entries and the trail; book the missing or a correcting document.',
  find: bySql(
    `SELECT id, amount, paid, moved, paid_back, moved_back, others FROM (
       SELECT payment.id, payment.amount, payment.reversed_by_id, payment.payer_union_id, payment.beneficiary_union_id,
              ${counted('paid', "entry.from_kind = 'cash' AND entry.to_kind = 'paid' AND entry.reversal = 0 AND entry.amount = payment.amount AND entry.from_union_id = payment.beneficiary_union_id")},
              ${counted('moved', "entry.from_kind = 'cash' AND entry.to_kind = 'cash' AND entry.reversal = 0 AND entry.amount = payment.amount AND entry.from_union_id = payment.payer_union_id AND entry.to_union_id = payment.beneficiary_union_id")},
              ${counted('paid_back', "entry.from_kind = 'cash' AND entry.to_kind = 'paid' AND entry.reversal = 1 AND entry.amount = payment.amount AND entry.from_union_id = payment.beneficiary_union_id")},
              ${counted('moved_back', "entry.from_kind = 'cash' AND entry.to_kind = 'cash' AND entry.reversal = 1 AND entry.amount = payment.amount AND entry.from_union_id = payment.payer_union_id AND entry.to_union_id = payment.beneficiary_union_id")},
              COUNT(entry.id) AS others
         FROM payment LEFT JOIN ledger_entry entry ON entry.document_id = payment.id
        GROUP BY payment.id, payment.amount, payment.reversed_by_id, payment.payer_union_id, payment.beneficiary_union_id
     ) checked
      WHERE paid <> 1
         OR moved <> CASE WHEN payer_union_id = beneficiary_union_id THEN 0 ELSE 1 END
         OR paid_back <> CASE WHEN reversed_by_id IS NULL THEN 0 ELSE 1 END
         OR moved_back <> CASE WHEN reversed_by_id IS NULL THEN 0 ELSE moved END
         OR others <> paid + moved + paid_back + moved_back`,
  ),
}

/** An arrival is in the ledger once, and once more with a minus sign when it was reversed. */
export const arrivalEntries: Invariant = {
  id: 'arrival-entries',
  severity: 'error',
  why: 'An arrival from outside has one entry, and one reversal if it was taken back.',
  repair: 'Compare the document with its entries and the trail; book the missing or a correcting document.',
  find: bySql(
    `SELECT id, amount, came, went, others FROM (
       SELECT arrival.id, arrival.amount, arrival.reversed_by_id,
              ${counted('came', "entry.from_kind = 'external' AND entry.reversal = 0 AND entry.amount = arrival.amount AND entry.to_union_id = arrival.union_id")},
              ${counted('went', "entry.from_kind = 'external' AND entry.reversal = 1 AND entry.amount = arrival.amount AND entry.to_union_id = arrival.union_id")},
              COUNT(entry.id) AS others
         FROM external_arrival arrival LEFT JOIN ledger_entry entry ON entry.document_id = arrival.id
        GROUP BY arrival.id, arrival.amount, arrival.reversed_by_id
     ) checked
      WHERE came <> 1 OR went <> CASE WHEN reversed_by_id IS NULL THEN 0 ELSE 1 END OR others <> came + went`,
  ),
}
