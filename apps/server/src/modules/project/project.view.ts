import { In, type EntityManager, type FindOperator } from 'typeorm'
import type { Permission } from '@huigong/access'
import { projectLife, type ProjectAct, type RulePack } from '@huigong/domain'
import type {
  Indicator as IndicatorView,
  Project,
  ProjectUnit as ProjectUnitView,
  RulePackRef,
} from '../../generated/contract.js'
import { mayAct } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { everything, type Selection } from '../../platform/selection.js'
import type { RulePackLookup } from '../rule-pack/index.js'
import { FundProject, Indicator, ProjectUnit } from './project.entity.js'
import { isCity } from './project-step.js'
import { unionsOf } from './unit-unions.js'

const RIGHT_FOR: Readonly<Record<ProjectAct, Permission>> = {
  edit: 'project:write',
  submit: 'project:write',
  approve: 'project:approve',
  'send-back': 'project:approve',
  close: 'project:approve',
}

/** What this person may do with the project now: what its life permits and his rights allow; nobody approves his own. */
export const actsOf = (project: Pick<FundProject, 'state' | 'submittedById'>, actor: Actor): ProjectAct[] =>
  projectLife
    .acts(project.state)
    .filter((act) => isCity(actor) && mayAct(actor, RIGHT_FOR[act]))
    .filter((act) => act !== 'approve' || project.submittedById !== actor.userId)

const rulePackRef = (project: FundProject, pack: RulePack | null): RulePackRef => ({
  id: project.rulePackId,
  version: project.rulePackVersion,
  name: pack?.name ?? project.rulePackId,
  basis: pack?.basis ?? '',
})

export const indicatorView = (indicator: Indicator): IndicatorView => ({
  id: indicator.id,
  level1: indicator.level1,
  level2: indicator.level2,
  name: indicator.name,
  direction: indicator.direction,
  unit: indicator.unit,
  target: indicator.target,
  weight: indicator.weight,
  dataSource: indicator.dataSource,
  rollUp: indicator.rollUp,
  evidenceRequired: indicator.evidenceRequired,
})

/**
 * Projects as this person sees them; two statements, however many, and one for rule packs that were not met before. What
 * `wants` does not name is not read.
 */
export async function projectViews(
  manager: EntityManager,
  packs: RulePackLookup,
  projects: readonly FundProject[],
  actor: Actor,
  wants: Selection = everything,
): Promise<Project[]> {
  if (projects.length === 0) return []
  const ids = In(projects.map((project) => project.id))
  const indicators = wants('indicators')
    ? await manager.find(Indicator, { where: { projectId: ids }, order: { sort: 'ASC' } })
    : []
  const units = wants('unitCount') ? await unitCounts(manager, ids) : new Map<string, number>()
  const packOf = wants('rulePack') ? await packs.findAll(manager, projects) : () => null
  return projects.map((project) => ({
    __typename: 'Project',
    id: project.id,
    code: project.code,
    name: project.name,
    fiscalYear: project.fiscalYear,
    campaign: project.campaign,
    purpose: project.purpose,
    basis: project.basis,
    deadline: project.deadline,
    evaluationDue: project.evaluationDue,
    state: project.state,
    acts: actsOf(project, actor),
    indicatorMode: project.indicatorMode,
    sources: project.sources,
    rulePack: rulePackRef(project, packOf(project)),
    indicators: indicators.filter((each) => each.projectId === project.id).map(indicatorView),
    unitCount: units.get(project.id) ?? 0,
    clonedFromId: project.clonedFromId,
    sentBackReason: project.sentBackReason,
    version: project.version,
  }))
}

/** How many unions of each project hand in a form; one statement. */
async function unitCounts(manager: EntityManager, ids: FindOperator<string>): Promise<Map<string, number>> {
  const counted = await manager
    .createQueryBuilder(ProjectUnit, 'unit')
    .select('unit.projectId', 'projectId')
    .addSelect('COUNT(*)', 'units')
    .where({ projectId: ids, required: true })
    .groupBy('unit.projectId')
    .getRawMany<{ projectId: string; units: string }>()
  return new Map(counted.map((row) => [row.projectId, Number(row.units)]))
}

export async function projectView(
  manager: EntityManager,
  packs: RulePackLookup,
  project: FundProject,
  actor: Actor,
): Promise<Project> {
  const [view] = await projectViews(manager, packs, [project], actor)
  if (!view) throw new Error('a project has a view')
  return view
}

/** Units as the contract shows them, in the order given; targets of indicators that no longer exist are left out. */
export async function unitViews(
  manager: EntityManager,
  projectId: string,
  units: readonly ProjectUnit[],
): Promise<ProjectUnitView[]> {
  const [first] = units
  if (!first) return []
  const indicators = await manager.find(Indicator, {
    select: { id: true },
    where: { projectId },
    order: { sort: 'ASC' },
  })
  const unions = await unionsOf(
    manager,
    first.tenantId,
    units.map((unit) => unit.unionId),
  )
  return units.flatMap((unit) => {
    const union = unions.get(unit.unionId)
    if (!union) return []
    const targets = indicators
      .filter(({ id }) => Object.hasOwn(unit.targets, id))
      .map(({ id }) => ({ indicatorId: id, value: unit.targets[id] ?? null }))
    return [
      {
        __typename: 'ProjectUnit' as const,
        id: unit.id,
        projectId: unit.projectId,
        union,
        required: unit.required,
        targetState: unit.targetState,
        targets,
      },
    ]
  })
}
