import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import {
  fundFigures,
  isCounted,
  pathIds,
  targetText,
  ZERO_FEN,
  type ParentTarget,
  type RollUpResult,
  type UnionPath,
} from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { Actuals, readFundParts } from '../indicator/index.js'
import {
  campaignYearOf,
  definitionOf,
  Indicator,
  ProjectLookup,
  refusedNewId,
  type FundProject,
  type ProjectUnit,
} from '../project/index.js'
import {
  CITY_ACCEPTED,
  DISTRICT_ACCEPTED,
  projectFacts,
  rulePackMark,
  Snapshots,
} from '../self-evaluation/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionLookup } from '../union/index.js'
import { calculate, contributingInput } from './calculate.js'
import { childrenOf, pooledSurvey, type Child } from './children.js'
import { deviationsOf } from './deviations.js'
import { exceptionsBelow } from './exceptions.js'
import { ledgerChecks, ledgerReasons } from './ledger-checks.js'
import { RollUp } from './roll-up.entity.js'
import { rollUpFindings } from './roll-up-findings.js'
import {
  accountsOf,
  ledgerSides,
  moneyOf,
  snapshotsBelow,
  unitsBelow,
  type LedgerSides,
  type Subtree,
  type UnitMoney,
} from './roll-up.repository.js'
import type { RollUpCheck, RollUpSnapshot } from './roll-up-snapshot.js'
import { RollUps, type FrozenRollUp } from './roll-ups.js'
import { newestTexts, wordsOf } from './statement-texts.js'
import { reportWords } from './statement-words.js'
import { yearBeforeOf } from './year-before.js'

/** The whole of a roll-up as it would be frozen now, and what would keep it from being frozen. */
export interface Prepared {
  readonly content: RollUpSnapshot
  readonly obstacles: readonly Reason[]
}

interface Gathered {
  readonly tree: Subtree
  readonly project: FundProject
  readonly indicators: readonly Indicator[]
  readonly unit: ProjectUnit
  readonly children: readonly Child[]
  readonly money: ReadonlyMap<string, UnitMoney>
  readonly names: ReadonlyMap<string, { readonly name: string }>
}

/** A district counts what it has accepted, the city what the city has accepted. */
export const acceptedFor = (path: UnionPath) =>
  pathIds(path).length === 1 ? CITY_ACCEPTED : DISTRICT_ACCEPTED

const NAMES_SHOWN = 10

function targetsOf(indicators: readonly Indicator[], unit: ProjectUnit): ParentTarget[] {
  const city = pathIds(unit.path).length === 1
  return indicators.map((indicator) => {
    const own = unit.targets[indicator.id]
    const value = city ? (indicator.target ?? own ?? null) : (own ?? null)
    return {
      indicatorId: indicator.id,
      target: value === null ? null : targetText(indicator.direction, value, indicator.unit || null),
    }
  })
}

function completenessCheck({ completeness }: RollUpResult): RollUpCheck {
  const { required, counted, percent, late } = completeness
  return {
    topic: 'data',
    name: '应报单位全部通过审核',
    passed: completeness.missing.length === 0,
    detail: `应报 ${required} 个，计入 ${counted} 个（${percent ?? '—'}），逾期 ${late.length} 个`,
  }
}

/** Preview and freezing share one calculation. */
@Injectable()
export class RollUpService {
  constructor(
    private readonly acts: Acts,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly actuals: Actuals,
    private readonly snapshots: Snapshots,
    private readonly packs: RulePackLookup,
    private readonly rollUps: RollUps,
  ) {}

  /** What the roll-up of a union's subtree would be now. @throws Refusal NOT_FOUND outside the scope */
  async prepare(
    manager: EntityManager,
    scope: UnionScope,
    projectId: string,
    unionId: string,
  ): Promise<Prepared> {
    const gathered = await this.gather(manager, scope, projectId, unionId)
    const { tree, project, unit, children, money } = gathered
    const pack = await this.packs.require(manager, project)
    const figures = (await this.actuals.figuresOf(manager, project.id, [unionId])).get(unionId)
    const funds = (await this.actuals.fundRowsOf(manager, project, [unionId])).get(unionId)
    if (!figures || !funds) throw new Error('a union that was asked for has figures')
    const parts = (await readFundParts(manager, project.id, [unionId])).of(unionId)
    const sides = await ledgerSides(manager, tree)
    const accounts = await accountsOf(manager, tree)
    const accountNames = await this.unions.refs(
      manager,
      project.tenantId,
      accounts.map((account) => account.unionId),
    )
    const words = wordsOf(await newestTexts(manager, projectId, unionId))
    const nameOf = (id: string): string => gathered.names.get(id)?.name ?? ''
    const common = project.indicatorMode === 'project'
    const indicators = gathered.indicators.map(definitionOf)
    const calculation = {
      project,
      pack,
      indicators,
      campaignYear: campaignYearOf(project),
      department: nameOf(pathIds(unit.path)[0] ?? unionId),
      parent: {
        unionId,
        path: unit.path,
        name: nameOf(unionId),
        targets: targetsOf(gathered.indicators, unit),
        figures,
        funds: common ? funds : null,
        words,
      },
      children,
    }
    const result = calculate(calculation)
    const survey = pooledSurvey(children)
    const mark = rulePackMark(pack)
    const input = contributingInput(calculation)
    const findings = rollUpFindings({ input, result, money, survey, ownTables: !common })
    const content: RollUpSnapshot = {
      kind: 'roll-up',
      format: 3,
      project: projectFacts(project),
      union: { id: unionId, name: nameOf(unionId), path: unit.path },
      rulePack: mark,
      indicators,
      form: result.form,
      evaluation: result.evaluation,
      methods: result.methods,
      completeness: result.completeness,
      crossCheck: result.crossCheck,
      figures,
      funds: fundFigures(sides.tree),
      sources: project.sources.map((source) => ({
        source,
        budget: parts.find((part) => part.source === source)?.total ?? ZERO_FEN,
        ...arrivedAndPaid(sides, source),
      })),
      accounts: accounts.map((account) => ({
        ...account,
        name: accountNames.get(account.unionId)?.name ?? '',
      })),
      survey,
      units: children.map((child) => child.unit),
      checks: [...ledgerChecks(sides), completenessCheck(result)],
      findings,
      ...(await exceptionsBelow(manager, tree, indicators, children)),
      narratives: reportWords(words),
      deviations: deviationsOf(children, pack),
      yearBefore: await yearBeforeOf(manager, project, unionId, this.rollUps),
    }
    return { content, obstacles: obstacles(children, sides) }
  }

