import type { Fen } from '../money/index.js'
import type { Points } from './points.js'

/** Where an actual value comes from. Only `entered` has an input box; the others are computed (数据自动取得). */
export type ActualSource = 'ledger' | 'satisfaction' | 'entered'

/** One row of the fund block of a 自评表 (年度资金总额 and its parts). `null` means: not stated. */
export interface FundRow {
  readonly key: 'total' | 'fiscal' | 'carry-over' | 'other' | 'special-account' | 'union'
  readonly label: string
  readonly initialBudget: Fen | null
  readonly annualBudget: Fen | null
  readonly executed: Fen | null
  /** 执行率 as printed on a published or imported form, e.g. `98.50%`. */
  readonly printedRate: string | null
  /** 分值; only the total row carries one. */
  readonly weight: Points | null
  /** 得分 as entered by the unit. */
  readonly entered: Points | null
  /** 偏差原因 for the execution rate. */
  readonly reason: string | null
}

/** Evidence (佐证) of an entered actual: what it is, and the ids of uploaded files. */
export interface Evidence {
  readonly note: string
  readonly attachmentIds: readonly string[]
}

/** One indicator row of a 自评表. Target and actual keep the spelling of whoever wrote them; the engine reads them. */
export interface IndicatorRow {
  /** Stable within the form; the indicator's id where the project defines it. */
  readonly id: string
  /** 一级指标, e.g. 产出指标. */
  readonly level1: string
  /** 二级指标, e.g. 数量指标. */
  readonly level2: string
  /** 三级指标. */
  readonly name: string
  /** 年度指标值 with its sign, e.g. `≥1200户`. */
  readonly target: string | null
  /** 实际完成值. */
  readonly actual: string | null
  /** 度量单位 where the template has a column for it. */
  readonly unit: string | null
  readonly weight: Points | null
  /** 得分 as entered by the unit. */
  readonly entered: Points | null
  /** 偏差原因分析及改进措施. */
  readonly deviation: string | null
  readonly source: ActualSource
  readonly evidence: Evidence | null
  /** 不适用: left out of the total when the rule pack re-scales. */
  readonly notApplicable: boolean
  /** Counts only under a pack with `quantitative.perRowMethod`; absent = `ratio`. */
  readonly method?: RowMethod | null
}

/** 得分计算方法 of one row, where the pack lets each row have its own; `judged` leaves the score to people. */
export type RowMethod = 'ratio' | 'all-or-nothing' | 'judged'

/** A self-evaluation table (项目支出绩效自评表) as data: the input of `evaluate`. */
export interface EvaluationForm {
  readonly projectName: string
  readonly fiscalYear: number | null
  /** Year of the Spring Festival that 春节前 means on this form (campaign year, not fiscal year). */
  readonly campaignYear?: number | null
  readonly competentDepartment: string | null
  readonly implementingUnit: string | null
  /** First the total row, then its parts. */
  readonly funds: readonly FundRow[]
  readonly goals: { readonly expected: string; readonly actual: string }
  readonly rows: readonly IndicatorRow[]
  /** 自评结论、存在问题、改进措施 … by the key the rule pack names. */
  readonly narratives: Readonly<Record<string, string>>
  /** What the form itself prints as its total and grade; `null` when it prints none. */
  readonly printed: { readonly total: Points | null; readonly grade: string | null }
}

export const totalFundRow = (form: EvaluationForm): FundRow | null =>
  form.funds.find((row) => row.key === 'total') ?? null
