import type { EntityManager } from 'typeorm'
import { MOST, type Finding, type Invariant } from './invariant.js'
import { projectIds, recompute, type Recomputed } from './recompute.js'

type Stored = { readonly union_id: string; readonly source: string; readonly scope: string } & Readonly<
  Record<(typeof FIELDS)[number][0], string | number>
>

const FIELDS = [
  ['external', 'external'],
  ['cash', 'cash'],
  ['in_transit', 'inTransit'],
  ['disputed', 'disputed'],
  ['paid', 'paid'],
  ['flow_in', 'flowIn'],
  ['flow_out', 'flowOut'],
  ['payment_count', 'payments'],
  ['recipient_count', 'recipients'],
] as const satisfies readonly (readonly [string, keyof Recomputed])[]

function differences(
  projectId: string,
  stored: readonly Stored[],
  right: ReadonlyMap<string, Recomputed>,
): Finding[] {
  const rows = new Map(stored.map((row) => [`${row.scope}:${row.union_id} ${row.source}`, row]))
  return [...new Set([...rows.keys(), ...right.keys()])].flatMap((key) =>
    FIELDS.flatMap(([column, field]) => {
      const kept = Number(rows.get(key)?.[column] ?? 0)
      const recomputed = right.get(key)?.[field] ?? 0
      return kept === recomputed ? [] : [{ projectId, row: key, column, kept, recomputed }]
    }),
  )
}

/** I8 of the database contract for the ledger's kept totals. */
export const fundTotals: Invariant = {
  id: 'fund-total',
  severity: 'error',
  why: 'Every kept balance, flow and count equals what the ledger entries and payment documents add up to.',
  repair:
    'Stop writing, keep a copy, and rebuild the fund_total rows of the project from its ledger entries.',
  async find(manager: EntityManager) {
    const found: Finding[] = []
    for (const projectId of await projectIds(manager)) {
      const stored = await manager.query<Stored[]>('SELECT * FROM fund_total WHERE project_id = ?', [
        projectId,
      ])
      found.push(...differences(projectId, stored, (await recompute(manager, projectId)).totals))
      if (found.length >= MOST) break
    }
    return found.slice(0, MOST)
  },
}
