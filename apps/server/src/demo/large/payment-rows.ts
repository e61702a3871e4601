import type { Bulk } from './bulk.js'

/** Payments just written: their ids are a range. */
export interface PaymentRange {
  readonly projectId: string
  readonly projectName: string
  readonly first: string
  readonly last: string
}

/** An id of another kind beside a payment's: the time of the id stays, one digit of its random part says which. */
const beside = (digit: string): string => `CONCAT(SUBSTR(paid.id, 1, 19), '${digit}', SUBSTR(paid.id, 21))`

const ENTRY = `INSERT INTO ledger_entry (id, tenant_id, project_id, source, from_union_id, from_kind, to_union_id,
  to_kind, amount, reversal, document_kind, document_id, occurred_on, recorded_at, recorded_by_id)`

const entryOf = (digit: string, from: string, to: string, toKind: string): string =>
  `SELECT ${beside(digit)}, paid.tenant_id, paid.project_id, paid.source, paid.${from}, 'cash', paid.${to}, '${toKind}',
          paid.amount, 0, 'payment', paid.id, paid.paid_on, paid.recorded_at, paid.recorded_by_id
     FROM payment paid WHERE paid.id >= ? AND paid.id <= ?`

const sourceName = `CASE paid.source WHEN 'central-fiscal' THEN '中央财政' WHEN 'province-fiscal' THEN '省级财政'
  WHEN 'city-fiscal' THEN '市级财政' ELSE '工会经费' END`

/** `12,300.00`: amounts of the story are whole yuan below a million. */
function yuanText(quotient: string): string {
  const thousands = `paid.amount ${quotient} 100000`
  const rest = `(paid.amount % 100000) ${quotient} 100`
  return `CONCAT(CASE WHEN paid.amount < 100000 THEN ${rest}
    ELSE CONCAT(${thousands}, ',', SUBSTR(CONCAT('00', ${rest}), -3)) END, '.00')`
}

/**
 * Writes what belongs to each payment of a range, made of the payment by the database itself: ledger entries (two for
 * 代付), the key under which it was asked for, and its line of the trail, which keeps no copy of the row.
 */
export async function writeBesidePayments(bulk: Bulk, range: PaymentRange): Promise<void> {
  const ids = [range.first, range.last]
  await bulk.run(
    `${ENTRY} ${entryOf('8', 'payer_union_id', 'beneficiary_union_id', 'cash')}
       AND paid.payer_union_id <> paid.beneficiary_union_id`,
    ids,
  )
  await bulk.run(`${ENTRY} ${entryOf('9', 'beneficiary_union_id', 'beneficiary_union_id', 'paid')}`, ids)
  await bulk.run(
    `INSERT INTO creation_key (id, tenant_id, operation, request_hash, created_at)
     SELECT paid.id, paid.tenant_id, 'payment:record', 'demonstration', paid.recorded_at
       FROM payment paid WHERE paid.id >= ? AND paid.id <= ?`,
    ids,
  )
  await bulk.run(
    `INSERT INTO audit_entry (id, tenant_id, at, actor_id, actor, role, acting_union_id, acting_union, action,
       resource_kind, resource_id, subject_union_id, subject_path, project_id, outcome, summary, request_id)
     SELECT ${beside('a')}, paid.tenant_id, paid.recorded_at, paid.recorded_by_id, paid.recorded_by,
            CASE payer.kind WHEN 'enterprise' THEN 'submitter' ELSE 'finance-officer' END, payer.id, payer.name,
            'payment:record', 'payment', paid.id, paid.beneficiary_union_id, paid.path, paid.project_id, 'done',
            CONCAT(CASE WHEN payer.id = whom.id THEN '支付' ELSE CONCAT('代“', whom.name, '”支付') END, ?, ${sourceName},
                   ' ', ${yuanText(bulk.quotient)}, ' 元，', paid.recipient_count, ' 人（户）（', paid.voucher_no, '）。'),
            'demonstration'
       FROM payment paid
       JOIN union_node payer ON payer.id = paid.payer_union_id
       JOIN union_node whom ON whom.id = paid.beneficiary_union_id
      WHERE paid.id >= ? AND paid.id <= ?`,
    [`“${range.projectName}”`, ...ids],
  )
}
