import { formatPoints, type Points, type RulePack } from '@huigong/domain'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A pack as the server sends it (JSON), or null when it is not one. */
export function packOf(content: unknown): RulePack | null {
  const isPack = (value: unknown): value is RulePack =>
    isRecord(value) &&
    Array.isArray(value['levels']) &&
    Array.isArray(value['tiers']) &&
    Array.isArray(value['grades']) &&
    Array.isArray(value['caps']) &&
    isRecord(value['execution']) &&
    isRecord(value['quantitative']) &&
    isRecord(value['clauses'])
  return isPack(content) ? content : null
}

/** Basis points as percent: 8000 → `80%`. */
export const percentOf = (basisPoints: number): string => `${basisPoints / 100}%`

export interface WeightLine {
  name: string
  weight: Points | null
  note: string
}

/** Weights of the pack, the execution rate first; a free level has no weight of its own. */
export const weightLines = (pack: RulePack): WeightLine[] => [
  ...(pack.execution.scored
    ? [
        {
          name: '预算执行率',
          weight: pack.execution.weight,
          note: pack.execution.denominator === 'annual-budget' ? '支付÷全年预算数' : '支付÷年初预算数',
        },
      ]
    : []),
  ...pack.levels.map((level) => ({
    name: level.name,
    weight: level.weight,
    note: level.weight === null ? '由单位自行分配' : level.mayOverride ? '默认分值，项目可调整' : '固定分值',
  })),
]

const OVER: Readonly<Record<RulePack['quantitative']['overCompletion'], string>> = {
  none: '不作处理',
  explain: '须说明原因',
  deduct: '扣分',
}

/** How numbers are scored, one sentence per rule. */
export function quantitativeLines({
  quantitative,
  satisfaction,
  rollUp,
  rounding,
  explanations,
}: RulePack): string[] {
  const over = `完成值达到目标值 ${percentOf(quantitative.overCompletionThreshold)} 及以上：${OVER[quantitative.overCompletion]}`
  return [
    quantitative.overCompletion === 'deduct'
      ? `${over} ${formatPoints(quantitative.overCompletionDeduction)} 分`
      : over,
    quantitative.lessIsBetter === 'ratio'
      ? '越小越好的指标超过目标：按目标值÷完成值计分'
      : '越小越好的指标超过目标：按超出比例扣分',
    quantitative.equals === 'ratio'
      ? '目标为“等于”未相等：按较小值÷较大值计分'
      : '目标为“等于”未相等：不得分',
    ...quantitative.late.map((line) => `逾期 ${line.days} 天以内：保留 ${percentOf(line.keeps)} 分值`),
    ...(satisfaction.bands.length
      ? satisfaction.bands.map(
          (band) => `满意度 ${percentOf(band.atLeast)} 及以上：得 ${percentOf(band.keeps)} 分值`,
        )
      : ['满意度按一般定量指标计分']),
    satisfaction.countBasicallySatisfied ? '“基本满意”计入满意' : '“基本满意”不计入满意',
    rollUp.ratio === 'fund-weighted' ? '比率类指标汇总：按资金额加权' : '比率类指标汇总：合并计算',
    rollUp.satisfaction === 'fund-weighted' ? '满意度汇总：按资金额加权' : '满意度汇总：问卷合并计算',
    ...(explanations.executionBelow === null
      ? []
      : [`预算执行率低于 ${percentOf(explanations.executionBelow)} 须说明原因`]),
    ...(explanations.missedTarget ? ['未达到目标的指标须说明原因'] : []),
    `得分保留 ${rounding.places} 位小数，四舍五入`,
  ]
}

const CLAUSE_NAME: Readonly<Record<string, string>> = {
  'execution-rate': '预算执行率',
  'target-reached': '达到目标',
  proportional: '按比例计分',
  'less-is-better': '越小越好',
  equals: '等于目标',
  range: '区间目标',
  'yes-no': '是否类',
  date: '时限类',
  tier: '定性分档',
  'satisfaction-band': '满意度区间',
  'over-completion': '超额完成',
  grade: '等级',
  'not-applicable': '不适用',
  cap: '总分上限',
}

/** Clauses in the pack's order, each under its Chinese name. */
export const clauseLines = (pack: RulePack): { name: string; text: string }[] =>
  Object.entries(pack.clauses).map(([key, text]) => ({ name: CLAUSE_NAME[key] ?? key, text }))
