import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import { ROLE_NAME } from '@huigong/access'
import { percentText, satisfiedReplies, type RulePack } from '@huigong/domain'
import type { Satisfaction as SatisfactionView, SatisfactionInput } from '../../generated/contract.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { Attachments } from '../attachment/index.js'
import {
  ProjectLookup,
  refusedId,
  refusedNewId,
  type FundProject,
  type ProjectUnit,
} from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionLookup } from '../union/index.js'
import { holdOpenForm } from './open-form.js'
import { Satisfaction } from './satisfaction.entity.js'
import { satisfactionView } from './satisfaction.view.js'
import { surveyOf, surveyReasons } from './survey-reasons.js'

/** Records surveys and corrects them. */
@Injectable()
export class SatisfactionRecord {
  constructor(
    private readonly acts: Acts,
    private readonly projects: ProjectLookup,
    private readonly packs: RulePackLookup,
    private readonly unions: UnionLookup,
    private readonly attachments: Attachments,
  ) {}

  /** Version 0 records a new survey; any other corrects the one with this id that was read at that version. */
  async record(actor: Actor, input: SatisfactionInput): Promise<SatisfactionView | Refused> {
    return (
      refusedNewId(input.id) ??
      refusedId(input.projectId, '该项目') ??
      refusedId(input.unionId, '该单位') ??
      (input.version === 0 ? this.create(actor, input) : this.correct(actor, input))
    )
  }

  private async create(actor: Actor, input: SatisfactionInput): Promise<SatisfactionView | Refused> {
    const load = async (manager: EntityManager): Promise<SatisfactionView> => {
      const row = await manager.findOneByOrFail(Satisfaction, { id: input.id })
      return this.view(manager, await this.projects.require(manager, scopeOfActor(actor), row.projectId), row)
    }
    return this.acts.create(actor, { ...actOn(input), request: input, load }, async (context) => {
      const { manager, trail } = context
      const { project, unit, union } = await this.checked(context, input)
      if (await manager.existsBy(Satisfaction, { projectId: project.id, unionId: unit.unionId })) {
        refuse('SURVEY_EXISTS', { union }, 'unionId')
      }
      const row: Satisfaction = {
        id: input.id,
        tenantId: actor.tenantId,
        projectId: project.id,
        unionId: unit.unionId,
        path: unit.path,
        ...stated(context, input),
        version: 1,
      }
      await insert(manager, Satisfaction, row)
      await this.bind(context, row, input.attachmentIds ?? [])
      trail.summary = `登记“${union}”在“${project.name}”的满意度调查：${figuresOf(row, await this.packs.require(manager, project))}。`
      trail.after = stated(context, input)
      return this.view(manager, project, row)
    })
  }

  private async correct(actor: Actor, input: SatisfactionInput): Promise<SatisfactionView | Refused> {
    return this.acts.perform(actor, actOn(input), async (context) => {
      const { manager, trail } = context
      const { project, unit, union } = await this.checked(context, input)
      const { id, version } = input
      const before = await manager.findOneBy(Satisfaction, {
        id,
        projectId: project.id,
        unionId: unit.unionId,
      })
      if (!before) return refuse('NOT_FOUND', { what: '该满意度调查' }, 'id')
      const changes = { ...stated(context, input), version: version + 1 }
      if ((await update(manager, Satisfaction, { id, version }, changes)) === 0) {
        refuse('VERSION_CHANGED', { what: '满意度调查' }, 'version')
      }
      const row = { ...before, ...changes }
      await this.bind(context, row, input.attachmentIds ?? [])
      trail.summary = `更正“${union}”在“${project.name}”的满意度调查：${figuresOf(row, await this.packs.require(manager, project))}。`
      trail.before = before
      trail.after = stated(context, input)
      return this.view(manager, project, row)
    })
  }

  /** Who, for whom, when and what: everything that must hold before a survey is kept. */
  private async checked(
    context: ActContext,
    input: SatisfactionInput,
  ): Promise<{ project: FundProject; unit: ProjectUnit; union: string }> {
    const { manager, actor, today, trail } = context
    const open = await holdOpenForm(context, input)
    const scope = scopeOfActor(actor)
    const project = await this.projects.requireOpen(manager, scope, input.projectId)
    const unit = await this.projects.requireUnit(manager, scope, project.id, input.unionId, 'unionId')
    if (actor.role === 'submitter' && unit.unionId !== actor.unionId) {
      refuse('FORBIDDEN', { role: ROLE_NAME[actor.role] }, 'unionId')
    }
    trail.subject = { unionId: unit.unionId, path: unit.path }
    const names = await this.unions.refs(manager, actor.tenantId, [unit.unionId])
    refuseAll([...(open ? [] : [reason('SURVEY_FROZEN', {})]), ...surveyReasons(input, today)])
    return { project, unit, union: names.get(unit.unionId)?.name ?? '' }
  }

  /** Files already bound to the survey may be named again. */
  private async bind(context: ActContext, row: Satisfaction, ids: readonly string[]): Promise<void> {
    const bound = (await this.attachments.of(context.manager, [row.id])).get(row.id) ?? []
    const known = new Set(bound.map((file) => file.id))
    const added = ids.filter((id) => !known.has(id))
    await this.attachments.bind(context, added, {
      documentKind: 'satisfaction',
      documentId: row.id,
      path: row.path,
    })
  }

  private async view(
    manager: EntityManager,
    project: FundProject,
    row: Satisfaction,
  ): Promise<SatisfactionView> {
    const names = await this.unions.refs(manager, row.tenantId, [row.unionId])
    const files = await this.attachments.of(manager, [row.id])
    const union = names.get(row.unionId) ?? { id: row.unionId, name: '' }
    const pack = await this.packs.require(manager, project)
    return satisfactionView(row, pack, union, files.get(row.id) ?? [])
  }
}

const actOn = (input: SatisfactionInput): Act => ({
  action: 'satisfaction:record',
  resourceKind: 'satisfaction',
  resourceId: input.id,
  projectId: input.projectId,
  duplicate: reason('SURVEY_EXISTS', { union: '该单位' }, 'unionId'),
})

const stated = ({ actor, now }: ActContext, input: SatisfactionInput) => ({
  method: input.method,
  from: input.from,
  to: input.to,
  population: input.population,
  sampled: input.sampled,
  returned: input.returned,
  valid: input.valid,
  verySatisfied: input.verySatisfied,
  satisfied: input.satisfied,
  basicallySatisfied: input.basicallySatisfied,
  dissatisfied: input.dissatisfied,
  evidence: input.evidence.trim(),
  recordedBy: actor.displayName,
  recordedAt: now,
})

function figuresOf(row: Satisfaction, pack: RulePack): string {
  const satisfied = satisfiedReplies(surveyOf(row).counts, pack)
  return `有效问卷 ${row.valid} 份，满意度 ${percentText(satisfied, row.valid) ?? '无'}`
}
