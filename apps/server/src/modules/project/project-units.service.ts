import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import { canonicalJson, type UnionPath } from '@huigong/domain'
import type { Done, ProjectUnits as ProjectUnitsView, UnitTargetsInput } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { FundShare } from '../budget/budget.entity.js'
import { SelfEvaluation } from '../self-evaluation/self-evaluation.entity.js'
import { UnionNode } from '../union/index.js'
import { newPlaces } from './project-chain.js'
import { unreadableTargets } from './project-readiness.js'
import { holdProject, refusedId, toCity } from './project-step.js'
import { unitViews } from './project.view.js'
import { FundProject, Indicator, ProjectUnit } from './project.entity.js'

const CHUNK = 500
const LONGEST_TARGET = 120

/** Which unions take part in a project, and what is expected of each. */
@Injectable()
export class ProjectUnits {
  constructor(private readonly acts: Acts) {}

  /**
   * Adds units or changes their targets. A new unit brings its ancestors along, so that the project's own tree is
   * whole; its place there is kept from then on. On an approved project the targets wait for approval.
   */
  async setTargets(
    actor: Actor,
    projectId: string,
    inputs: readonly UnitTargetsInput[],
  ): Promise<ProjectUnitsView | Refused> {
    return (
      refusedId(projectId, '该项目') ??
      this.acts.perform(actor, actOn(projectId), async (context) => {
        const project = await holdProject(context, projectId, ['draft', 'approved'])
        const { manager, trail } = context
        const nodes = await unionsNamed(manager, project.tenantId, inputs)
        const indicators = await manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC' } })
        const there = await manager.findBy(ProjectUnit, { projectId })
        const known = new Map(there.map((unit) => [unit.unionId, unit]))
        refuseAll(inputReasons(project, indicators, inputs, nodes, known))
        const rows = changedRows(context, project, inputs, nodes, known)
        await keep(manager, rows)
        const asked = new Set(inputs.map((input) => input.unionId))
        trail.before = rows.flatMap(({ unionId }) => known.get(unionId) ?? []).map(brief)
        trail.after = rows.map(brief)
        trail.summary = `设置“${project.name}”参加单位 ${asked.size} 个的绩效目标${project.state === 'approved' ? '，待批准' : ''}。`
        if (project.state === 'approved' && rows.length > 0) {
          context.notify({
            kind: 'targets-proposed',
            sentence: `“${project.name}”有 ${asked.size} 个单位的绩效目标待批准，由${actor.displayName}提出。`,
            ...toCity(actor, 'project:approve'),
            projectId,
            recordId: projectId,
          })
        }
        const units = await manager.findBy(ProjectUnit, { projectId, unionId: In([...asked]) })
        return {
          __typename: 'ProjectUnits',
          units: await unitViews(manager, projectId, inOrder(units, inputs)),
        }
      })
    )
  }

  /** Takes a union out of a project as long as it has no share, no answers and nobody below it there. */
  async remove(actor: Actor, projectId: string, unionId: string): Promise<Done | Refused> {
    return (
      refusedId(projectId, '该项目') ??
      refusedId(unionId, '该单位') ??
      this.acts.perform(actor, actOn(projectId), async (context) => {
        const project = await holdProject(context, projectId, ['draft', 'approved'])
        const { manager, trail } = context
        const unit = await manager.findOneBy(ProjectUnit, { projectId, unionId })
        if (!unit) return refuse('NOT_FOUND', { what: '该单位' }, 'unionId')
        const node = await manager.findOneByOrFail(UnionNode, { id: unionId })
        await this.refuseUnlessFree(manager, unit, node.name)
        await manager.delete(ProjectUnit, { id: unit.id })
        trail.subject = { unionId, path: unit.path }
        trail.before = brief(unit)
        trail.summary = `将“${node.name}”移出项目“${project.name}”。`
        return { __typename: 'Done', id: unit.id }
      })
    )
  }

  private async refuseUnlessFree(manager: EntityManager, unit: ProjectUnit, union: string): Promise<void> {
    const { projectId, unionId } = unit
    if (await manager.existsBy(ProjectUnit, { projectId, parentId: unionId })) {
      refuse('UNIT_HAS_CHILDREN', { union }, 'unionId')
    }
    if (await manager.existsBy(FundShare, { projectId, unionId }))
      refuse('UNIT_HAS_FUNDS', { union }, 'unionId')
    await manager.delete(SelfEvaluation, {
      projectId,
      unionId,
      state: 'draft',
      round: 0,
      empty: true,
      version: 1,
    })
    if (await manager.existsBy(SelfEvaluation, { projectId, unionId })) {
      refuse('UNIT_HAS_FUNDS', { union }, 'unionId')
    }
  }
}

