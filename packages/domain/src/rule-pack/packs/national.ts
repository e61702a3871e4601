import { points } from '../../form/points.js'
import type { RulePack } from '../rule-pack.js'
import { NATIONAL_CLAUSES, NATIONAL_GRADES, NATIONAL_QUANTITATIVE, NATIONAL_TIERS } from './base.js'

/** 10 / 50 / 30 / 10: the national default for self-evaluation. */
export const NATIONAL_2020: RulePack = {
  id: 'national-2020',
  version: 1,
  name: '全国通用（10/50/30/10）',
  effectiveFrom: 2020,
  basis: '财预〔2020〕10号',
  execution: { scored: true, weight: points(10), denominator: 'annual-budget' },
  levels: [
    { name: '产出指标', weight: points(50), mayOverride: true },
    { name: '效益指标', weight: points(30), mayOverride: true },
    { name: '满意度指标', weight: points(10), mayOverride: true },
  ],
  unstatedWeights: 'missing',
  quantitative: NATIONAL_QUANTITATIVE,
  tiers: NATIONAL_TIERS,
  satisfaction: { bands: [], countBasicallySatisfied: true },
  caps: [],
  grades: NATIONAL_GRADES,
  rounding: { places: 2 },
  rescaleNotApplicable: false,
  explanations: { executionBelow: 9000, missedTarget: true, budgetChanged: false, maxLength: null },
  narratives: [{ key: 'other', label: '其他需要说明的问题', maxLength: null }],
  rollUp: { ratio: 'fund-weighted', satisfaction: 'fund-weighted' },
  clauses: NATIONAL_CLAUSES,
}

/** 10 / 50 / 40: where nobody is served directly, the benefit carries the satisfaction's weight. */
export const NATIONAL_2020_NO_SATISFACTION: RulePack = {
  ...NATIONAL_2020,
  id: 'national-2020-no-satisfaction',
  name: '全国通用（无满意度，10/50/40）',
  levels: [
    { name: '产出指标', weight: points(50), mayOverride: true },
    { name: '效益指标', weight: points(40), mayOverride: true },
  ],
}

/** 10 / 20 / 40 / 20 / 10: with cost as a first-level indicator. */
export const NATIONAL_2021_COST: RulePack = {
  ...NATIONAL_2020,
  id: 'national-2021-cost',
  name: '全国通用（含成本指标，10/20/40/20/10）',
  effectiveFrom: 2021,
  basis: '财预〔2021〕101号',
  levels: [
    { name: '成本指标', weight: points(20), mayOverride: true },
    { name: '产出指标', weight: points(40), mayOverride: true },
    { name: '效益指标', weight: points(20), mayOverride: true },
    { name: '满意度指标', weight: points(10), mayOverride: true },
  ],
}
