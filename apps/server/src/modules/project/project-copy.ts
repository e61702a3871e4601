import type { EntityManager } from 'typeorm'
import type { IndicatorInput } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import type { ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { currentPlaces } from './project-chain.js'
import { FundProject, Indicator, ProjectUnit } from './project.entity.js'

/** Indicators as rows of a project, in their order. */
export const rowsOf = (
  project: FundProject,
  indicators: readonly (IndicatorInput | Indicator)[],
): Indicator[] =>
  indicators.map((each, sort) => ({
    id: each.id,
    tenantId: project.tenantId,
    projectId: project.id,
    sort,
    level1: each.level1.trim(),
    level2: each.level2.trim(),
    name: each.name.trim(),
    direction: each.direction,
    unit: each.unit.trim(),
    target: each.target?.trim() || null,
    weight: each.weight,
    dataSource: each.dataSource,
    rollUp: each.rollUp,
    evidenceRequired: each.evidenceRequired,
  }))

/** New ids by old ones. */
export async function copyIndicators(
  manager: EntityManager,
  from: FundProject,
  to: FundProject,
): Promise<Map<string, string>> {
  const old = await manager.find(Indicator, { where: { projectId: from.id }, order: { sort: 'ASC' } })
  const ids = new Map(old.map(({ id }) => [id, newId()]))
  await insert(
    manager,
    Indicator,
    rowsOf(
      to,
      old.map((each) => ({ ...each, id: ids.get(each.id) ?? newId() })),
    ),
  )
  return ids
}

/** Units where they stand today; those that have been closed since stay behind. Returns how many must report. */
export async function copyUnits(
  { manager, actor, now }: ActContext,
  from: FundProject,
  to: FundProject,
  indicatorIds: ReadonlyMap<string, string>,
): Promise<number> {
  const old = await manager.findBy(ProjectUnit, { projectId: from.id })
  const before = new Map(old.map((unit) => [unit.unionId, unit]))
  const places = await currentPlaces(manager, actor.tenantId, [...before.keys()])
  const units = places.map((place): ProjectUnit => {
    const unit = before.get(place.unionId)
    const targets = Object.entries(unit?.targets ?? {}).flatMap(([id, value]) => {
      const copied = indicatorIds.get(id)
      return copied ? [[copied, value] as const] : []
    })
    return {
      id: newId(),
      tenantId: to.tenantId,
      projectId: to.id,
      ...place,
      required: unit?.required ?? false,
      targetState: 'proposed',
      targets: Object.fromEntries(targets),
      proposedById: actor.userId,
      approvedById: null,
      createdAt: now,
      updatedAt: now,
    }
  })
  await insert(manager, ProjectUnit, units)
  return units.filter((unit) => unit.required).length
}
