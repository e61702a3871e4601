import { In, type EntityManager } from 'typeorm'
import { ROLE_NAME, type Permission } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { depthOf, projectLife, type ProjectAct, type ProjectState } from '@huigong/domain'
import type { Actor } from '../../platform/actor.js'
import type { ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { FundProject } from './project.entity.js'
import { PROJECT_ACT_NAME, PROJECT_STATE_NAME } from './project.words.js'

export const isCity = (actor: Pick<Actor, 'unionPath'>): boolean => depthOf(actor.unionPath) === 1

/** People of the city with this right; projects are the city's own, so whoever acts on one acts for the city. */
export const toCity = ({ unionId }: Pick<Actor, 'unionId'>, right: Permission) => ({
  right,
  unionIds: [unionId],
})

/** Projects belong to the city: only its own officers write them. */
export function requireCity(actor: Actor): void {
  if (!isCity(actor)) refuse('FORBIDDEN', { role: ROLE_NAME[actor.role] })
}

/** An id that cannot be one of ours names nothing; the refusal of it, else null. */
export const refusedId = (id: string, what: string): Refused | null =>
  isId(id) ? null : refused(new Refusal([reason('NOT_FOUND', { what }, 'id')]))

/** A client-made id must be a UUID; the refusal of it, else null. */
export const refusedNewId = (id: string): Refused | null =>
  isId(id)
    ? null
    : refused(new Refusal([reason('INVALID_INPUT', { field: '编号', problem: '须为 UUID' }, 'id')]))

interface Step {
  readonly id: string
  readonly version: number
  readonly act: ProjectAct
  readonly changes?: Partial<FundProject>
  /** Refused to whoever submitted it. */
  readonly byOther?: boolean
}

const statesThatPermit = (act: ProjectAct): ProjectState[] =>
  (Object.keys(projectLife.table) as ProjectState[]).filter((state) => projectLife.next(state, act) !== null)

/**
 * Takes a project one step along its life. The UPDATE comes first: it decides alone who was first, and it holds the row
 * until the act ends, so that what is read afterwards stays as it was read.
 */
export async function takeStep(context: ActContext, step: Step): Promise<FundProject> {
  const { manager, actor, now } = context
  requireCity(actor)
  for (const from of statesThatPermit(step.act)) {
    const change = manager
      .createQueryBuilder()
      .update(FundProject)
      .set({
        ...step.changes,
        state: projectLife.next(from, step.act) ?? from,
        version: step.version + 1,
        updatedAt: now,
      })
      .where({ id: step.id, tenantId: actor.tenantId, state: from, version: step.version })
    if (step.byOther) change.andWhere('submitted_by_id <> :me', { me: actor.userId })
    if ((await change.execute()).affected === 1) return manager.findOneByOrFail(FundProject, { id: step.id })
  }
  return refuseStep(manager, actor, step)
}

/** Says why a step was not taken. */
async function refuseStep(manager: EntityManager, actor: Actor, step: Step): Promise<never> {
  const project = await manager.findOneBy(FundProject, { id: step.id, tenantId: actor.tenantId })
  if (!project) return refuse('NOT_FOUND', { what: '该项目' }, 'id')
  if (projectLife.next(project.state, step.act) === null) return refuseState(project, step.act)
  if (project.version !== step.version) return refuse('VERSION_CHANGED', { what: '项目' }, 'version')
  return refuse('MAKER_IS_CHECKER', {})
}

export function refuseState(project: FundProject, act: ProjectAct): never {
  if (project.state === 'closed') refuse('PROJECT_CLOSED', { project: project.name })
  refuse('WRONG_STATE', {
    what: `项目“${project.name}”`,
    state: PROJECT_STATE_NAME[project.state],
    act: PROJECT_ACT_NAME[act],
  })
}

/** Holds a project in one of these states until the act ends, without a new version: its units are about to change. */
export async function holdProject(
  { manager, actor, now }: ActContext,
  id: string,
  states: readonly ProjectState[],
): Promise<FundProject> {
  requireCity(actor)
  const { affected } = await manager.update(
    FundProject,
    { id, tenantId: actor.tenantId, state: In([...states]) },
    { updatedAt: now },
  )
  const project = await manager.findOneBy(FundProject, { id, tenantId: actor.tenantId })
  if (!project) return refuse('NOT_FOUND', { what: '该项目' }, 'projectId')
  return affected === 1 ? project : refuseState(project, 'edit')
}
