import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Permission } from '@huigong/access'
import { fen, pathIds } from '@huigong/domain'
import { current } from '../../database/current.js'
import type { Project, ProjectUnits as ProjectUnitsView } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { FundTotal } from '../ledger/ledger.entity.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionLookup } from '../union/index.js'
import { EvaluationOpener } from './evaluation-opener.js'
import { readinessReasons, targetReasons, type NamedUnit } from './project-readiness.js'
import { holdProject, refusedId, refuseState, takeStep, toCity } from './project-step.js'
import { projectView, unitViews } from './project.view.js'
import { FundProject, Indicator, ProjectUnit } from './project.entity.js'

const LONGEST_REASON = 400

type Settlement = Parameters<ActContext['settle']>[0]

/** Takes projects through their life: submitted by an officer, approved by somebody else, closed at the end. */
@Injectable()
export class ProjectApproval {
  constructor(
    private readonly acts: Acts,
    private readonly unions: UnionLookup,
    private readonly packs: RulePackLookup,
    private readonly evaluations: EvaluationOpener,
  ) {}

  async submit(actor: Actor, id: string, version: number): Promise<Project | Refused> {
    return this.step(actor, 'project:write', id, async (context) => {
      const changes = { submittedById: actor.userId, sentBackReason: null }
      const project = await takeStep(context, { id, version, act: 'submit', changes })
      await this.refuseUnlessReady(context.manager, project)
      context.trail.summary = `提交资金项目“${project.name}”，请求批准绩效目标。`
      context.settle({ kinds: ['project-returned'], recordId: id })
      context.notify({
        kind: 'project-submitted',
        sentence: `“${project.name}”已提交，请批准项目和绩效目标。`,
        ...toCity(actor, 'project:approve'),
        projectId: id,
        recordId: id,
      })
      return project
    })
  }

  /** Approves the project with the targets of all its units, and opens their self-evaluations. */
  async approve(actor: Actor, id: string, version: number): Promise<Project | Refused> {
    return this.step(actor, 'project:approve', id, async (context) => {
      const { manager, now, trail } = context
      const project = await takeStep(context, { id, version, act: 'approve', byOther: true })
      const units = await this.refuseUnlessReady(manager, project)
      const approved = { targetState: 'approved' as const, approvedById: actor.userId, updatedAt: now }
      await manager.update(ProjectUnit, { projectId: id }, approved)
      await this.evaluations.open(manager, project, units)
      const required = units.filter((unit) => unit.required)
      trail.summary = `批准资金项目“${project.name}”及 ${required.length} 个单位的绩效目标。`
      context.settle(decided(id))
      const approval = { kind: 'project-approved', projectId: id } as const
      context.notify({
        ...approval,
        recordId: id,
        sentence: `“${project.name}”及 ${required.length} 个单位的绩效目标已由${actor.displayName}批准，可以登记预算、下达额度。`,
        ...toCity(actor, 'project:write'),
      })
      context.notify({
        ...approval,
        sentence: `“${project.name}”已批准，本单位的绩效目标可以查看，自评表请在 ${project.evaluationDue} 前提交。`,
        right: 'self-evaluation:fill',
        unionIds: required.map((unit) => unit.unionId),
      })
      return project
    })
  }

  async sendBack(actor: Actor, id: string, version: number, why: string): Promise<Project | Refused> {
    return this.step(
      actor,
      'project:approve',
      id,
      async (context) => {
        const sentBackReason = why.trim()
        if (sentBackReason === '') refuse('REASON_REQUIRED', { what: '退回' }, 'reason')
        if (sentBackReason.length > LONGEST_REASON) {
          refuse('INVALID_INPUT', { field: '退回原因', problem: `最多 ${LONGEST_REASON} 个字` }, 'reason')
        }
        const project = await takeStep(context, {
          id,
          version,
          act: 'send-back',
          changes: { sentBackReason },
        })
        context.trail.summary = `退回资金项目“${project.name}”：${sentBackReason}`
        context.settle(decided(id))
        context.notify({
          kind: 'project-returned',
          sentence: `“${project.name}”被${actor.displayName}退回，请修改后重新提交：${sentBackReason}`,
          ...toCity(actor, 'project:write'),
          projectId: id,
          recordId: id,
        })
        return project
      },
      why,
    )
  }

  /** No act of money follows; so nothing may be on its way. */
  async close(actor: Actor, id: string, version: number): Promise<Project | Refused> {
    return this.step(actor, 'project:approve', id, async (context) => {
      const { manager, trail } = context
      const project = await takeStep(context, { id, version, act: 'close' })
      const sum = await manager
        .createQueryBuilder(FundTotal, 'total')
        .select('SUM(total.inTransit + total.disputed)', 'amount')
        .where({ projectId: id, scope: 'own' })
        .getRawOne<{ amount: string | number | null }>()
      const amount = fen(Number(sum?.amount ?? 0))
      if (amount > 0) refuse('MONEY_UNDER_WAY', { project: project.name, amount: yuan(amount) })
      trail.summary = `关闭资金项目“${project.name}”。`
      return project
    })
  }