const actOn = (projectId: string): Act => ({
  action: 'project:write',
  resourceKind: 'project',
  resourceId: projectId,
  projectId,
})

const brief = ({ unionId, required, targets }: ProjectUnit) => ({ unionId, required, targets })

const inOrder = (units: readonly ProjectUnit[], inputs: readonly UnitTargetsInput[]): ProjectUnit[] =>
  inputs.flatMap(({ unionId }) => units.find((unit) => unit.unionId === unionId) ?? [])

async function unionsNamed(
  manager: EntityManager,
  tenantId: string,
  inputs: readonly UnitTargetsInput[],
): Promise<Map<string, UnionNode>> {
  const ids = inputs.map((input) => input.unionId).filter(isId)
  const nodes = ids.length === 0 ? [] : await manager.findBy(UnionNode, { tenantId, id: In(ids) })
  return new Map(nodes.map((node) => [node.id, node]))
}

const targetsOf = (input: UnitTargetsInput): Record<string, string | null> =>
  Object.fromEntries(input.targets.map(({ indicatorId, value }) => [indicatorId, value?.trim() ?? null]))

/** Every reason why one of the lines cannot be kept. */
function inputReasons(
  project: FundProject,
  indicators: readonly Indicator[],
  inputs: readonly UnitTargetsInput[],
  nodes: ReadonlyMap<string, UnionNode>,
  known: ReadonlyMap<string, ProjectUnit>,
): Reason[] {
  const ids = new Set(indicators.map(({ id }) => id))
  if (inputs.length === 0) return [reason('NO_UNITS', {}, 'units')]
  if (new Set(inputs.map((input) => input.unionId)).size < inputs.length) {
    return [reason('INVALID_INPUT', { field: '参加单位', problem: '同一单位出现了两次' }, 'units')]
  }
  return inputs.flatMap((input, index) => {
    const at = `units.${index}`
    const node = nodes.get(input.unionId)
    if (!node) return [reason('NOT_FOUND', { what: '该工会' }, `${at}.unionId`)]
    if (!node.active && !known.has(node.id)) {
      return [reason('UNION_NOT_ACTIVE', { union: node.name }, `${at}.unionId`)]
    }
    const foreign = input.targets.some(({ indicatorId }) => !ids.has(indicatorId))
    const twice = new Set(input.targets.map(({ indicatorId }) => indicatorId)).size < input.targets.length
    const long = input.targets.some(({ value }) => (value ?? '').length > LONGEST_TARGET)
    const problem = foreign ? '指标不属于本项目' : twice ? '同一指标出现了两次' : long ? '目标值过长' : null
    if (problem) {
      return [reason('INVALID_INPUT', { field: `“${node.name}”的目标`, problem }, `${at}.targets`)]
    }
    const { unionId, required } = input
    return unreadableTargets(project, indicators, {
      unionId,
      required,
      targets: targetsOf(input),
      name: node.name,
    })
  })
}

/** Rows to be kept: lines that say something new, and the places above new units. */
function changedRows(
  { actor, now }: ActContext,
  project: FundProject,
  inputs: readonly UnitTargetsInput[],
  nodes: ReadonlyMap<string, UnionNode>,
  known: ReadonlyMap<string, ProjectUnit>,
): ProjectUnit[] {
  const there = new Map<string, UnionPath>([...known].map(([unionId, unit]) => [unionId, unit.path]))
  const asked = new Map(inputs.map((input) => [input.unionId, input]))
  const proposed = {
    targetState: 'proposed' as const,
    proposedById: actor.userId,
    approvedById: null,
    updatedAt: now,
  }
  const added = newPlaces(
    [...nodes.values()].map((node) => node.path),
    there,
  ).map((place): ProjectUnit => {
    const input = asked.get(place.unionId)
    return {
      id: newId(),
      tenantId: project.tenantId,
      projectId: project.id,
      ...place,
      required: input?.required ?? false,
      targets: input ? targetsOf(input) : {},
      createdAt: now,
      ...proposed,
    }
  })
  const changed = inputs.flatMap((input): ProjectUnit[] => {
    const unit = known.get(input.unionId)
    if (!unit) return []
    const next = { ...unit, required: input.required, targets: targetsOf(input) }
    return canonicalJson(brief(next)) === canonicalJson(brief(unit)) ? [] : [{ ...next, ...proposed }]
  })
  return [...added, ...changed]
}

/** New rows are inserted, known ones replaced; a chunk at a time. */
async function keep(manager: EntityManager, rows: readonly ProjectUnit[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager.upsert(ProjectUnit, rows.slice(start, start + CHUNK), ['id'])
  }
}
