import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import {
  addRatio,
  completionOf,
  computeActual,
  decimalRatio,
  exactDecimal,
  hasInputBox,
  isRate,
  parseDecimal,
  pathIds,
  targetText,
  ZERO_RATIO,
  type ActualFigures,
  type Ratio,
  type RollUpMethod,
  type RulePack,
} from '@huigong/domain'
import type { HeatCell, IndicatorHeat, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Actuals } from '../indicator/index.js'
import { Indicator, ProjectUnit } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'
import { Boards, nextProject, projectRef, unionRef } from './boards.service.js'
import { ACCEPTED_STATES, SUBMITTED_STATES } from './standings.service.js'

/** Roll-up methods under which the targets of units add up to the one of their district. */
const ADDING: readonly RollUpMethod[] = ['sum', 'distinct-persons']

type Entered = Pick<SelfEvaluation, 'unionId' | 'state' | 'form'>

/** Who is weak in what: children by indicators of one project. */
@Injectable()
export class Heat {
  constructor(
    private readonly boards: Boards,
    private readonly actuals: Actuals,
    private readonly rules: RulePackLookup,
    private readonly clock: Clock,
  ) {}

  /** Thirteen statements at most, however many units. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<IndicatorHeat> {
    const { manager, union, projects, today } = await this.boards.find(scope, args)
    const project = nextProject(projects, today)
    const shown = { union: unionRef(union), asOf: this.clock.now(), project: project && projectRef(project) }
    if (!project) return { ...shown, indicators: [], enteredBelow: 0, rows: [] }
    const below = await this.boards.children(manager, { unionId: union.id, projectIds: [project.id] })
    // A union without any below it is looked at by itself.
    const children = below.length > 0 ? below : await this.alone(manager, project.id, union)
    const ids = children.map(({ id }) => id)
    const indicators = await manager.find(Indicator, {
      where: { projectId: project.id },
      order: { sort: 'ASC' },
    })
    if (ids.length === 0) return { ...shown, indicators: [], enteredBelow: 0, rows: [] }
    const entered = await this.entered(manager, project.id, ids)
    // Districts hand nothing in: what units enter for themselves has no value there.
    const columns = indicators.filter((each) => !hasInputBox(each) || entered.size > 0)
    const targets = await this.targets(manager, project.id, ids)
    const passing = ids.filter((id) => !entered.has(id))
    const sums = passing.length
      ? await this.targetSums(manager, { projectId: project.id, unionId: union.id }, columns)
      : null
    const figures = await this.actuals.figuresOf(manager, project.id, ids)
    const pack = await this.rules.require(manager, project)
    return {
      ...shown,
      indicators: columns.map(({ id, name, level2 }) => ({ id, name, level2 })),
      enteredBelow: indicators.length - columns.length,
      rows: children.map((child) => ({
        union: unionRef(child),
        unreviewed: isUnreviewed(entered.get(child.id)),
        cells: columns.map((indicator) =>
          cellOf(indicator, {
            pack,
            own: targets.get(child.id) ?? {},
            below: entered.has(child.id) ? null : (sums?.get(child.id) ?? {}),
            figures: figures.get(child.id),
            entered: entered.get(child.id),
          }),
        ),
      })),
    }
  }

  /** The union itself where it has a part in the project, else nobody. */
  private async alone<U extends { readonly id: string }>(
    manager: EntityManager,
    projectId: string,
    union: U,
  ): Promise<U[]> {
    return (await manager.existsBy(ProjectUnit, { projectId, unionId: union.id })) ? [union] : []
  }