  /** Targets proposed after approval, by someone other than who proposed them. The places above come along. */
  async approveTargets(
    actor: Actor,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<ProjectUnitsView | Refused> {
    const act = actOn('project:approve', projectId)
    return (
      refusedId(projectId, '该项目') ??
      this.acts.perform(actor, act, async (context) => {
        const { manager, now, trail } = context
        const project = await holdProject(context, projectId, ['approved', 'draft', 'submitted'])
        if (project.state !== 'approved') refuseState(project, 'approve')
        const wanted = [...new Set(unionIds)]
        const asked = wanted.every(isId) ? await unitsOf(manager, projectId, wanted) : []
        if (asked.length === 0 || asked.length < wanted.length) {
          return refuse('NOT_FOUND', { what: '该单位' }, 'unionIds')
        }
        const above = await this.placesAbove(manager, projectId, asked)
        const changed = asked.filter((unit) => unit.targetState === 'proposed')
        const proposed = [...asked, ...above].filter((unit) => unit.targetState === 'proposed')
        if (proposed.some((unit) => unit.proposedById === actor.userId)) refuse('MAKER_IS_CHECKER', {})
        const indicators = await indicatorsOf(manager, projectId)
        const named = await this.named(manager, project, asked)
        refuseAll(targetReasons(project, indicators, named))
        await manager.update(
          ProjectUnit,
          { id: In(proposed.map((unit) => unit.id)) },
          { targetState: 'approved', approvedById: actor.userId, updatedAt: now },
        )
        await this.evaluations.open(manager, project, asked)
        // The message speaks of all that were proposed: it is dealt with when none of them waits any more.
        if (!(await this.isProposed(manager, projectId)))
          context.settle({ kinds: ['targets-proposed'], recordId: projectId })
        trail.summary = `批准“${project.name}”中 ${asked.length} 个单位的绩效目标。`
        context.notify({
          kind: 'targets-approved',
          sentence: `“${project.name}”中本单位的绩效目标有变动，已经批准，请按新目标填报。`,
          right: 'self-evaluation:fill',
          unionIds: changed.filter((unit) => unit.required).map((unit) => unit.unionId),
          projectId,
        })
        trail.after = named.map(({ unionId, name, targets }) => ({ unionId, name, targets }))
        const approved = asked.map((unit) => ({ ...unit, targetState: 'approved' as const }))
        return { __typename: 'ProjectUnits', units: await unitViews(manager, projectId, approved) }
      })
    )
  }

  /** Whether targets of the project wait for approval now; the project is held, so nobody changes them meanwhile. */
  private async isProposed(manager: EntityManager, projectId: string): Promise<boolean> {
    const query = manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .where('unit.projectId = :projectId AND unit.targetState = :state', { projectId, state: 'proposed' })
      .limit(1)
    return (await current(manager, query).getOne()) !== null
  }

  private async step(
    actor: Actor,
    action: Permission,
    id: string,
    work: (context: ActContext) => Promise<FundProject>,
    why: string | null = null,
  ): Promise<Project | Refused> {
    return (
      refusedId(id, '该项目') ??
      this.acts.perform(
        actor,
        { ...actOn(action, id), reason: why?.slice(0, LONGEST_REASON) ?? null },
        async (context) => projectView(context.manager, this.packs, await work(context), actor),
      )
    )
  }

  /** Checks everything at once; returns all units of the project. */
  private async refuseUnlessReady(manager: EntityManager, project: FundProject): Promise<ProjectUnit[]> {
    const indicators = await indicatorsOf(manager, project.id)
    const units = await manager.find(ProjectUnit, {
      where: { projectId: project.id },
      order: { path: 'ASC' },
    })
    const named = await this.named(manager, project, units)
    const pack = await this.packs.find(manager, project)
    refuseAll(readinessReasons(project, pack, indicators, named))
    return units
  }

  private async named(
    manager: EntityManager,
    project: FundProject,
    units: readonly ProjectUnit[],
  ): Promise<NamedUnit[]> {
    const names = await this.unions.refs(
      manager,
      project.tenantId,
      units.map((unit) => unit.unionId),
    )
    return units.map(({ unionId, required, targets }) => ({
      unionId,
      required,
      targets,
      name: names.get(unionId)?.name ?? '',
    }))
  }

  /** Ancestors that came along with a unit and report nothing themselves. */
  private async placesAbove(
    manager: EntityManager,
    projectId: string,
    units: readonly ProjectUnit[],
  ): Promise<ProjectUnit[]> {
    const asked = new Set(units.map((unit) => unit.unionId))
    const ids = new Set(units.flatMap((unit) => pathIds(unit.path)).filter((id) => !asked.has(id)))
    const above = await unitsOf(manager, projectId, [...ids])
    return above.filter((unit) => !unit.required && Object.keys(unit.targets).length === 0)
  }
}

const actOn = (action: Permission, projectId: string): Act => ({
  action,
  resourceKind: 'project',
  resourceId: projectId,
  projectId,
})

/** Nobody needs to decide about the project any more. */
const decided = (projectId: string): Settlement => ({ kinds: ['project-submitted'], recordId: projectId })

const indicatorsOf = (manager: EntityManager, projectId: string): Promise<Indicator[]> =>
  manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC' } })

const unitsOf = async (
  manager: EntityManager,
  projectId: string,
  unionIds: readonly string[],
): Promise<ProjectUnit[]> =>
  unionIds.length === 0 ? [] : manager.findBy(ProjectUnit, { projectId, unionId: In([...unionIds]) })
