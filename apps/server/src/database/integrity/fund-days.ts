import type { EntityManager } from 'typeorm'
import { MOST, type Finding, type Invariant } from './invariant.js'
import { projectIds, recompute } from './recompute.js'

interface Stored {
  readonly union_id: string
  readonly source: string
  readonly day: string
  readonly arrived: string | number
  readonly paid: string | number
}

/** I8 of the database contract for the days that curves are drawn from. */
export const fundDays: Invariant = {
  id: 'fund-day',
  severity: 'error',
  why: 'What arrived and was paid on each day in each subtree equals the ledger entries of that day.',
  repair: 'Stop writing, keep a copy, and rebuild the fund_day rows of the project from its ledger entries.',
  async find(manager: EntityManager) {
    const found: Finding[] = []
    for (const projectId of await projectIds(manager)) {
      const stored = await manager.query<Stored[]>('SELECT * FROM fund_day WHERE project_id = ?', [projectId])
      const rows = new Map(stored.map((row) => [`${row.union_id} ${row.source} ${row.day}`, row]))
      const { days } = await recompute(manager, projectId)
      for (const row of new Set([...rows.keys(), ...days.keys()])) {
        for (const column of ['arrived', 'paid'] as const) {
          const kept = Number(rows.get(row)?.[column] ?? 0)
          const recomputed = days.get(row)?.[column] ?? 0
          if (kept !== recomputed) found.push({ projectId, row, column, kept, recomputed })
        }
      }
      if (found.length >= MOST) break
    }
    return found.slice(0, MOST)
  },
}
