/** Code words that travel through the database, the API and the pages unchanged, with their Chinese names. */

export const UNION_KINDS = ['city', 'district', 'industry', 'township', 'enterprise'] as const
export type UnionKind = (typeof UNION_KINDS)[number]
export const UNION_KIND_NAME: Readonly<Record<UnionKind, string>> = {
  city: '市总工会',
  district: '区县总工会',
  industry: '产业工会',
  township: '乡镇街道工会',
  enterprise: '基层工会',
}

/** Where money comes from (资金来源); fiscal money and union funds are never mixed in one row. */
export const FUND_SOURCES = [
  'central-fiscal',
  'province-fiscal',
  'city-fiscal',
  'district-fiscal',
  'union-funds',
  'donation',
  'other',
] as const
export type FundSource = (typeof FUND_SOURCES)[number]
export const FUND_SOURCE_NAME: Readonly<Record<FundSource, string>> = {
  'central-fiscal': '中央财政',
  'province-fiscal': '省级财政',
  'city-fiscal': '市级财政',
  'district-fiscal': '区县财政',
  'union-funds': '工会经费',
  donation: '社会捐赠',
  other: '其他资金',
}

/** project = one set of indicators for all; unit = each unit brings its own table (导入的自评表). */
export const INDICATOR_MODES = ['project', 'unit'] as const
export type IndicatorMode = (typeof INDICATOR_MODES)[number]

export const TARGET_STATES = ['proposed', 'approved'] as const
export type TargetState = (typeof TARGET_STATES)[number]

export const BUDGET_KINDS = ['initial', 'adjustment', 'carry-over'] as const
export type BudgetKind = (typeof BUDGET_KINDS)[number]
export const BUDGET_KIND_NAME: Readonly<Record<BudgetKind, string>> = {
  initial: '年初预算',
  adjustment: '预算调整',
  'carry-over': '上年结转',
}

export const ALLOCATION_KINDS = ['initial', 'adjustment'] as const
export type AllocationKind = (typeof ALLOCATION_KINDS)[number]

export const REVIEW_LEVELS = ['district', 'city'] as const
export type ReviewLevel = (typeof REVIEW_LEVELS)[number]

/** Kinds of aid a payment is for (支付类别). */
export const PAYMENT_CATEGORIES = [
  '生活救助',
  '医疗救助',
  '助学救助',
  '节日慰问',
  '劳模慰问',
  '其他救助',
] as const
export type PaymentCategory = (typeof PAYMENT_CATEGORIES)[number]

/** Where a job (后台任务) stands. The last three are ends. */
export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]
export const JOB_STATE_NAME: Readonly<Record<JobState, string>> = {
  queued: '排队中',
  running: '进行中',
  done: '已完成',
  failed: '失败',
  cancelled: '已取消',
}
