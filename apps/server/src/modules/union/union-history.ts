import { IsNull, type EntityManager } from 'typeorm'
import { rebasePath, type UnionPath } from '@huigong/domain'
import { subtreeParameters } from '../../database/within.js'
import { insert, update } from '../../database/writes.js'
import type { ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { refuse } from '../../platform/refusal.js'
import { UnionVersion, type UnionNode } from './union.entity.js'

type State = Pick<UnionVersion, 'name' | 'parentId' | 'path' | 'active'>

/** True when both rows say the same about the union itself; its place may differ because a union above it moved. */
export const isSameUnion = (one: State, other: State): boolean =>
  one.name === other.name && one.parentId === other.parentId && one.active === other.active

/**
 * Writes down how a union stands from a day on: closes the row that held until then and opens the next. A second change
 * of the same day is refused, except on the day it was created (a slip is put right in place; the trail keeps both).
 * @throws Refusal UNION_DATE_ORDER
 */
export async function changeFrom(
  context: ActContext,
  node: UnionNode,
  from: string,
  { name, parentId, path, active }: State,
  reason: string,
): Promise<void> {
  const { manager, actor, now, today } = context
  const next = { name, parentId, path, active }
  const open = await manager.findOneByOrFail(UnionVersion, { unionId: node.id, validUntil: IsNull() })
  const last = open.validFrom
  if (from > today || from < last) refuse('UNION_DATE_ORDER', { last }, 'from')
  const recorded = { reason, recordedBy: actor.displayName }
  if (from === last) {
    const before = await manager.findOneBy(UnionVersion, { unionId: node.id, validUntil: last })
    if (before && !isSameUnion(before, open)) refuse('UNION_DATE_ORDER', { last }, 'from')
    await update(manager, UnionVersion, { id: open.id }, { ...next, ...recorded })
    return
  }
  await update(manager, UnionVersion, { id: open.id }, { validUntil: from })
  await insert(manager, UnionVersion, {
    ...next,
    ...recorded,
    id: newId(),
    tenantId: node.tenantId,
    unionId: node.id,
    validFrom: from,
    validUntil: null,
    createdAt: now,
  })
}

/**
 * The union must have stood where it stands now since `from`, or what is put under it would be written into a past
 * that was different.
 * @throws Refusal UNION_DATE_ORDER
 */
export async function requireStanding(context: ActContext, node: UnionNode, from: string): Promise<void> {
  const versions = await context.manager.find(UnionVersion, {
    where: { unionId: node.id },
    order: { validFrom: 'DESC' },
  })
  let since = versions[0]?.validFrom ?? from
  for (const version of versions) {
    if (version.path !== node.path || version.active !== node.active) break
    since = version.validFrom
  }
  if (from < since || from > context.today) refuse('UNION_DATE_ORDER', { last: since }, 'from')
}

/**
 * Carries the history of everything below a moved union along: from the day on it lies below the new place, before
 * that below the old one, so that the tree of any day can be read by one path range.
 */
export async function carryBranch(
  { manager, actor, now }: ActContext,
  moved: UnionNode,
  newPath: UnionPath,
  from: string,
): Promise<void> {
  const { tenantId, path: oldPath } = moved
  const { belowBelow, belowBeyond } = subtreeParameters('below', oldPath)
  const below = 'tenant_id = :tenantId AND path > :belowBelow AND path < :belowBeyond'
  const parameters = { tenantId, belowBelow, belowBeyond, from }
  const spanning = await manager
    .createQueryBuilder(UnionVersion, 'version')
    .where(
      'version.tenantId = :tenantId AND version.path > :belowBelow AND version.path < :belowBeyond',
      parameters,
    )
    .andWhere('version.validFrom < :from AND (version.validUntil IS NULL OR version.validUntil > :from)')
    .getMany()
  await manager
    .createQueryBuilder()
    .update(UnionVersion)
    .set({ path: () => rebased })
    .where(`${below} AND valid_from >= :from`, parameters)
    .setParameters({ newPath, skip: oldPath.length + 1 })
    .execute()
  await manager
    .createQueryBuilder()
    .update(UnionVersion)
    .set({ validUntil: from })
    .where(`${below} AND valid_from < :from AND (valid_until IS NULL OR valid_until > :from)`, parameters)
    .execute()
  await insert(
    manager,
    UnionVersion,
    spanning.map((version) => ({
      ...version,
      id: newId(),
      path: rebasePath(version.path, oldPath, newPath),
      validFrom: from,
      reason: `随“${moved.name}”调整`,
      recordedBy: actor.displayName,
      createdAt: now,
    })),
  )
}

/** SQL of a path below the old place as it is below the new one; parameters `newPath` and `skip`. */
export const rebased = 'CONCAT(:newPath, SUBSTR(path, :skip))'

/** How a union stood, oldest first, with the rows merged that say nothing new about itself. */
export async function ownHistory(manager: EntityManager, unionId: string): Promise<UnionVersion[]> {
  const rows = await manager.find(UnionVersion, { where: { unionId }, order: { validFrom: 'ASC' } })
  const merged: UnionVersion[] = []
  for (const row of rows) {
    const last = merged.at(-1)
    if (last && isSameUnion(last, row)) merged[merged.length - 1] = { ...last, validUntil: row.validUntil }
    else merged.push(row)
  }
  return merged
}
