import type { RulePack } from '@huigong/domain'

/** Chinese words for the choices of a pack. */
export const DENOMINATOR: Readonly<Record<RulePack['execution']['denominator'], string>> = {
  'annual-budget': '全年预算数',
  'initial-budget': '年初预算数',
}
export const UNSTATED: Readonly<Record<RulePack['unstatedWeights'], string>> = {
  missing: '不计分，须补填分值',
  even: '平均分配所属一级指标的剩余分值',
}
export const OVER: Readonly<Record<RulePack['quantitative']['overCompletion'], string>> = {
  none: '不作处理',
  explain: '须说明原因',
  deduct: '扣分',
}
export const LESS: Readonly<Record<RulePack['quantitative']['lessIsBetter'], string>> = {
  ratio: '按目标值÷完成值计分',
  overrun: '按超出的比例扣分',
}
export const EQUALS: Readonly<Record<RulePack['quantitative']['equals'], string>> = {
  ratio: '按较小值÷较大值计分',
  'all-or-nothing': '未相等不得分',
}
export const ROLL_UP: Readonly<Record<RulePack['rollUp']['ratio'], string>> = {
  'fund-weighted': '按资金额加权',
  pooled: '合并计算',
}

/** Rules whose clause is shown beside a computed score, in the order of the work. */
export const CLAUSE_NAME: Readonly<Record<string, string>> = {
  'execution-rate': '预算执行率',
  'target-reached': '达到目标',
  proportional: '按比例计分',
  'less-is-better': '越小越好',
  equals: '等于目标',
  'all-or-nothing': '达到才得分',
  'shared-weight': '分值均分',
  range: '区间目标',
  'yes-no': '是否类',
  date: '时限类',
  late: '逾期',
  tier: '定性分档',
  'satisfaction-band': '满意度区间',
  'over-completion': '超额完成',
  'not-applicable': '不适用',
  cap: '总分上限',
  grade: '等级',
}

export const yesNo = (value: unknown): string => (value === true ? '是' : '否')
