import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { canonicalJson, depthOf, nextWorkingDay, pathIds } from '@huigong/domain'
import { insert, update } from '../../database/writes.js'
import { Clock } from '../../platform/clock.js'
import { newId } from '../../platform/ids.js'
import { Calendars } from '../calendar/index.js'
import { Parameters } from '../parameter/index.js'
import { SelfEvaluation } from '../self-evaluation/self-evaluation.entity.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionLookup } from '../union/index.js'
import { blankForm, redefinedForm } from './blank-form.js'
import { Indicator, type FundProject, type ProjectUnit } from './project.entity.js'

/** What happens to self-evaluations when targets are approved. */
export abstract class EvaluationOpener {
  /**
   * Opens a self-evaluation for each required unit that has none, and brings drafts that were never submitted up to
   * date with the targets. In the transaction of the approval.
   */
  abstract open(manager: EntityManager, project: FundProject, units: readonly ProjectUnit[]): Promise<void>
}

/** The union that reviews first: the one below the city; none for the city and those directly under it. */
export const reviewingDistrictOf = (path: string): string | null =>
  depthOf(path) > 2 ? (pathIds(path)[1] ?? null) : null

@Injectable()
export class BlankEvaluations extends EvaluationOpener {
  constructor(
    private readonly unions: UnionLookup,
    private readonly packs: RulePackLookup,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
    private readonly calendars: Calendars,
  ) {
    super()
  }

  async open(manager: EntityManager, project: FundProject, units: readonly ProjectUnit[]): Promise<void> {
    const required = units.filter((unit) => unit.required)
    if (required.length === 0) return
    const indicators = await manager.find(Indicator, {
      where: { projectId: project.id },
      order: { sort: 'ASC' },
    })
    const there = await this.existing(manager, project, required)
    const missing = required.filter((unit) => !there.has(unit.unionId))
    await this.insertBlank(manager, project, indicators, missing)
    for (const unit of required) {
      const evaluation = there.get(unit.unionId)
      if (evaluation) await this.redefine(manager, project, indicators, unit, evaluation)
    }
  }

  private async existing(
    manager: EntityManager,
    project: FundProject,
    units: readonly ProjectUnit[],
  ): Promise<Map<string, SelfEvaluation>> {
    const rows = await manager.find(SelfEvaluation, {
      where: { projectId: project.id, unionId: In(units.map((unit) => unit.unionId)) },
    })
    return new Map(rows.map((row) => [row.unionId, row]))
  }

  private async insertBlank(
    manager: EntityManager,
    project: FundProject,
    indicators: readonly Indicator[],
    units: readonly ProjectUnit[],
  ): Promise<void> {
    const cityOf = (unit: ProjectUnit): string => pathIds(unit.path)[0] ?? unit.unionId
    const names = await this.unions.refs(
      manager,
      project.tenantId,
      units.flatMap((unit) => [unit.unionId, cityOf(unit)]),
    )
    const nameOf = (unionId: string): string => names.get(unionId)?.name ?? ''
    const pack = await this.packs.find(manager, project)
    const due = await this.dueOf(manager, project)
    const now = this.clock.now()
    await insert(
      manager,
      SelfEvaluation,
      units.map((unit) => ({
        id: newId(),
        tenantId: project.tenantId,
        projectId: project.id,
        unionId: unit.unionId,
        path: unit.path,
        districtId: reviewingDistrictOf(unit.path),
        state: 'draft' as const,
        version: 1,
        round: 0,
        due,
        late: false,
        form: blankForm(project, pack, indicators, unit, {
          union: nameOf(unit.unionId),
          city: nameOf(cityOf(unit)),
        }),
        empty: true,
        importedFrom: null,
        enteredTotal: null,
        computedTotal: null,
        reviewedTotal: null,
        printedTotal: null,
        grade: null,
        errorCount: 0,
        warningCount: 0,
        savedAt: null,
        submittedAt: null,
        submittedById: null,
        submittedBy: null,
        districtAcceptedById: null,
        cityAcceptedById: null,
        snapshotHash: null,
        unlockReason: null,
        unlockExpiresAt: null,
        unlockCells: null,
        updatedAt: now,
      })),
    )
  }

  /** The project's date, moved to a day on which offices work where the city says so. */
  private async dueOf(manager: EntityManager, { tenantId, evaluationDue }: FundProject): Promise<string> {
    const values = await this.parameters.of(manager, tenantId)
    if (!values.flag('due-next-working-day')) return evaluationDue
    return nextWorkingDay(evaluationDue, await this.calendars.of(manager, tenantId))
  }

  /** A new version, so that a page opened before with the old targets is told to read again. */
  private async redefine(
    manager: EntityManager,
    project: FundProject,
    indicators: readonly Indicator[],
    unit: ProjectUnit,
    { id, state, round, version, form }: SelfEvaluation,
  ): Promise<void> {
    if (state !== 'draft' || round > 0) return
    const redefined = redefinedForm(form, project, indicators, unit)
    if (canonicalJson(redefined) === canonicalJson(form)) return
    await update(
      manager,
      SelfEvaluation,
      { id, version, state: 'draft' },
      { form: redefined, version: version + 1, updatedAt: this.clock.now() },
    )
  }
}
