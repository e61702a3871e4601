import type { EntityManager } from 'typeorm'
import {
  addTotals,
  EMPTY_TOTALS,
  fen,
  pathIds,
  totalsDelta,
  totalsKey,
  type AccountKind,
  type LedgerEntry,
  type LedgerTotals,
} from '@huigong/domain'

interface FlowRow {
  readonly source: string
  readonly from_union_id: string
  readonly from_kind: AccountKind
  readonly to_union_id: string
  readonly to_kind: AccountKind
  readonly reversal: number
  readonly occurred_on: string
  readonly amount: string | number
}

export interface Recomputed extends LedgerTotals {
  readonly payments: number
  readonly recipients: number
}

export interface RecomputedProject {
  /** By `scope:union source`. */
  readonly totals: ReadonlyMap<string, Recomputed>
  /** By `union source day`. */
  readonly days: ReadonlyMap<string, { readonly arrived: number; readonly paid: number }>
}

const NOTHING: Recomputed = { ...EMPTY_TOTALS, payments: 0, recipients: 0 }

/**
 * What the kept totals of a project must be, from its ledger entries and payment documents alone. Equal movements are
 * summed by the database first: totals are linear in the amount.
 */
export async function recompute(manager: EntityManager, projectId: string): Promise<RecomputedProject> {
  const paths = await pathsOf(manager, projectId)
  const flows = await manager.query<FlowRow[]>(
    `SELECT source, from_union_id, from_kind, to_union_id, to_kind, reversal, occurred_on, SUM(amount) AS amount
       FROM ledger_entry WHERE project_id = ?
      GROUP BY source, from_union_id, from_kind, to_union_id, to_kind, reversal, occurred_on`,
    [projectId],
  )
  const totals = new Map<string, Recomputed>()
  const days = new Map<string, { arrived: number; paid: number }>()
  for (const flow of flows) {
    for (const [key, delta] of totalsDelta(entryOf(flow, paths))) {
      const at = `${key} ${flow.source}`
      const before = totals.get(at) ?? NOTHING
      totals.set(at, { ...before, ...addTotals(before, delta) })
      const arrived = -delta.external + delta.flowIn
      if (delta.scope !== 'tree' || (arrived === 0 && delta.paid === 0)) continue
      const day = `${delta.unionId} ${flow.source} ${flow.occurred_on}`
      const known = days.get(day) ?? { arrived: 0, paid: 0 }
      days.set(day, { arrived: known.arrived + arrived, paid: known.paid + delta.paid })
    }
  }
  await countPayments(manager, projectId, totals)
  return { totals, days }
}

async function pathsOf(manager: EntityManager, projectId: string): Promise<Map<string, string>> {
  const units = await manager.query<{ union_id: string; path: string }[]>(
    'SELECT union_id, path FROM project_unit WHERE project_id = ?',
    [projectId],
  )
  return new Map(units.map((unit) => [unit.union_id, unit.path]))
}

function entryOf(flow: FlowRow, paths: ReadonlyMap<string, string>): LedgerEntry {
  const end = (unionId: string, kind: AccountKind) => ({
    unionId,
    kind,
    path: paths.get(unionId) ?? `/${unionId}`,
  })
  return {
    from: end(flow.from_union_id, flow.from_kind),
    to: end(flow.to_union_id, flow.to_kind),
    amount: fen(Number(flow.amount)),
    reversal: flow.reversal === 1,
  }
}

async function countPayments(
  manager: EntityManager,
  projectId: string,
  totals: Map<string, Recomputed>,
): Promise<void> {
  const rows = await manager.query<
    {
      union_id: string
      path: string
      source: string
      documents: string | number
      recipients: string | number
    }[]
  >(
    `SELECT beneficiary_union_id AS union_id, path, source, COUNT(*) AS documents, SUM(recipient_count) AS recipients
       FROM payment WHERE project_id = ? AND reversed_by_id IS NULL
      GROUP BY beneficiary_union_id, path, source`,
    [projectId],
  )
  for (const row of rows) {
    const keys = [totalsKey(row.union_id, 'own'), ...pathIds(row.path).map((id) => totalsKey(id, 'tree'))]
    for (const key of keys) {
      const at = `${key} ${row.source}`
      const before = totals.get(at) ?? NOTHING
      totals.set(at, {
        ...before,
        payments: before.payments + Number(row.documents),
        recipients: before.recipients + Number(row.recipients),
      })
    }
  }
}

/** Ids of every project, for checks that go project by project. */
export async function projectIds(manager: EntityManager): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM fund_project ORDER BY id')
  return rows.map((row) => row.id)
}
