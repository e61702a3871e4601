import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type {
  CloneProjectInput,
  IndicatorInput,
  Project,
  ProjectInput,
  UpdateProjectInput,
} from '../../generated/contract.js'
import { keepKeys, projectKey } from '../../database/search-keys.js'
import { insert } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext, type Creation } from '../../platform/acts.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { copyIndicators, copyUnits, rowsOf } from './project-copy.js'
import { fieldReasons, indicatorListReasons, nameReasons, yearReasons } from './project-fields.js'
import { refusedId, refusedNewId, requireCity, takeStep } from './project-step.js'
import { projectView } from './project.view.js'
import { FundProject, Indicator } from './project.entity.js'

const codeTaken = (code: string) => reason('NAME_TAKEN', { what: '项目编号', value: code }, 'code')

/** Draws up projects: made, changed and copied by the city's officers while they are drafts. */
@Injectable()
export class Projects {
  constructor(
    private readonly acts: Acts,
    private readonly packs: RulePackLookup,
  ) {}

  async create(actor: Actor, input: ProjectInput): Promise<Project | Refused> {
    return (
      refusedNewId(input.id) ??
      this.acts.create(actor, this.creation(actor, input), async (context) => {
        requireCity(actor)
        const { tenantId } = actor
        const chosen = await this.packs.choose(context.manager, tenantId, input.rulePackId, input.fiscalYear)
        refuseAll([...fieldReasons(input), ...yearReasons(input.fiscalYear), ...chosen.reasons])
        const project = draft(context, {
          ...input,
          rulePackVersion: chosen.pack?.version ?? 0,
          clonedFromId: null,
        })
        await insert(context.manager, FundProject, project)
        await keepKeys(context.manager, projectKey(project))
        context.trail.summary = `新建资金项目“${project.name}”（${project.fiscalYear} 年度，编号 ${project.code}）。`
        context.trail.after = input
        return projectView(context.manager, this.packs, project, actor)
      })
    )
  }

  async update(actor: Actor, input: UpdateProjectInput): Promise<Project | Refused> {
    const act = this.act(input.id, codeTaken(input.code))
    return (
      refusedId(input.id, '该项目') ??
      this.acts.perform(actor, act, async (context) => {
        requireCity(actor)
        refuseAll(fieldReasons(input))
        const { id, version, ...changes } = input
        const before = await context.manager.findOneBy(FundProject, { id, tenantId: actor.tenantId })
        const project = await takeStep(context, { id, version, act: 'edit', changes })
        project.rulePackVersion = await this.packVersion(context.manager, project, before)
        await context.manager.update(FundProject, { id }, { rulePackVersion: project.rulePackVersion })
        await keepKeys(context.manager, projectKey(project))
        context.trail.summary = `修改资金项目“${project.name}”。`
        context.trail.after = changes
        return projectView(context.manager, this.packs, project, actor)
      })
    )
  }

  /** Replaces the whole list. A draft may be unfinished; weights are checked when it is submitted. */
  async setIndicators(
    actor: Actor,
    projectId: string,
    version: number,
    indicators: readonly IndicatorInput[],
  ): Promise<Project | Refused> {
    const act = this.act(projectId, reason('ID_REUSED', {}, 'indicators'))
    return (
      refusedId(projectId, '该项目') ??
      this.acts.perform(actor, act, async (context) => {
        const project = await takeStep(context, { id: projectId, version, act: 'edit' })
        const pack = await this.packs.find(context.manager, project)
        if (!pack) return refuse('RULE_PACK_UNKNOWN', { pack: project.rulePackId })
        refuseAll(indicatorListReasons(indicators, pack))
        const { manager, trail } = context
        trail.before = await manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC' } })
        await manager.delete(Indicator, { projectId })
        await insert(manager, Indicator, rowsOf(project, indicators))
        trail.after = indicators
        trail.summary = `设置资金项目“${project.name}”的绩效指标 ${indicators.length} 条。`
        return projectView(manager, this.packs, project, actor)
      })
    )
  }

  /** A new draft with the indicators, units, targets, sources and rule pack of another year's project; one act. */
  async clone(actor: Actor, input: CloneProjectInput): Promise<Project | Refused> {
    const creation = this.creation(actor, input)
    return (
      refusedNewId(input.id) ??
      refusedId(input.fromId, '原项目') ??
      this.acts.create(actor, creation, async (context) => {
        requireCity(actor)
        refuseAll([...nameReasons(input), ...yearReasons(input.fiscalYear)])
        const { manager, trail } = context
        const from = await manager.findOneBy(FundProject, { id: input.fromId, tenantId: actor.tenantId })
        if (!from) return refuse('NOT_FOUND', { what: '原项目' }, 'fromId')
        const chosen = await this.packs.choose(manager, actor.tenantId, from.rulePackId, input.fiscalYear)
        refuseAll(chosen.reasons)
        const project = draft(context, {
          ...input,
          purpose: from.purpose,
          basis: from.basis,
          indicatorMode: from.indicatorMode,
          sources: from.sources,
          rulePackId: from.rulePackId,
          rulePackVersion: chosen.pack?.version ?? from.rulePackVersion,
          clonedFromId: from.id,
        })
        await insert(manager, FundProject, project)
        await keepKeys(manager, projectKey(project))
        const indicatorIds = await copyIndicators(manager, from, project)
        const units = await copyUnits(context, from, project, indicatorIds)
        trail.summary = `由“${from.name}”复制出资金项目“${project.name}”（指标 ${indicatorIds.size} 条，单位 ${units} 个）。`
        trail.after = input
        return projectView(manager, this.packs, project, actor)
      })
    )
  }

  /** The newest version that may be chosen; a project keeps its own when that is newer or was retired since. */
  private async packVersion(
    manager: EntityManager,
    project: FundProject,
    before: FundProject | null,
  ): Promise<number> {
    const { tenantId, rulePackId, fiscalYear } = project
    const { pack, reasons } = await this.packs.choose(manager, tenantId, rulePackId, fiscalYear)
    const own = before?.rulePackId === rulePackId ? before.rulePackVersion : null
    if (own === null) refuseAll(reasons)
    return Math.max(pack?.version ?? 0, own ?? 0)
  }

  private act(projectId: string, duplicate: ReturnType<typeof codeTaken>) {
    return {
      action: 'project:write' as const,
      resourceKind: 'project',
      resourceId: projectId,
      projectId,
      duplicate,
    }
  }

  private creation(actor: Actor, input: { id: string; code: string }): Creation<Project> {
    return {
      ...this.act(input.id, codeTaken(input.code)),
      request: input,
      load: async (manager) =>
        projectView(manager, this.packs, await manager.findOneByOrFail(FundProject, { id: input.id }), actor),
    }
  }
}

type Given = Omit<
  FundProject,
  'tenantId' | 'state' | 'submittedById' | 'sentBackReason' | 'version' | 'createdAt' | 'updatedAt'
>

const draft = ({ actor, now }: ActContext, given: Given): FundProject => ({
  id: given.id,
  code: given.code,
  name: given.name.trim(),
  fiscalYear: given.fiscalYear,
  campaign: given.campaign.trim(),
  purpose: given.purpose,
  basis: given.basis,
  deadline: given.deadline,
  evaluationDue: given.evaluationDue,
  indicatorMode: given.indicatorMode,
  sources: given.sources,
  rulePackId: given.rulePackId,
  rulePackVersion: given.rulePackVersion,
  clonedFromId: given.clonedFromId,
  tenantId: actor.tenantId,
  state: 'draft',
  submittedById: null,
  sentBackReason: null,
  version: 1,
  createdAt: now,
  updatedAt: now,
})
