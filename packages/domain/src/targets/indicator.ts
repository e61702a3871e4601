import type { ActualSource, Points } from '../form/index.js'

/** `≥ ≤ =` compare numbers; `date` means not later than; `yes-no` 是/否; `qualitative` 定性. */
export const DIRECTIONS = ['≥', '≤', '=', 'date', 'yes-no', 'qualitative'] as const
export type Direction = (typeof DIRECTIONS)[number]

export const DATA_SOURCES = [
  'ledger.paid-amount',
  'ledger.recipient-count',
  'ledger.payment-count',
  'ledger.arrival-rate',
  'ledger.execution-rate',
  'ledger.last-payment-date',
  'ledger.cost-per-recipient',
  'satisfaction.rate',
  'entered',
] as const
export type DataSource = (typeof DATA_SOURCES)[number]

export const DATA_SOURCE_NAME: Readonly<Record<DataSource, string>> = {
  'ledger.paid-amount': '支付金额（台账）',
  'ledger.recipient-count': '救助对象人数（台账累计）',
  'ledger.payment-count': '发放人次（台账）',
  'ledger.arrival-rate': '资金到位率（台账）',
  'ledger.execution-rate': '预算执行率（台账）',
  'ledger.last-payment-date': '最后一笔支付日期（台账）',
  'ledger.cost-per-recipient': '人均救助金额（台账）',
  'satisfaction.rate': '满意度（问卷）',
  entered: '手工填报',
}

/**
 * How a parent's value is made of its children's. `distinct-persons`: people or households counted once across units,
 * by hashed ids (人数、户数; 人次 are a `sum`). `recomputed`: from the parent's own ledger figures.
 */
export const ROLL_UP_METHODS = [
  'sum',
  'fund-weighted',
  'pooled',
  'latest-date',
  'worst-first',
  'distinct-persons',
  'recomputed',
] as const
export type RollUpMethod = (typeof ROLL_UP_METHODS)[number]

export const ROLL_UP_METHOD_NAME: Readonly<Record<RollUpMethod, string>> = {
  sum: '各单位相加',
  'fund-weighted': '按资金额加权平均',
  pooled: '问卷合并计算',
  'latest-date': '取最晚日期',
  'worst-first': '取最差档次',
  'distinct-persons': '按证件去重合计',
  recomputed: '按本级台账重新计算',
}

/** One indicator of a project (绩效目标申报表): fixed when the targets are approved. */
export interface IndicatorDefinition {
  readonly id: string
  /** 一级指标, as the rule pack names it. */
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly direction: Direction
  /** Printed after the number: 户, %, 万元 …; `null` for dates, yes/no and qualitative indicators. */
  readonly unit: string | null
  readonly weight: Points
  readonly dataSource: DataSource
  readonly rollUp: RollUpMethod
  readonly evidenceRequired: boolean
}

/** Where the form's actual comes from. */
export const actualSourceOf = (dataSource: DataSource): ActualSource =>
  dataSource === 'entered' ? 'entered' : dataSource === 'satisfaction.rate' ? 'satisfaction' : 'ledger'

/** Only an `entered` indicator ever has an input box; what the ledger or a survey knows is not typed. */
export const hasInputBox = (indicator: Pick<IndicatorDefinition, 'dataSource'>): boolean =>
  indicator.dataSource === 'entered'
