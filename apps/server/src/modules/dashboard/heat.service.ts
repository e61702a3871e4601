import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import {
  computeActual,
  hasInputBox,
  targetText,
  type ActualFigures,
  type SelfEvaluationState,
} from '@huigong/domain'
import type { HeatCell, IndicatorHeat, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Actuals } from '../indicator/index.js'
import { Indicator, ProjectUnit } from '../project/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'
import { Boards, nextProject, projectRef, unionRef } from './boards.service.js'
import { completionOf } from './completion.js'

/** Only what a unit has handed in and nobody has given back counts as reported. */
const REPORTED: readonly SelfEvaluationState[] = ['submitted', 'district-accepted', 'city-accepted', 'locked']

type Entered = Pick<SelfEvaluation, 'unionId' | 'state' | 'form'>

/** Who is weak in what: children by indicators of one project. */
@Injectable()
export class Heat {
  constructor(
    private readonly boards: Boards,
    private readonly actuals: Actuals,
    private readonly clock: Clock,
  ) {}

  /** Thirteen statements, however many units. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<IndicatorHeat> {
    const { manager, union, projects, today } = await this.boards.find(scope, args)
    const project = nextProject(projects, today)
    const shown = { union: unionRef(union), asOf: this.clock.now(), project: project && projectRef(project) }
    if (!project) return { ...shown, indicators: [], enteredBelow: 0, rows: [] }
    const children = await this.boards.children(manager, { unionId: union.id, projectIds: [project.id] })
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
    const figures = await this.actuals.figuresOf(manager, project.id, ids)
    return {
      ...shown,
      indicators: columns.map(({ id, name, level2 }) => ({ id, name, level2 })),
      enteredBelow: indicators.length - columns.length,
      rows: children.map((child) => ({
        union: unionRef(child),
        cells: columns.map((indicator) =>
          cellOf(indicator, targets.get(child.id) ?? {}, figures.get(child.id), entered.get(child.id)),
        ),
      })),
    }
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

/** One cell: what was aimed at, what came of it, and how far that is. */
export function cellOf(
  indicator: Pick<Indicator, 'id' | 'name' | 'direction' | 'unit' | 'target' | 'dataSource'>,
  targets: ProjectUnit['targets'],
  figures: ActualFigures | undefined,
  entered: Entered | undefined,
): HeatCell {
  const own = Object.hasOwn(targets, indicator.id)
  const target = own ? (targets[indicator.id] ?? null) : indicator.target
  const empty = { indicatorId: indicator.id, percent: null, step: null }
  const row = entered?.form.rows.find(({ id }) => id === indicator.id)
  if ((own && target === null) || (row?.notApplicable && isReported(entered))) {
    return { ...empty, state: 'not-applicable', target: null, actual: null }
  }
  const unit = indicator.unit || null
  const printed = target === null ? null : targetText(indicator.direction, target, unit)
  const actual = actualOf(indicator, figures, isReported(entered) ? (row?.actual ?? null) : null)
  if (actual === null) return { ...empty, state: 'missing', target: printed, actual }
  if (printed === null) return { ...empty, state: 'unclear', target: printed, actual }
  const rate = unit === '%' || /率|满意度|比例|占比/.test(indicator.name)
  const done = completionOf({ direction: indicator.direction, unit, target: printed, actual, rate })
  return { indicatorId: indicator.id, ...done, target: printed, actual }
}

const isReported = (entered: Entered | undefined): boolean =>
  entered !== undefined && REPORTED.includes(entered.state)

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
