import { points, ZERO_POINTS } from '../../form/points.js'
import type { RulePack } from '../rule-pack.js'
import { NATIONAL_CLAUSES, NATIONAL_QUANTITATIVE } from './base.js'
import { NATIONAL_2020 } from './national.js'

/** Yunnan: the national points; sign, value and unit of a target stand in three cells. */
export const YUNNAN_2020: RulePack = {
  ...NATIONAL_2020,
  id: 'yunnan-2020',
  name: '云南（10/50/30/10）',
  basis: '云南省项目支出绩效自评表（2020年度）',
  narratives: [{ key: 'other', label: '其他需要说明的事项', maxLength: null }],
}

/** Sichuan: 10 for execution, 90 split freely; low execution and any change of the budget need a reason of at most 100 characters. */
export const SICHUAN_2023: RulePack = {
  ...NATIONAL_2020,
  id: 'sichuan-2023',
  name: '四川（10/90）',
  effectiveFrom: 2023,
  basis: '四川省部门预算项目支出绩效自评表（2023年度）',
  levels: ['成本指标', '产出指标', '效益指标', '满意度指标'].map((name) => ({
    name,
    weight: null,
    mayOverride: true,
  })),
  explanations: { executionBelow: 9000, missedTarget: true, budgetChanged: true, maxLength: 100 },
  narratives: [
    { key: 'conclusion', label: '自评结论', maxLength: 200 },
    { key: 'problems', label: '存在问题', maxLength: 200 },
    { key: 'measures', label: '改进措施', maxLength: 200 },
  ],
  clauses: {
    ...NATIONAL_CLAUSES,
    'execution-rate': '预算执行率得分＝预算执行数÷调整后预算数×10分，最高10分；执行率低于90%的说明原因',
  },
}

/** Beijing, 2016 style: divides by the budget of the start of the year, and each row names its own way of scoring. */
export const BEIJING_2016: RulePack = {
  ...NATIONAL_2020,
  id: 'beijing-2016',
  name: '北京（2016年样式，按年初预算）',
  effectiveFrom: 2016,
  basis: '北京市项目支出绩效自评表（2016年度样式）',
  execution: { scored: true, weight: points(10), denominator: 'initial-budget' },
  levels: [
    { name: '产出指标', weight: points(50), mayOverride: true },
    { name: '效益指标', weight: points(30), mayOverride: true },
    { name: '满意度指标', weight: points(10), mayOverride: true },
  ],
  quantitative: { ...NATIONAL_QUANTITATIVE, perRowMethod: true },
  explanations: { executionBelow: null, missedTarget: true, budgetChanged: false, maxLength: null },
  narratives: [],
  clauses: {
    ...NATIONAL_CLAUSES,
    'execution-rate': '预算执行率得分＝全年执行数÷年初预算数×分值，最高不超过分值上限',
  },
}

/** A form that shows the execution rate and gives it no points: 40 / 40 / 20. */
export const UNSCORED_EXECUTION: RulePack = {
  ...NATIONAL_2020,
  id: 'unscored-execution',
  name: '执行率不计分（40/40/20）',
  basis: '执行率只列示、不计分的自评表',
  execution: { scored: false, weight: ZERO_POINTS, denominator: 'annual-budget' },
  levels: [
    { name: '产出指标', weight: points(40), mayOverride: true },
    { name: '效益指标', weight: points(40), mayOverride: true },
    { name: '满意度指标', weight: points(20), mayOverride: true },
  ],
}
