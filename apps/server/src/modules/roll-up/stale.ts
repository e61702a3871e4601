import type { EntityManager } from 'typeorm'
import { canonicalJson } from '@huigong/domain'
import { acceptedFor } from './roll-up.service.js'
import { contentsOf, unitsBelow, type UnitRow } from './roll-up.repository.js'
import type { FrozenRollUp } from './roll-ups.js'

const usable = ({ row }: UnitRow, accepted: readonly string[]): string | null =>
  row !== null && accepted.includes(row.state) && !row.empty ? row.snapshotHash : null

/** What a snapshot says apart from how it came to be closed: locking what was accepted changes nothing. */
function resultOf(content: Record<string, unknown> | undefined): string | null {
  if (!content) return null
  const { act: _act, previous: _previous, ...result } = content
  return canonicalJson(result)
}

/**
 * Units whose result is no longer the one a frozen roll-up used: changed, withdrawn from review, or accepted since.
 * Three statements at most, however many units.
 */
export async function staleUnits(
  manager: EntityManager,
  { row, content }: FrozenRollUp,
): Promise<Set<string>> {
  const tree = {
    tenantId: row.tenantId,
    projectId: row.projectId,
    unionId: row.unionId,
    path: content.union.path,
  }
  const accepted = acceptedFor(content.union.path)
  const used = new Map(content.units.map((unit) => [unit.unionId, unit.snapshotHash]))
  const differing = (await unitsBelow(manager, tree))
    .map((unit) => ({
      unionId: unit.unionId,
      now: usable(unit, accepted),
      before: used.get(unit.unionId) ?? null,
    }))
    .filter(({ now, before }) => now !== before)
  const both = differing.flatMap(({ now, before }) => (now !== null && before !== null ? [now, before] : []))
  const contents = await contentsOf(manager, row.tenantId, both)
  const same = (now: string | null, before: string | null): boolean =>
    now !== null && before !== null && resultOf(contents.get(now)) === resultOf(contents.get(before))
  return new Set(differing.filter(({ now, before }) => !same(now, before)).map(({ unionId }) => unionId))
}
