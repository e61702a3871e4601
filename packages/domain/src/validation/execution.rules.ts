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
import { addPoints, formatPoints, POINT_SCALE, points, totalFundRow, type Points } from '../form/index.js'
import { roundPoints } from '../scoring/index.js'
import {
  type CheckContext,
  type CheckFacts,
  type Finding,
  finding,
  type FindingLevel,
  findingWhen,
  givesReason,
  type Rule,
  softened,
} from './finding.js'
import { isNotableGain, matchScore } from './precision.js'
import { bestMatch, possibleRates, type RateMatch, readPrintedRate } from './printed-rate.js'

export const percent = (rate: Ratio): string => `${formatRatio(multiplyRatio(rate, ratio(100)), 2)}%`

/** Marks that say: this form prints no rate here. */
const NO_RATE = /^[-—–―/／\s]*$|不计分/

/** Rounding is shown, a wrong rate stops; a published one that merely rounds another way informs. */
function levelOfMatch(match: Exclude<RateMatch, 'exact'>, context: CheckContext): FindingLevel {
  if (match === 'too-coarse') return 'I'
  if (match === 'unreadable') return softened(context, 'E', 'I')
  if (match === 'coarse-share') return softened(context, 'E', 'W')
  return match === 'wrong' ? 'E' : softened(context, 'E', 'I')
}

/** F04: a printed rate is executed ÷ denominator with two decimals; one rounded further only informs. */
export const printedRateMustMatch: Rule = (facts) => {
  const { form, context } = facts
  const printed = totalFundRow(form)?.printedRate ?? null
  const rates = possibleRates(facts)
  const [rate] = rates
  if (printed === null || NO_RATE.test(printed) || !rate) return []
  const due = percent(rate)
  const match = bestMatch(printed, rates, context.published === true)
  if (match === 'exact') return []
  const message: Readonly<Record<Exclude<RateMatch, 'exact'>, string>> = {
    unreadable: `执行率“${printed}”读不出数值，应为 ${due}`,
    wrong: `执行率写作 ${printed}，按金额应为 ${due}`,
    'last-digit': `执行率写作 ${printed}，按金额应为 ${due}`,
    'coarse-share': `执行率写作 ${printed}，按金额应为 ${due}，位数不够，看不出实际执行情况`,
    'too-coarse': `执行率写作 ${printed}，保留两位小数应为 ${due}`,
  }
  const remedy = '按全年执行数与预算数重新计算执行率，保留两位小数'
  return [finding('F04', levelOfMatch(match, context), 'funds.total.printedRate', message[match], remedy)]
}

/** F04: a rate above zero is printed, money was spent, but there is no budget to divide by. */
export const printedRateMustHaveItsBudget: Rule = (facts) => {
  const { form, context } = facts
  const total = totalFundRow(form)
  if (!context.published || !total || (total.executed ?? 0) <= 0 || possibleRates(facts).length > 0) return []
  const printed = readPrintedRate(total.printedRate ?? '')
  return findingWhen(printed !== null && compareRatio(printed, ZERO_RATIO) > 0, () =>
    finding(
      'F04',
      'W',
      'funds.total.printedRate',
      `执行率写作 ${total.printedRate}，但年初预算数、全年预算数为 0 或没有填写，无法复算`,
      '填写全年预算数，或说明执行率的分母',
    ),
  )
}

const dueScore = (weight: Points, rate: Ratio, places: number): Points => {
  const share = maxRatio(ZERO_RATIO, minRatio(rate, ONE_RATIO))
  return roundPoints(multiplyRatio(ratio(weight, POINT_SCALE), share), places)
}

const HUNDRED = points(100)

/** The weight the execution score is judged by: the pack's; in a published table its own, unless the cell holds the total. */
function executionWeight({ form, pack, context }: CheckFacts): Points | null {
  const own = totalFundRow(form)?.weight ?? null
  if (context.published && own !== null) return own < HUNDRED ? own : null
  return pack.execution.scored ? pack.execution.weight : null
}

function judgeExecution(entered: Points, dues: readonly Points[], facts: CheckFacts): FindingLevel | null {
  const matches = dues.map((due) => matchScore(entered, due, facts))
  if (matches.includes('same') || matches.includes('rounded-down')) return null
  if (matches.includes('rounded-up')) return isNotableGain(entered, dues[0]!) ? 'W' : null
  return matches[0] === 'below' ? softened(facts.context, 'E', 'W') : 'E'
}

/** F05: the execution score is weight × min(1, rate). */
export const executionScoreMustFollowRate: Rule = (facts) => {
  const entered = totalFundRow(facts.form)?.entered ?? null
  const weight = executionWeight(facts)
  if (entered === null || weight === null) return []
  const computed = possibleRates(facts)
  const printed = readPrintedRate(totalFundRow(facts.form)?.printedRate ?? '')
  const rates = computed.length === 0 && facts.context.published && printed ? [printed] : computed
  const dues = rates.map((rate) => dueScore(weight, rate, facts.pack.rounding.places))
  const level = dues.length === 0 ? null : judgeExecution(entered, dues, facts)
  if (level === null) return []
  return [
    finding(
      'F05',
      level,
      'funds.total.entered',
      `预算执行率得分填 ${formatPoints(entered)}，按执行率应为 ${formatPoints(dues[0]!)}`,
      '按“分值×执行率（不超过分值）”改正得分',
    ),
  ]
}

/** In a published table the words of any row may hold the reason; there is no cell of its own for it. */
function hasReason({ form, context }: CheckFacts): boolean {
  if (givesReason(totalFundRow(form)?.reason)) return true
  return context.published === true && form.rows.some((row) => givesReason(row.deviation))
}

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
  const over = possibleRates(facts).every((rate) => compareRatio(rate, ONE_RATIO) > 0)
  return findingWhen(over, () =>
    finding(
      'F08',
      hasReason(facts) ? 'W' : softened(context, 'E', 'W'),
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
export const indicatorsMustNotOutrunMoney: Rule = ({ execution, rows, context }): Finding[] => {
  if (execution.kind === 'missing') return []
  // A published table without a 分值 column does not say what its scores are a share of.
  if (context.published && rows.some(({ group }) => group !== null)) return []
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

/** F18: a budget that changed during the year has a reason of its own, where the pack asks for one. */
export const changedBudgetMustBeExplained: Rule = ({ form, pack, context }) => {
  const total = totalFundRow(form)
  if (!pack.explanations.budgetChanged || context.published || !total || givesReason(total.reason)) return []
  const { initialBudget, annualBudget } = total
  const changed = initialBudget !== null && annualBudget !== null && initialBudget !== annualBudget
  return findingWhen(changed, () =>
    finding(
      'F18',
      'W',
      'funds.total.reason',
      '全年预算数与年初预算数不同，没有说明调整原因',
      '在资金栏单独说明预算调整的原因',
    ),
  )
}
