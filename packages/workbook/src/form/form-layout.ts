import type { FundRow } from '@huigong/domain'

/** Identity of the workbook format. A reader refuses a version it does not know instead of guessing. */
export const FORM_SCHEMA = 'huigong.evaluation-form'
export const FORM_VERSION = 1

export const SHEETS = { help: '填写说明', form: '自评表', extra: '指标补充', meta: '_huigong' } as const

/** Columns of the paper table. `mark` is hidden and says what a row is, so that inserted or moved rows are noticed. */
export const COLUMN = {
  block: 1,
  level1: 2,
  level2: 3,
  name: 4,
  target: 5,
  actual: 6,
  weight: 7,
  score: 8,
  deviation: 9,
  mark: 10,
} as const
export const LAST_COLUMN = COLUMN.deviation
export const WIDTHS: readonly number[] = [9, 11, 13, 25, 14, 14, 8, 9, 22]

/** The fund block shares the columns of the indicator block. */
export const FUND_COLUMN = {
  label: 2,
  initialBudget: 4,
  annualBudget: 5,
  executed: 6,
  weight: 7,
  rate: 8,
  score: 9,
} as const

export const EXTRA_COLUMN = {
  number: 1,
  name: 2,
  unit: 3,
  applicable: 4,
  source: 5,
  evidence: 6,
  mark: 7,
} as const
export const EXTRA_WIDTHS: readonly number[] = [6, 30, 12, 12, 18, 50]

export const MARK = {
  title: 'title',
  year: 'year',
  project: 'project',
  unit: 'unit',
  fundHead: 'fund-head',
  goalHead: 'goal-head',
  goal: 'goal',
  indicatorHead: 'indicator-head',
  total: 'total',
  grade: 'grade',
  signature: 'signature',
  fund: (index: number) => `fund:${index}`,
  fundReason: (index: number) => `fund-reason:${index}`,
  row: (index: number) => `row:${index}`,
  narrative: (index: number) => `narrative:${index}`,
} as const

/** Rows of the hidden sheet: the first cell names what the row is about. Columns by meaning. */
export const META_COLUMN = {
  kind: 1,
  index: 2,
  id: 3,
  source: 4,
  evidence: 5,
  attachments: 6,
  tier: 8,
} as const

export const FUND_KEYS: readonly FundRow['key'][] = [
  'total',
  'fiscal',
  'carry-over',
  'other',
  'special-account',
  'union',
]

export const APPLICABLE = '适用'
export const NOT_APPLICABLE = '不适用'

/** Printed where a column does not apply; read as nothing. */
export const DASH = '—'

/** A target without a digit is judged by tiers, not by numbers. */
export const isQualitative = (target: string | null): boolean => target !== null && !/\d/.test(target)

export const columnLetter = (column: number): string => String.fromCharCode(64 + column)
