import {
  compareRatio,
  decimalRatio,
  divideRatio,
  formatRatio,
  multiplyRatio,
  ONE_RATIO,
  parseDecimal,
  percentText,
  type Ratio,
  ratio,
  subtractRatio,
} from '../exact/index.js'
import { addPoints, formatPoints, totalFundRow, type Points } from '../form/index.js'
import { scoreExecution } from '../scoring/index.js'
import { type CheckFacts, finding, findingWhen, POINTS_TOLERANCE, type Rule } from './finding.js'

const percent = (rate: Ratio): string => `${formatRatio(multiplyRatio(rate, ratio(100)), 2)}%`

const decimalsOf = (number: string): number => number.split('.')[1]?.length ?? 0

type RateMatch = 'exact' | 'too-coarse' | 'wrong' | 'unreadable'

const DUE_DECIMALS = 2

/** How a printed rate compares with the computed one at the precision it was printed with. */
function matchPrinted(printed: string, rate: Ratio): RateMatch {
  const match = /^(\d+(?:\.\d+)?)\s*([%％]?)$/.exec(printed.trim())
  if (!match) return 'unreadable'
  const [, number = '', sign = ''] = match
  const decimals = decimalsOf(number)
  const written = decimalRatio(parseDecimal(number)!)
  if (sign === '') {
    // Without a percent sign it is a share of one: exact, or with the four decimals that two percent places need.
    if (compareRatio(written, rate) === 0) return 'exact'
    return decimals >= 4 && formatRatio(rate, decimals) === number ? 'exact' : 'wrong'
  }
  const due = multiplyRatio(rate, ratio(100))
  if (formatRatio(due, decimals) !== number) return 'wrong'
  const shown = compareRatio(written, decimalRatio(formatRatio(due, DUE_DECIMALS))) === 0
  return decimals >= DUE_DECIMALS || shown ? 'exact' : 'too-coarse'
}

/** F04: a printed rate is executed ÷ denominator with two decimals; one rounded further only informs. */
export const printedRateMustMatch: Rule = ({ form, execution }) => {
  const printed = totalFundRow(form)?.printedRate ?? null
  if (printed === null || printed.trim() === '' || execution.kind === 'missing') return []
  const due = percentText(execution.executed, execution.budget)!
  const match = matchPrinted(printed, execution.rate)
  const message: Readonly<Record<Exclude<RateMatch, 'exact'>, string>> = {
    unreadable: `执行率“${printed}”读不出数值，应为 ${due}`,
    wrong: `执行率写作 ${printed}，按金额应为 ${due}`,
    'too-coarse': `执行率写作 ${printed}，保留两位小数应为 ${due}`,
  }
  if (match === 'exact') return []
  const level = match === 'too-coarse' ? 'I' : 'E'
  const remedy = '按全年执行数与预算数重新计算执行率，保留两位小数'
  return [finding('F04', level, 'funds.total.printedRate', message[match], remedy)]
}

/** F05: the execution score is weight × min(1, rate). */
export const executionScoreMustFollowRate: Rule = ({ form, pack }) => {
  const entered = totalFundRow(form)?.entered ?? null
  if (!pack.execution.scored || entered === null) return []
  const { score } = scoreExecution(form, pack)
  if (score.kind !== 'scored') return []
  return findingWhen(Math.abs(entered - score.points) > POINTS_TOLERANCE, () =>
    finding(
      'F05',
      'E',
      'funds.total.entered',
      `预算执行率得分填 ${formatPoints(entered)}，按执行率应为 ${formatPoints(score.kind === 'scored' ? score.points : entered)}`,
      '按“分值×执行率（不超过分值）”改正得分',
    ),
  )
}

const hasReason = ({ form }: CheckFacts): boolean => (totalFundRow(form)?.reason ?? '').trim() !== ''

/** F07: a rate below the pack's threshold needs a written reason. */
export const lowRateMustBeExplained: Rule = (facts) => {
  const { execution, pack } = facts
  const threshold = pack.explanations.executionBelow
  if (threshold === null || execution.kind === 'missing' || hasReason(facts)) return []
  return findingWhen(compareRatio(execution.rate, ratio(threshold, 10_000)) < 0, () =>
    finding(
      'F07',
      'W',
      'funds.total.reason',
      `预算执行率 ${percent(execution.rate)}，低于 ${threshold / 100}%，没有说明原因`,
      '在资金栏填写执行率低的原因',
    ),
  )
}

/** F08: spending above the budget needs an adjustment record; a written reason alone leaves a warning. */
export const overspendingMustBeAdjusted: Rule = (facts) => {
  const { execution, context } = facts
  if (execution.kind === 'missing' || context.budgetAdjusted) return []
  return findingWhen(compareRatio(execution.rate, ONE_RATIO) > 0, () =>
    finding(
      'F08',
      hasReason(facts) ? 'W' : 'E',
      'funds.total.executed',
      `预算执行率 ${percent(execution.rate)}，超过 100%，没有预算调整记录`,
      '补录预算调整，或核对执行数',
    ),
  )
}

/** F09: more than a fifth of the budget away from it. */
export const wideGapMustBeSeen: Rule = ({ execution }) => {
  if (execution.kind === 'missing') return []
  const gap = subtractRatio(ONE_RATIO, execution.rate)
  const size = compareRatio(gap, ratio(0)) < 0 ? ratio(-gap.numerator, gap.denominator) : gap
  return findingWhen(compareRatio(size, ratio(20, 100)) > 0, () =>
    finding(
      'F09',
      'W',
      'funds.total.executed',
      `执行数与预算数相差预算的 ${percent(size)}，超过 20%`,
      '说明差额的原因和结余资金的去向',
    ),
  )
}

/** F10: indicators claim clearly more than the money shows (their share of points against the execution rate). */
export const indicatorsMustNotOutrunMoney: Rule = ({ execution, rows }) => {
  if (execution.kind === 'missing') return []
  const counted = rows.filter(({ row }) => row.weight !== null && !row.notApplicable)
  if (counted.length === 0 || counted.some(({ row }) => row.entered === null)) return []
  const weight = addPoints(...counted.map(({ row }) => row.weight ?? (0 as Points)))
  const entered = addPoints(...counted.map(({ row }) => row.entered ?? (0 as Points)))
  if (weight <= 0 || entered <= 0) return []
  const share = ratio(entered, weight)
  const lead = divideRatio(subtractRatio(share, execution.rate), share)
  return findingWhen(compareRatio(lead, ratio(5, 100)) > 0, () =>
    finding(
      'F10',
      'W',
      'funds.total.entered',
      `指标得分率 ${percent(share)} 明显高于预算执行率 ${percent(execution.rate)}`,
      '核对完成值，或说明少花钱多办事的原因',
    ),
  )
}
