import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import { MOST_SLIPS, printedSurveyCode, surveySigns } from '@huigong/domain'
import type {
  SurveyRound as SurveyRoundView,
  SurveyRoundInput,
  SurveySlips,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { isId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { Tenant } from '../identity/index.js'
import { ProjectLookup, refusedId, refusedNewId } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { holdOpenForm } from './open-form.js'
import { recordRound } from './record-round.js'
import { Satisfaction } from './satisfaction.entity.js'
import { codeOfSlip, hashOfCode } from './slip-codes.js'
import { factsOfRound } from './survey-counts.js'
import { SurveyRound, SurveySlip } from './survey-round.entity.js'
import { surveyRoundView } from './survey-round.view.js'

const LONGEST_DAYS = 180
const DAY = 86_400_000

/** Surveys by single-use slips: drawn up and printed by the level above, so that no unit holds its own codes. */
@Injectable()
export class SurveyRounds {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secret'>,
  ) {}

  async one(actor: Actor, projectId: string, unionId: string): Promise<SurveyRoundView | null> {
    if (!isId(projectId) || !isId(unionId)) return null
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const unit = await this.projects.findUnit(manager, scope, projectId, unionId)
    const row = unit && (await manager.findOneBy(SurveyRound, { projectId, unionId }))
    return row ? this.view(manager, actor, row) : null
  }

  /** @returns refused with every reason at once: dates, slips, a round or a survey that is there already */
  async open(actor: Actor, input: SurveyRoundInput): Promise<SurveyRoundView | Refused> {
    const wrong =
      refusedNewId(input.id) ?? refusedId(input.projectId, '该项目') ?? refusedId(input.unionId, '该单位')
    if (wrong) return wrong
    const load = async (manager: EntityManager): Promise<SurveyRoundView> =>
      this.view(manager, actor, await manager.findOneByOrFail(SurveyRound, { id: input.id }))
    const act = {
      ...actOn(input.id, input.projectId),
      duplicate: reason('ROUND_EXISTS', { union: '该单位' }, 'unionId'),
    }
    return this.acts.create(actor, { ...act, request: input, load }, async (context) => {
      const { manager, trail, now, today } = context
      const scope = scopeOfActor(actor)
      const open = await holdOpenForm(context, input)
      const project = await this.projects.requireOpen(manager, scope, input.projectId)
      const unit = await this.projects.requireUnit(manager, scope, project.id, input.unionId, 'unionId')
      trail.subject = { unionId: unit.unionId, path: unit.path }
      const union = await this.nameOf(manager, actor, unit.unionId)
      const place = { projectId: project.id, unionId: unit.unionId }
      refuseAll([
        ...(open ? [] : [reason('SURVEY_FROZEN', {})]),
        ...((await manager.existsBy(SurveyRound, place))
          ? [reason('ROUND_EXISTS', { union }, 'unionId')]
          : []),
        ...((await manager.existsBy(Satisfaction, place))
          ? [reason('SURVEY_EXISTS', { union }, 'unionId')]
          : []),
        ...roundReasons(input, today),
      ])
      const row: SurveyRound = {
        id: input.id,
        tenantId: actor.tenantId,
        ...place,
        path: unit.path,
        state: 'open',
        from: input.from,
        to: input.to,
        population: input.population,
        slips: input.slips,
        returned: 0,
        openedBy: actor.displayName,
        openedAt: now,
        closedBy: null,
        closedAt: null,
        version: 1,
      }
      await insert(manager, SurveyRound, row)
      await insert(manager, SurveySlip, this.slipsOf(row))
      trail.summary = `向“${union}”发放“${project.name}”扫码问卷 ${input.slips} 份，${input.from} 至 ${input.to}。`
      trail.after = { from: input.from, to: input.to, population: input.population, slips: input.slips }
      return this.view(manager, actor, row)
    })
  }

  /** What stands on the slips; every printing is in the trail. */
  async print(actor: Actor, id: string): Promise<SurveySlips | Refused> {
    return this.change(actor, id, null, async ({ manager, trail }, row, names) => {
      const codes = Array.from({ length: row.slips }, (_, serial) =>
        printedSurveyCode(codeOfSlip(this.config.secret, row.id, serial)),
      ).sort()
      const city = await manager.findOneByOrFail(Tenant, { id: row.tenantId })
      trail.summary = `打印“${names.union}”的问卷码 ${row.slips} 个。`
      const round = await this.view(manager, actor, row)
      return { __typename: 'SurveySlips', round, cityName: city.name, projectName: names.project, codes }
    })
  }

  extend(actor: Actor, id: string, version: number, to: string): Promise<SurveyRoundView | Refused> {
    return this.change(actor, id, version, async ({ manager, trail, today }, row, names) => {
      refuseAll(datesReason(row.from, to, today))
      await this.save(manager, row, { to })
      trail.summary = `“${names.union}”扫码问卷的截止日期由 ${row.to} 改为 ${to}。`
      trail.before = { to: row.to }
      trail.after = { to }
      return this.view(manager, actor, { ...row, to, version: row.version + 1 })
    })
  }

  /**
   * Takes no more replies and records the counts as the unit's survey, in one transaction. The round is written before
   * anything is read: what is counted afterwards holds every reply that was thanked for, whatever the isolation level.
   */
  close(actor: Actor, id: string, version: number): Promise<SurveyRoundView | Refused> {
    const shut = async ({ manager, now }: ActContext): Promise<boolean> => {
      const seen = { id, version, state: 'open' as const, tenantId: actor.tenantId }
      const closing = { state: 'closed' as const, closedBy: actor.displayName, closedAt: now }
      return (await update(manager, SurveyRound, seen, { ...closing, version: version + 1 })) === 1
    }
    return this.change(
      actor,
      id,
      version,
      async (context, row, names) => {
        if (!(await holdOpenForm(context, row))) refuse('SURVEY_FROZEN', {})
        const result = await recordRound(context, row)
        context.trail.summary = `结束“${names.union}”的扫码问卷：发放 ${row.slips} 份，收回 ${result.returned} 份。`
        context.trail.after = result
        return this.view(context.manager, actor, row)
      },
      shut,
    )
  }

  private async change<T>(
    actor: Actor,
    id: string,
    version: number | null,
    work: (context: ActContext, row: SurveyRound, names: Names) => Promise<T>,
    /** What must be written before anything is read; says whether it found the round as it was seen. */
    first: (context: ActContext) => Promise<boolean> = async () => false,
  ): Promise<T | Refused> {
    const wrong = refusedId(id, '该轮问卷')
    if (wrong) return wrong
    return this.acts.perform(actor, actOn(id, null), async (context) => {
      const { manager, trail } = context
      const isWritten = await first(context)
      const scope = scopeOfActor(actor)
      const row = await manager.findOneBy(SurveyRound, { id, tenantId: actor.tenantId })
      const unit = row && (await this.projects.findUnit(manager, scope, row.projectId, row.unionId))
      if (!row || !unit) return refuse('NOT_FOUND', { what: '该轮问卷' }, 'id')
      trail.subject = { unionId: row.unionId, path: row.path }
      trail.projectId = row.projectId
      if (!isWritten && row.state === 'closed') refuse('ROUND_CLOSED', {})
      if (!isWritten && version !== null && version !== row.version)
        refuse('VERSION_CHANGED', { what: '这轮问卷' }, 'version')
      const project = await this.projects.requireOpen(manager, scope, row.projectId)
      const union = await this.nameOf(manager, actor, row.unionId)
      return work(context, row, { union, project: project.name })
    })
  }

  private async save(manager: EntityManager, row: SurveyRound, changes: Partial<SurveyRound>): Promise<void> {
    const seen = { id: row.id, version: row.version, state: 'open' as const }
    if ((await update(manager, SurveyRound, seen, { ...changes, version: row.version + 1 })) === 0) {
      refuse('VERSION_CHANGED', { what: '这轮问卷' }, 'version')
    }
  }

  private slipsOf(round: SurveyRound): SurveySlip[] {
    return Array.from({ length: round.slips }, (_, serial) => ({
      codeHash: hashOfCode(this.config.secret, codeOfSlip(this.config.secret, round.id, serial)),
      roundId: round.id,
      serial,
      used: false,
    }))
  }

  private async nameOf(manager: EntityManager, actor: Actor, unionId: string): Promise<string> {
    return (await this.unions.refs(manager, actor.tenantId, [unionId])).get(unionId)?.name ?? ''
  }

  private async view(manager: EntityManager, actor: Actor, row: SurveyRound): Promise<SurveyRoundView> {
    const union = { id: row.unionId, name: await this.nameOf(manager, actor, row.unionId) }
    const signs = row.state === 'closed' ? surveySigns(await factsOfRound(manager, row)) : []
    return surveyRoundView(row, actor, union, signs)
  }
}

interface Names {
  readonly union: string
  readonly project: string
}

const actOn = (id: string, projectId: string | null): Act => ({
  action: 'satisfaction:draw',
  resourceKind: 'survey-round',
  resourceId: id,
  projectId,
})

function datesReason(from: string, to: string, today: string): Reason[] {
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  return from <= to && to >= today && days <= LONGEST_DAYS ? [] : [reason('ROUND_DATES', {}, 'to')]
}

function roundReasons({ from, to, slips, population }: SurveyRoundInput, today: string): Reason[] {
  const figures = { most: String(MOST_SLIPS), population: String(population) }
  const isRight = slips >= 1 && slips <= MOST_SLIPS && slips <= population
  return [...datesReason(from, to, today), ...(isRight ? [] : [reason('ROUND_SLIPS', figures, 'slips')])]
}
