import type { Allocation as AllocationView, BudgetLine as BudgetLineView } from '../../generated/contract.js'
import type { Allocation, BudgetLine } from './budget.entity.js'

export interface UnionName {
  readonly id: string
  readonly name: string
}

export const budgetLineView = (row: BudgetLine): BudgetLineView & { __typename: 'BudgetLine' } => ({
  __typename: 'BudgetLine',
  id: row.id,
  kind: row.kind,
  source: row.source,
  amount: row.amount,
  documentNo: row.documentNo,
  documentDate: row.documentDate,
  note: row.note,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt,
})

export function allocationView(
  row: Allocation,
  names: ReadonlyMap<string, UnionName>,
): AllocationView & { __typename: 'Allocation' } {
  const nameOf = (id: string): UnionName => names.get(id) ?? { id, name: '' }
  return {
    __typename: 'Allocation',
    id: row.id,
    kind: row.kind,
    from: nameOf(row.fromUnionId),
    to: nameOf(row.toUnionId),
    source: row.source,
    amount: row.amount,
    documentNo: row.documentNo,
    documentDate: row.documentDate,
    note: row.note,
    recordedBy: row.recordedBy,
    recordedAt: row.recordedAt,
  }
}
