import type { EntityManager } from 'typeorm'
import type { IndicatorDefinition } from '@huigong/domain'
import { subtreeParameters } from '../../database/within.js'
import { dayInShanghai } from '../../platform/clock.js'
import { FormUnlock } from '../self-evaluation/index.js'
import { placeName, Waiver } from '../waiver/index.js'
import type { Child } from './children.js'
import type { RollUpUnlock, RollUpWaiver } from './roll-up-snapshot.js'
import type { Subtree } from './roll-up.repository.js'

/** Whether the accepted form still holds what was waived. */
function standsIn(child: Child | undefined, { rule, at, message }: Waiver): boolean | null {
  if (!child?.content) return null
  return child.content.findings.some(
    (each) => each.rule === rule && each.at === at && each.message === message,
  )
}

/** Granted waivers and unlockings of the forms below a union, in the order they were made. Two statements. */
export async function exceptionsBelow(
  manager: EntityManager,
  tree: Subtree,
  indicators: readonly IndicatorDefinition[],
  children: readonly Child[],
): Promise<{ readonly waivers: RollUpWaiver[]; readonly unlocks: RollUpUnlock[] }> {
  const byId = new Map(children.map((child) => [child.unit.unionId, child]))
  const nameOf = (unionId: string): string => byId.get(unionId)?.unit.name ?? ''
  const placeOf = (unionId: string, at: string): string =>
    placeName({ rows: byId.get(unionId)?.content?.form.rows ?? indicators }, at)
  const where =
    'row.projectId = :projectId AND row.tenantId = :tenantId AND row.path > :treeBelow AND row.path < :treeBeyond'
  const parameters = {
    projectId: tree.projectId,
    tenantId: tree.tenantId,
    ...subtreeParameters('tree', tree.path),
  }
  const waivers = await manager
    .createQueryBuilder(Waiver, 'row')
    .where(where, parameters)
    .andWhere("row.state = 'granted'")
    .orderBy('row.id')
    .getMany()
  const unlocks = await manager
    .createQueryBuilder(FormUnlock, 'row')
    .where(where, parameters)
    .orderBy('row.id')
    .getMany()
  return {
    waivers: waivers.map((row) => ({
      unionId: row.unionId,
      name: nameOf(row.unionId),
      number: row.number ?? '',
      rule: row.rule,
      at: row.at,
      place: row.place,
      message: row.message,
      reason: row.reason,
      askedOn: row.askedOn,
      decidedBy: row.decidedBy ?? '',
      decidedByUnion: row.decidedByUnion ?? '',
      decidedOn: row.decidedOn ?? '',
      decision: row.decision ?? '',
      stands: standsIn(byId.get(row.unionId), row),
    })),
    unlocks: unlocks.map((row) => ({
      unionId: row.unionId,
      name: nameOf(row.unionId),
      reason: row.reason,
      places: row.cells.map((at) => placeOf(row.unionId, at)),
      afterDue: Boolean(row.afterDue),
      unlockedBy: row.unlockedBy,
      unlockedOn: dayInShanghai(row.unlockedAt),
      until: dayInShanghai(row.expiresAt),
      outcome: row.outcome,
      endedOn: row.endedAt ? dayInShanghai(row.endedAt) : null,
    })),
  }
}
