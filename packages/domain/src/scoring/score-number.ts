import {
  compareRatio,
  divideRatio,
  formatRatio,
  maxRatio,
  minRatio,
  multiplyRatio,
  ONE_RATIO,
  type Ratio,
  ratio,
  subtractRatio,
  ZERO_RATIO,
} from '../exact/index.js'
import { deductPoints, type Points } from '../form/index.js'
import { comparable, type NumberReading, type Operator, type PercentReading } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { missing, type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { basisPoints, printPoints, shareOf } from './share.js'

type Numeric = NumberReading | PercentReading

const isCost = ({ row }: RowInQuestion): boolean => /成本/.test(`${row.level1}${row.level2}`)

/** Without a sign more is better, except in cost indicators, where less is. */
const directionOf = (operator: Operator, question: RowInQuestion): Exclude<Operator, 'bare'> =>
  operator === 'bare' ? (isCost(question) ? '≤' : '≥') : operator

function meets(operator: Exclude<Operator, 'bare'>, target: Ratio, actual: Ratio): boolean {
  const order = compareRatio(actual, target)
  switch (operator) {
    case '≥':
      return order >= 0
    case '>':
      return order > 0
    case '≤':
      return order <= 0
    case '<':
      return order < 0
    case '=':
      return order === 0
  }
}

/** Share of the weight that a missed target keeps; `null` where the formula would divide by zero. */
function shareKept(
  operator: Exclude<Operator, 'bare'>,
  target: Ratio,
  actual: Ratio,
  rule: RulePack['quantitative'],
): { readonly rule: string; readonly share: Ratio | null } {
  const positive = compareRatio(target, ZERO_RATIO) > 0
  if (operator === '≥' || operator === '>') {
    return { rule: 'proportional', share: positive ? divideRatio(actual, target) : null }
  }
  if (operator === '≤' || operator === '<') {
    if (compareRatio(target, ZERO_RATIO) < 0) return { rule: 'less-is-better', share: null }
    if (rule.lessIsBetter === 'ratio')
      return { rule: 'less-is-better', share: divideRatio(target, maxRatio(actual, target)) }
    const overrun = positive ? divideRatio(subtractRatio(actual, target), target) : null
    return { rule: 'less-is-better', share: overrun && subtractRatio(ONE_RATIO, overrun) }
  }
  if (rule.equals === 'all-or-nothing') return { rule: 'equals', share: ZERO_RATIO }
  const larger = maxRatio(target, actual)
  const usable = compareRatio(larger, ZERO_RATIO) > 0
  return { rule: 'equals', share: usable ? divideRatio(minRatio(target, actual), larger) : null }
}

const within = (share: Ratio): Ratio => maxRatio(ZERO_RATIO, minRatio(ONE_RATIO, share))

const reachesThreshold = (target: Ratio, actual: Ratio, pack: RulePack): boolean =>
  compareRatio(target, ZERO_RATIO) > 0 &&
  compareRatio(actual, multiplyRatio(target, basisPoints(pack.quantitative.overCompletionThreshold))) >= 0

/** Far above the target: nothing, an explanation, or points off, as the pack says. */
function judgeOverCompletion(
  full: Outcome,
  points: Points,
  target: Ratio,
  actual: Ratio,
  pack: RulePack,
): Outcome {
  const rule = pack.quantitative
  if (rule.overCompletion === 'none' || !reachesThreshold(target, actual, pack)) return full
  const percent = `${formatRatio(multiplyRatio(divideRatio(actual, target), ratio(100)), 2)}%`
  const found = `完成值为目标的 ${percent}，达到超额完成界限 ${rule.overCompletionThreshold / 100}%`
  if (rule.overCompletion === 'explain') {
    const steps = [...full.steps, step(pack, 'over-completion', `${found}，须分析原因`, points)]
    return { ...full, steps, overCompleted: true }
  }
  const left = deductPoints(points, rule.overCompletionDeduction)
  const sentence = `${found}，扣 ${printPoints(rule.overCompletionDeduction, pack)} 分，得 ${printPoints(left, pack)} 分`
  return {
    ...full,
    score: { kind: 'scored', points: left },
    steps: [...full.steps, step(pack, 'over-completion', sentence, left)],
    overCompleted: true,
  }
}

const spell = (reading: Numeric): string =>
  reading.kind === 'percent' ? `${reading.value}%` : `${reading.value}${reading.unit ?? ''}`

/** A numeric target: reached = full weight, missed = the share the pack's formula keeps. */
export function scoreNumber(target: Numeric, actual: Numeric, question: RowInQuestion): Outcome {
  const { pack, weight, row } = question
  const targetUnit = target.kind === 'percent' ? '%' : target.unit
  const compared = comparable({ value: target.value, unit: targetUnit }, actual, row.unit)
  if (compared.kind === 'units-differ') {
    return missing(pack, `目标单位“${compared.target}”与完成值单位“${compared.actual}”不同，无法比较`)
  }
  const operator = directionOf(target.operator, question)
  const assumed = target.operator === 'bare' ? '（目标未写比较符号，按此理解）' : ''
  const facts = `目标 ${operator}${spell(target)}${assumed}，完成 ${spell(actual)}`
  if (meets(operator, compared.target, compared.actual)) {
    const full = scored(
      weight,
      [step(pack, 'target-reached', `${facts}，达到，得 ${printPoints(weight, pack)} 分`, weight)],
      true,
    )
    const moreIsBetter = operator === '≥' || operator === '>'
    return moreIsBetter ? judgeOverCompletion(full, weight, compared.target, compared.actual, pack) : full
  }
  const { rule, share } = shareKept(operator, compared.target, compared.actual, pack.quantitative)
  if (share === null) return missing(pack, `${facts}，未达到；目标为零或负数，不能按比例计分`, false)
  const points = shareOf(weight, within(share), pack)
  const percent = `${formatRatio(multiplyRatio(within(share), ratio(100)), 2)}%`
  const sentence = `${facts}，未达到；${printPoints(weight, pack)} 分 × ${percent} = ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, rule, sentence, points)], false)
}
