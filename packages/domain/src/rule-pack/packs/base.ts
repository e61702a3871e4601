import { points } from '../../form/points.js'
import type { GradeBand, QuantitativeRule, TierRule } from '../rule-pack.js'

/** 优 90 / 良 80 / 中 60 / 差: lower bounds included, so 89.99 is 良 and 90.00 is 优. */
export const NATIONAL_GRADES: readonly GradeBand[] = [
  { name: '优', atLeast: points(90) },
  { name: '良', atLeast: points(80) },
  { name: '中', atLeast: points(60) },
  { name: '差', atLeast: points(0) },
]

/** National tiers 80 / 60. */
export const NATIONAL_TIERS: readonly TierRule[] = [
  { name: '达成年度指标', from: 8000, upTo: 10000 },
  { name: '部分达成年度指标并具有一定效果', from: 6000, upTo: 8000 },
  { name: '未达成年度指标且效果较差', from: 0, upTo: 6000 },
]

/** Reached = full, missed = in proportion, far above the target = to be explained. */
export const NATIONAL_QUANTITATIVE: QuantitativeRule = {
  overCompletionThreshold: 13000,
  overCompletion: 'explain',
  overCompletionDeduction: points(0),
  lessIsBetter: 'ratio',
  equals: 'ratio',
  perRowMethod: false,
  late: [],
}

/** Clause summaries in our own words; the official text prevails and is quoted nowhere. */
export const NATIONAL_CLAUSES: Readonly<Record<string, string>> = {
  'execution-rate': '预算执行率得分＝全年执行数÷全年预算数×分值，最高不超过分值',
  'target-reached': '定量指标达到目标值的，得该指标全部分值',
  proportional: '定量指标未达到目标值的，按实际完成值与目标值的比例计分',
  'less-is-better': '越小越好的指标超过目标值的，按目标值与实际完成值的比例计分',
  equals: '目标为“等于”而未相等的，按两者较小值与较大值的比例计分',
  range: '完成值在目标区间内得满分，区间外按与最近界限的比例计分',
  'all-or-nothing': '该行的得分计算方法为达到得满分、未达到不得分',
  'shared-weight': '没有单列分值的指标均分所属一级指标的其余分值',
  'yes-no': '是否类指标达到得满分，未达到不得分',
  date: '按期完成得满分；逾期按规则包的逾期表计分，无表的由人工判定',
  late: '逾期完成的，按规则包的逾期表保留分值的一部分，超出逾期表的不得分',
  tier: '定性指标分达成、部分达成、未达成三档，在档内按百分比计分',
  'satisfaction-band': '满意度按区间计分',
  'over-completion': '大幅超过目标值的要分析原因，目标定得明显偏低的按偏离程度扣分',
  grade: '总分90（含）以上为优，80（含）至90为良，60（含）至80为中，60以下为差',
  'not-applicable': '不适用的指标不计分，其余指标折算为百分',
  cap: '按预算执行率对总分设上限',
}
