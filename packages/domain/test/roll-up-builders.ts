import {
  type FundRow,
  type IndicatorDefinition,
  points,
  type RollUpChild,
  type SatisfactionCounts,
} from '../src/index.js'
import { fundRow, wan } from './builders.js'

export const indicator = (overrides: Partial<IndicatorDefinition>): IndicatorDefinition => ({
  id: 'households',
  level1: '产出指标',
  level2: '数量指标',
  name: '救助困难职工户数',
  direction: '≥',
  unit: '户',
  weight: points(50),
  dataSource: 'entered',
  rollUp: 'sum',
  evidenceRequired: false,
  ...overrides,
})

export const funds = (annual: string, executed = annual): FundRow[] => [
  fundRow({ initialBudget: wan(annual), annualBudget: wan(annual), executed: wan(executed) }),
]

export const replies = (satisfied: number, valid: number): SatisfactionCounts => ({
  very: satisfied,
  satisfied: 0,
  basically: 0,
  dissatisfied: valid - satisfied,
})

export const child = (unionId: string, overrides: Partial<RollUpChild> = {}): RollUpChild => ({
  unionId,
  path: `/city/${unionId}`,
  name: unionId,
  required: true,
  state: 'accepted',
  empty: false,
  late: false,
  funds: funds('100'),
  actuals: [],
  satisfaction: null,
  totals: { entered: null, computed: null, reviewed: null },
  snapshotHash: `hash-${unionId}`,
  ...overrides,
})

export const actuals = (values: Record<string, string | null>): RollUpChild['actuals'] =>
  Object.entries(values).map(([indicatorId, text]) => ({ indicatorId, text }))