  private async targets(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, ProjectUnit['targets']>> {
    const units = await manager.find(ProjectUnit, {
      select: { unionId: true, targets: true },
      where: { projectId, unionId: In([...unionIds]) },
    })
    return new Map(units.map(({ unionId, targets }) => [unionId, targets]))
  }

  /**
   * Targets of the units that report below each child, added up by indicator, for those indicators whose values add
   * up: what a district that only passes money on is measured by.
   */
  private async targetSums(
    manager: EntityManager,
    of: { readonly projectId: string; readonly unionId: string },
    indicators: readonly Indicator[],
  ): Promise<Map<string, Record<string, string>>> {
    const adding = indicators.filter(({ rollUp }) => ADDING.includes(rollUp)).map(({ id }) => id)
    if (adding.length === 0) return new Map()
    const units = await manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .select(['unit.id', 'unit.path', 'unit.targets'])
      .where('unit.projectId = :projectId AND unit.required = :yes', { projectId: of.projectId, yes: true })
      .andWhere('INSTR(unit.path, :unionId) > 0', { unionId: of.unionId })
      .getMany()
    const sums = new Map<string, Map<string, Ratio>>()
    for (const { path, targets } of units) {
      const line = pathIds(path)
      const child = line[line.indexOf(of.unionId) + 1]
      if (!child) continue
      const known = sums.get(child) ?? new Map<string, Ratio>()
      sums.set(child, known)
      for (const id of adding) {
        const value = parseDecimal(targets[id] ?? '')
        if (value !== null) known.set(id, addRatio(known.get(id) ?? ZERO_RATIO, decimalRatio(value)))
      }
    }
    return new Map(
      [...sums].map(([child, known]) => [
        child,
        Object.fromEntries([...known].map(([id, sum]) => [id, exactDecimal(sum) ?? ''])),
      ]),
    )
  }

  private async entered(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, Entered>> {
    const rows = await manager.find(SelfEvaluation, {
      select: { unionId: true, state: true, form: true },
      where: { projectId, unionId: In([...unionIds]) },
    })
    return new Map(rows.map((row) => [row.unionId, row]))
  }
}

/** What a cell is made of. */
interface CellFacts {
  /** Of the project: names its tiers. */
  readonly pack: Pick<RulePack, 'tiers'>
  /** The child's own targets by indicator. */
  readonly own: ProjectUnit['targets']
  /** Sums of the targets below a child that hands nothing in; null for one that does. */
  readonly below: Readonly<Record<string, string>> | null
  readonly figures: ActualFigures | undefined
  readonly entered: Entered | undefined
}

/**
 * The child's own target; one that hands nothing in is measured by the sum of those below it, where values add up,
 * else by the project's. Null: the indicator is not the child's business.
 */
function targetOf(indicator: HeatedIndicator, { own, below }: CellFacts): string | null {
  const given = own[indicator.id] ?? null
  if (given !== null) return given
  if (below) return ADDING.includes(indicator.rollUp) ? below[indicator.id] || null : indicator.target
  return Object.hasOwn(own, indicator.id) ? null : indicator.target
}

type HeatedIndicator = Pick<
  Indicator,
  'id' | 'name' | 'direction' | 'unit' | 'target' | 'dataSource' | 'rollUp'
>

/** One cell: what was aimed at, what came of it, and how far that is. */
export function cellOf(indicator: HeatedIndicator, facts: CellFacts): HeatCell {
  const { entered, figures } = facts
  const empty = { indicatorId: indicator.id, percent: null, step: null, target: null, actual: null }
  if (facts.below && indicator.dataSource === 'entered') return { ...empty, state: 'below' }
  const reported = isReported(entered)
  const row = entered?.form.rows.find(({ id }) => id === indicator.id)
  const target = targetOf(indicator, facts)
  if (target === null || (row?.notApplicable && reported)) return { ...empty, state: 'not-applicable' }
  const unit = indicator.unit || null
  const printed = targetText(indicator.direction, target, unit)
  const actual = actualOf(indicator, figures, reported ? (row?.actual ?? null) : null)
  if (actual === null) return { ...empty, state: 'missing', target: printed }
  const rate = isRate(indicator.name, unit)
  const done = completionOf(
    { direction: indicator.direction, unit, target: printed, actual, rate },
    facts.pack,
  )
  return { indicatorId: indicator.id, ...done, target: printed, actual }
}

/** Only what a unit has handed in and nobody has given back counts as reported. */
const isReported = (entered: Entered | undefined): boolean =>
  entered !== undefined && SUBMITTED_STATES.includes(entered.state)

/** Handed in, and the city has not accepted it. */
const isUnreviewed = (entered: Entered | undefined): boolean =>
  isReported(entered) && entered !== undefined && !ACCEPTED_STATES.includes(entered.state)

function actualOf(
  indicator: Pick<Indicator, 'dataSource' | 'unit'>,
  figures: ActualFigures | undefined,
  entered: string | null,
): string | null {
  if (indicator.dataSource === 'entered') return entered?.trim() || null
  if (!figures) return null
  const value = computeActual(indicator.dataSource, figures, indicator.unit || null)
  return value.kind === 'actual' ? value.text : null
}
