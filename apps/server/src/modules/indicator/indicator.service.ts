import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  computeActual,
  hasInputBox,
  targetText,
  type ActualFigures,
  type DataSource,
  type EvaluationForm,
} from '@huigong/domain'
import type { IndicatorActual } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isId } from '../../platform/ids.js'
import { Indicator, indicatorView, ProjectLookup, type ProjectUnit } from '../project/index.js'
import { SelfEvaluation } from '../self-evaluation/self-evaluation.entity.js'
import { Actuals } from './actuals.service.js'

const ORIGIN: Readonly<Record<DataSource, string>> = {
  'ledger.paid-amount': '取自支付台账：支付金额合计',
  'ledger.recipient-count': '取自支付台账：支付单据登记的救助人数合计',
  'ledger.payment-count': '取自支付台账：支付单据登记的发放人次合计',
  'ledger.arrival-rate': '取自台账：到位金额 ÷ 下达额度',
  'ledger.execution-rate': '取自台账：支付金额 ÷ 预算数',
  'ledger.last-payment-date': '取自支付台账：最后一笔支付的日期',
  'ledger.cost-per-recipient': '取自支付台账：支付金额 ÷ 救助人数',
  'satisfaction.rate': '取自满意度调查：满意份数 ÷ 有效问卷',
  entered: '由单位在自评表中填报',
}

/** Live actual values of one unit's indicators. */
@Injectable()
export class Indicators {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly actuals: Actuals,
  ) {}

  /** Empty where the union takes no part in the project or lies outside the scope. */
  async actualsOf(actor: Actor, projectId: string, unionId: string): Promise<IndicatorActual[]> {
    if (!isId(projectId) || !isId(unionId)) return []
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const unit = await this.projects.findUnit(manager, scope, projectId, unionId)
    if (!unit) return []
    const indicators = await manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC' } })
    const figures = (await this.actuals.figuresOf(manager, projectId, [unionId])).get(unionId)
    const form = await this.formOf(manager, unit)
    return figures ? indicators.map((indicator) => actualOf(indicator, unit, figures, form)) : []
  }

  private async formOf(manager: EntityManager, unit: ProjectUnit): Promise<EvaluationForm | null> {
    const evaluation = await manager.findOne(SelfEvaluation, {
      select: { id: true, form: true },
      where: { projectId: unit.projectId, unionId: unit.unionId },
    })
    return evaluation?.form ?? null
  }
}

/** A unit's own target; where it has none (the city, a district that only passes money on) the project's. */
export function printedTarget(indicator: Indicator, unit: Pick<ProjectUnit, 'targets'>): string | null {
  const own = Object.hasOwn(unit.targets, indicator.id)
  const target = own ? (unit.targets[indicator.id] ?? null) : indicator.target
  return target === null ? null : targetText(indicator.direction, target, indicator.unit || null)
}

const isNotApplicable = (indicator: Indicator, unit: Pick<ProjectUnit, 'targets'>): boolean =>
  Object.hasOwn(unit.targets, indicator.id) && unit.targets[indicator.id] === null

function actualOf(
  indicator: Indicator,
  unit: ProjectUnit,
  figures: ActualFigures,
  form: EvaluationForm | null,
): IndicatorActual {
  const shown = {
    indicator: indicatorView(indicator),
    target: printedTarget(indicator, unit),
    computed: !hasInputBox(indicator),
    origin: ORIGIN[indicator.dataSource],
  }
  if (isNotApplicable(indicator, unit)) return { ...shown, actual: null, because: '不适用' }
  if (indicator.dataSource === 'entered') return { ...shown, ...enteredActual(indicator, form) }
  const value = computeActual(indicator.dataSource, figures, indicator.unit || null)
  return value.kind === 'actual'
    ? { ...shown, actual: value.text, because: null }
    : { ...shown, actual: null, because: value.because }
}

function enteredActual(
  indicator: Indicator,
  form: EvaluationForm | null,
): Pick<IndicatorActual, 'actual' | 'because'> {
  if (!form) return { actual: null, because: '由单位填报，本单位不报自评表' }
  const entered = form.rows.find((row) => row.id === indicator.id)?.actual?.trim()
  return entered ? { actual: entered, because: null } : { actual: null, because: '由单位填报，尚未填写' }
}