  /**
   * Freezes what the preview shows. Refused while nothing was accepted, while the ledger does not balance, or while
   * units are missing that were not acknowledged.
   */
  async freeze(
    actor: Actor,
    input: {
      readonly id: string
      readonly projectId: string
      readonly unionId: string
      readonly acknowledgeMissing: boolean
    },
  ): Promise<FrozenRollUp | Refused> {
    const wrong = refusedNewId(input.id)
    if (wrong) return wrong
    const creation = {
      action: 'roll-up:freeze',
      resourceKind: 'roll-up',
      resourceId: input.id,
      request: input,
      load: (manager: EntityManager) => this.frozen(manager, actor, input.id),
    } as const
    return this.acts.create(actor, creation, async (context) => {
      const { manager, now, trail } = context
      const { content, obstacles: reasons } = await this.prepare(
        manager,
        scopeOfActor(actor),
        input.projectId,
        input.unionId,
      )
      if (actor.unionId !== input.unionId) refuse('ROLL_UP_NOT_OWN', { union: content.union.name }, 'unionId')
      refuseAll(reasons.filter((each) => each.code !== 'UNITS_MISSING' || !input.acknowledgeMissing))
      const snapshotHash = await this.snapshots.freeze(context, input.id, content)
      const row: RollUp = {
        id: input.id,
        tenantId: actor.tenantId,
        projectId: input.projectId,
        unionId: input.unionId,
        snapshotHash,
        computedTotal: content.evaluation.computed.total,
        grade: content.evaluation.computed.grade,
        frozenById: actor.userId,
        frozenBy: actor.displayName,
        frozenAt: now,
      }
      await insert(manager, RollUp, row)
      const { required, counted, missing } = content.completeness
      const waived = missing.length > 0 ? `，确认缺报 ${missing.length} 个` : ''
      trail.subject = { unionId: input.unionId, path: content.union.path }
      trail.projectId = input.projectId
      trail.summary = `锁定“${content.union.name}”的“${content.project.name}”汇总，应报 ${required} 个单位，计入 ${counted} 个${waived}`
      trail.after = {
        snapshot: snapshotHash,
        computedTotal: row.computedTotal,
        grade: row.grade,
        missing: missing.map((each) => each.name),
      }
      return { row, content }
    })
  }

  private async frozen(manager: EntityManager, actor: Actor, id: string): Promise<FrozenRollUp> {
    const row = await manager.findOneByOrFail(RollUp, { id, tenantId: actor.tenantId })
    const content = await this.snapshots.contentOf<RollUpSnapshot>(manager, row)
    return { row, content }
  }

  private async gather(
    manager: EntityManager,
    scope: UnionScope,
    projectId: string,
    unionId: string,
  ): Promise<Gathered> {
    const project = await this.projects.require(manager, scope, projectId)
    const unit = await this.projects.requireUnit(manager, scope, projectId, unionId, 'unionId')
    const indicators =
      project.indicatorMode === 'unit'
        ? []
        : await manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC', id: 'ASC' } })
    const tree: Subtree = { tenantId: project.tenantId, projectId, unionId, path: unit.path }
    const accepted = acceptedFor(unit.path)
    const units = await unitsBelow(manager, tree)
    const contents = await snapshotsBelow(manager, tree, accepted)
    const money = await moneyOf(manager, tree)
    // The districts between are named too, though they need not report themselves.
    const ids = [unit, ...units].flatMap((each) => pathIds(each.path))
    const names = await this.unions.refs(manager, project.tenantId, ids)
    const nameOf = (id: string): string => names.get(id)?.name ?? ''
    const children = childrenOf(units, { accepted, contents, money, nameOf })
    return { tree, project, indicators, unit, children, money, names }
  }
}

function arrivedAndPaid({ treeBySource }: LedgerSides, source: FundProject['sources'][number]) {
  const totals = treeBySource.get(source)
  const figures = totals ? fundFigures(totals) : null
  return { arrived: figures?.arrived ?? ZERO_FEN, paid: figures?.paid ?? ZERO_FEN }
}

function obstacles(children: readonly Child[], sides: LedgerSides): Reason[] {
  const nothing = children.every(({ child }) => !isCounted(child))
  const missing = children.filter(({ child }) => child.required && !isCounted(child))
  const names = missing.slice(0, NAMES_SHOWN).map(({ child }) => child.name)
  const listed = names.join('、') + (missing.length > NAMES_SHOWN ? '等' : '')
  return [
    ...(nothing ? [reason('NOTHING_TO_ROLL_UP', {})] : []),
    ...ledgerReasons(sides),
    ...(missing.length > 0
      ? [reason('UNITS_MISSING', { count: String(missing.length), names: listed }, 'acknowledgeMissing')]
      : []),
  ]
}
