import { bySql, type Invariant } from './invariant.js'

/** Documents by table, with the word the trail has for them. */
const DOCUMENTS = [
  ['budget_line', 'id', 'budget-line'],
  ['allocation', 'id', 'allocation'],
  ['external_arrival', 'id', 'external-arrival'],
  ['external_arrival', 'reversed_by_id', 'external-arrival-reversal'],
  ['remittance', 'id', 'remittance'],
  ['payment', 'id', 'payment'],
  ['payment', 'reversed_by_id', 'payment-reversal'],
] as const

const creations =
  "'budget:record', 'budget:allocate', 'arrival:record', 'arrival:send', 'payment:record', 'payment:reverse'"

/** I9: each document was recorded by exactly one act of the trail. */
export const documentTrail: Invariant = {
  id: 'document-trail',
  severity: 'error',
  why: 'Each document has exactly one entry in the trail that says who recorded it.',
  repair: 'A document without trail was not made by this program: find out who writes to the database.',
  find: bySql(
    `SELECT kind, id, traces FROM (${DOCUMENTS.map(
      ([table, column, kind]) => `
       SELECT '${kind}' AS kind, document.${column} AS id, COUNT(trace.id) AS traces
         FROM ${table} document
         LEFT JOIN audit_entry trace ON trace.resource_kind = '${kind}' AND trace.resource_id = document.${column}
               AND trace.outcome = 'done' AND trace.action IN (${creations})
               AND NOT ('${kind}' = 'remittance' AND trace.before_state IS NOT NULL)
        WHERE document.${column} IS NOT NULL
        GROUP BY document.${column}`,
    ).join(' UNION ALL ')}) traced WHERE traces <> 1`,
  ),
}

/** I5: one key, one effect. */
export const documentKeys: Invariant = {
  id: 'document-key',
  severity: 'error',
  why: 'Each document holds the key under which it was asked for, so that asking again cannot repeat it.',
  repair: 'Insert the missing key by hand from the trail, after making sure that the document stands once.',
  find: bySql(
    `SELECT kind, id FROM (${DOCUMENTS.map(
      ([table, column, kind]) => `
       SELECT '${kind}' AS kind, document.${column} AS id
         FROM ${table} document LEFT JOIN creation_key used ON used.id = document.${column}
              AND used.tenant_id = document.tenant_id
        WHERE document.${column} IS NOT NULL AND used.id IS NULL`,
    ).join(' UNION ALL ')}) unkeyed`,
  ),
}
