import {
  compareRatio,
  formatRatio,
  maxRatio,
  multiplyRatio,
  type Ratio,
  ratio,
  ZERO_RATIO,
} from '../exact/index.js'
import {
  addPoints,
  formatPoints,
  POINT_SCALE,
  points,
  type Points,
  type RowScore,
  type Step,
  ZERO_POINTS,
} from '../form/index.js'
import { gradeOf, type RulePack } from '../rule-pack/index.js'
import type { ExecutionFigures } from './execution-figures.js'
import { step } from './outcome.js'
import { basisPoints, printPoints, roundPoints } from './share.js'

export interface ComputedTotal {
  readonly total: Points | null
  readonly grade: string | null
  readonly steps: readonly Step[]
}

const HUNDRED = points(100)

const none = (
  pack: RulePack,
  rule: string,
  sentence: string,
  before: readonly Step[] = [],
): ComputedTotal => ({
  total: null,
  grade: null,
  steps: [...before, step(pack, rule, sentence, null)],
})

/** Sum of the scored rows, scaled back to 100 where rows do not apply. */
function sumRows(rows: readonly RowScore[], pack: RulePack): { total: Points; steps: Step[] } {
  const counted = rows.filter((row) => row.computed.kind === 'scored')
  const total = addPoints(
    ...(counted.map((row) => (row.computed.kind === 'scored' ? row.computed.points : 0)) as Points[]),
  )
  const terms = counted.map((row) =>
    row.computed.kind === 'scored' ? printPoints(row.computed.points, pack) : '',
  )
  const steps = [step(pack, 'sum', `${terms.join(' + ')} = ${printPoints(total, pack)} 分`, total)]
  const dropped = rows.filter((row) => row.computed.kind === 'not-applicable')
  const left = addPoints(...counted.map((row) => row.weight ?? (0 as Points)))
  if (dropped.length === 0 || left <= 0) return { total, steps }
  const scaled = roundPoints(
    multiplyRatio(ratio(total, POINT_SCALE), ratio(HUNDRED, left)),
    pack.rounding.places,
  )
  const sentence = `${dropped.length} 项不适用；${printPoints(total, pack)} ÷ 其余分值 ${formatPoints(left)} × 100 = ${printPoints(scaled, pack)} 分`
  return { total: scaled, steps: [...steps, step(pack, 'not-applicable', sentence, scaled)] }
}

/** Refunds beyond spending make the rate negative; the ceiling is then that of nothing spent. */
function capFor(given: Ratio, pack: RulePack): RulePack['caps'][number] | null {
  const rate = maxRatio(given, ZERO_RATIO)
  return (
    pack.caps.find(
      (cap) =>
        compareRatio(rate, basisPoints(cap.atLeast)) >= 0 && compareRatio(rate, basisPoints(cap.below)) < 0,
    ) ?? null
  )
}

/** Total of the computed scores with rescaling, ceilings and grade; `null` while a scored row is missing or the weights are not 100. */
export function computeTotal(
  rows: readonly RowScore[],
  execution: ExecutionFigures,
  pack: RulePack,
): ComputedTotal {
  const awaited = rows.filter((row) => row.computed.kind === 'missing')
  if (awaited.length > 0) {
    return none(pack, 'missing', `尚不能计算总分，缺：${awaited.map((row) => row.name).join('、')}`)
  }
  if (!rows.some((row) => row.computed.kind === 'scored')) return none(pack, 'missing', '没有可计分的指标')
  const weights = addPoints(...rows.map((row) => row.weight ?? ZERO_POINTS))
  if (weights !== HUNDRED) {
    const sentence = `分值合计 ${formatPoints(weights)}，不是 100.00，不能得出总分和等级`
    return none(pack, 'weights', sentence)
  }
  const { total: sum, steps } = sumRows(rows, pack)
  if (pack.caps.length > 0 && execution.kind === 'missing') {
    return none(pack, 'cap', `总分按执行率封顶，但${execution.because}`, steps)
  }
  const cap = execution.kind === 'figures' ? capFor(execution.rate, pack) : null
  const total = cap && sum > cap.total ? cap.total : sum
  if (cap && execution.kind === 'figures') {
    const percent = `${formatRatio(multiplyRatio(execution.rate, ratio(100)), 2)}%`
    const effect =
      sum > cap.total ? `由 ${printPoints(sum, pack)} 降为 ${printPoints(total, pack)} 分` : '未超过'
    steps.push(
      step(pack, 'cap', `执行率 ${percent}，总分上限 ${printPoints(cap.total, pack)} 分，${effect}`, total),
    )
  }
  const grade = gradeOf(total, pack)
  if (grade) steps.push(step(pack, 'grade', `${printPoints(total, pack)} 分为“${grade}”`, total))
  return { total, grade, steps }
}
