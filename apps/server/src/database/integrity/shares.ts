import { bySql, type Invariant } from './invariant.js'

const key = (a: string, b: string): string =>
  `${a}.project_id = ${b}.project_id AND ${a}.source = ${b}.source`

export const shareCeilings: Invariant = {
  id: 'share-ceiling',
  severity: 'error',
  why: 'Nobody passes on or receives more than its share (额度).',
  repair: 'Find the document that went beyond the share in the trail and take it back.',
  find: bySql(
    `SELECT id, project_id, union_id, source, total, allocated, funded FROM fund_share
      WHERE allocated < 0 OR funded < 0 OR allocated > total OR funded > total`,
  ),
}

export const shareTotals: Invariant = {
  id: 'share-total',
  severity: 'error',
  why: 'A share is what was allocated to it; the share of the city is its budget.',
  repair: 'Budget lines and allocations are the truth; set the share to their sum.',
  find: bySql(
    `SELECT id, project_id, union_id, source, initial, total, documents, first_documents FROM (
       SELECT share.id, share.project_id, share.union_id, share.source, share.initial, share.total,
              CASE WHEN share.parent_id IS NULL
                THEN (SELECT COALESCE(SUM(line.amount), 0) FROM budget_line line WHERE ${key('line', 'share')})
                ELSE (SELECT COALESCE(SUM(given.amount), 0) FROM allocation given
                       WHERE ${key('given', 'share')} AND given.to_union_id = share.union_id) END AS documents,
              CASE WHEN share.parent_id IS NULL
                THEN (SELECT COALESCE(SUM(line.amount), 0) FROM budget_line line
                       WHERE ${key('line', 'share')} AND line.kind = 'initial')
                ELSE (SELECT COALESCE(SUM(given.amount), 0) FROM allocation given
                       WHERE ${key('given', 'share')} AND given.to_union_id = share.union_id AND given.kind = 'initial')
                END AS first_documents
         FROM fund_share share
     ) checked
      WHERE total <> documents OR initial <> first_documents`,
  ),
}

export const shareAllocated: Invariant = {
  id: 'share-allocated',
  severity: 'error',
  why: 'What a union passed on is what its children hold, to the fen.',
  repair: 'Allocations are the truth; set allocated to the sum of the children.',
  find: bySql(
    `SELECT id, project_id, union_id, source, allocated, children FROM (
       SELECT share.id, share.project_id, share.union_id, share.source, share.allocated,
              (SELECT COALESCE(SUM(child.total), 0) FROM fund_share child
                WHERE ${key('child', 'share')} AND child.parent_id = share.union_id) AS children
         FROM fund_share share
     ) checked
      WHERE allocated <> children`,
  ),
}

/** Sums by project, union and source, as one pass over the documents: there may be millions. */
const summed = (table: string, union: string, amount: string, condition: string): string =>
  `(SELECT project_id, ${union} AS union_id, source, SUM(${amount}) AS amount
      FROM ${table} WHERE ${condition} GROUP BY project_id, ${union}, source)`

const joined = (alias: string, sums: string): string =>
  `LEFT JOIN ${sums} ${alias} ON ${key(alias, 'share')} AND ${alias}.union_id = share.union_id`

export const shareFunded: Invariant = {
  id: 'share-funded',
  severity: 'error',
  why: 'Money counted against a share is what arrived for it, was sent to it or was paid on its behalf, and still stands.',
  repair: 'Documents are the truth; set funded to their sum.',
  find: bySql(
    `SELECT id, project_id, union_id, source, funded, documents FROM (
       SELECT share.id, share.project_id, share.union_id, share.source, share.funded,
              COALESCE(arrived.amount, 0) + COALESCE(sent.amount, 0) + COALESCE(behalf.amount, 0) AS documents
         FROM fund_share share
         ${joined('arrived', summed('external_arrival', 'union_id', 'amount', 'reversed_by_id IS NULL'))}
         ${joined('sent', summed('remittance', 'to_union_id', 'amount - returned', '1 = 1'))}
         ${joined('behalf', summed('payment', 'beneficiary_union_id', 'amount', 'payer_union_id <> beneficiary_union_id AND reversed_by_id IS NULL'))}
     ) checked
      WHERE funded <> documents`,
  ),
}

export const shareMissing: Invariant = {
  id: 'share-missing',
  severity: 'error',
  why: 'Nobody holds money of a project and source without a share in it.',
  repair:
    'Find the arrival, remittance or payment in the trail; record the allocation it lacked or take it back.',
  find: bySql(
    `SELECT own.project_id, own.union_id, own.source, own.cash, own.paid
       FROM fund_total own
       LEFT JOIN fund_share share ON ${key('share', 'own')} AND share.union_id = own.union_id
      WHERE own.scope = 'own' AND share.id IS NULL
        AND (own.cash <> 0 OR own.in_transit <> 0 OR own.disputed <> 0 OR own.paid <> 0)`,
  ),
}
