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
import { reachedShare } from './reached.js'
import { basisPoints, printPoints, shareOf } from './share.js'

type Numeric = NumberReading | PercentReading

/** Names of things of which less is better although the target says no sign. */
const LESS_IS_BETTER =
  /控制率|变动率|调整率|结转结余率|结余率|偏差率|差错率|投诉|事故|超支|逾期|违规|死亡率|发案率|返贫|流失率/

const isLessIsBetter = ({ row }: RowInQuestion): boolean =>
  /成本/.test(`${row.level1}${row.level2}`) || LESS_IS_BETTER.test(row.name)

/** Without a sign more is better, except in cost indicators and in those that count something unwanted. */
export const directionOf = (operator: Operator, question: RowInQuestion): Exclude<Operator, 'bare'> =>
  operator === 'bare' ? (isLessIsBetter(question) ? '≤' : '≥') : operator

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

interface Formula {
  /** Clause word of the pack. */
  readonly rule: string
  /** Share of the weight kept; `null` where the formula would divide by zero. */
  readonly share: Ratio | null
  /** The formula with its numbers, as the step prints it. */
  readonly written: string
}

interface Compared {
  readonly target: Ratio
  readonly actual: Ratio
  readonly targetText: string
  readonly actualText: string
}

function lessIsBetter({ target, actual, targetText, actualText }: Compared, pack: RulePack): Formula {
  const rule = 'less-is-better'
  // 0 of <0 is missed and has no proportion either.
  if (compareRatio(target, ZERO_RATIO) < 0 || compareRatio(actual, ZERO_RATIO) === 0) {
    return { rule, share: null, written: '' }
  }
  if (pack.quantitative.lessIsBetter === 'ratio') {
    return { rule, share: reachedShare('≤', target, actual), written: `${targetText} ÷ ${actualText}` }
  }
  if (compareRatio(target, ZERO_RATIO) === 0) return { rule, share: null, written: '' }
  const overrun = divideRatio(subtractRatio(actual, target), target)
  const written = `（1 −（${actualText} − ${targetText}）÷ ${targetText}）`
  return { rule, share: subtractRatio(ONE_RATIO, overrun), written }
}

function equality({ target, actual, targetText, actualText }: Compared, pack: RulePack): Formula {
  const rule = 'equals'
  if (pack.quantitative.equals === 'all-or-nothing') return { rule, share: ZERO_RATIO, written: '0' }
  const written =
    compareRatio(actual, target) < 0 ? `${actualText} ÷ ${targetText}` : `${targetText} ÷ ${actualText}`
  return { rule, share: reachedShare('=', target, actual), written }
}

/** What a missed target keeps of the weight. */
function formulaOf(operator: Exclude<Operator, 'bare'>, compared: Compared, pack: RulePack): Formula {
  if (operator === '=') return equality(compared, pack)
  if (operator === '≤' || operator === '<') return lessIsBetter(compared, pack)
  const { target, actual, targetText, actualText } = compared
  return {
    rule: 'proportional',
    share: reachedShare(operator, target, actual),
    written: `${actualText} ÷ ${targetText}`,
  }
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

/** As written; a bare number takes the unit it was compared in. */
const spell = (reading: Numeric, unit: string | null): string =>
  reading.value + (reading.kind === 'percent' ? '%' : (reading.unit ?? unit ?? ''))

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
  const actualUnit = actual.kind === 'percent' ? '%' : actual.unit
  const targetText = spell(target, row.unit ?? actualUnit)
  const actualText = spell(actual, targetUnit ?? row.unit)
  const facts = `目标 ${operator}${targetText}${assumed}，完成 ${actualText}`
  if (meets(operator, compared.target, compared.actual)) {
    const full = scored(
      weight,
      [step(pack, 'target-reached', `${facts}，达到，得 ${printPoints(weight, pack)} 分`, weight)],
      true,
    )
    const moreIsBetter = operator === '≥' || operator === '>'
    return moreIsBetter ? judgeOverCompletion(full, weight, compared.target, compared.actual, pack) : full
  }
  const { rule, share, written } = formulaOf(operator, { ...compared, targetText, actualText }, pack)
  if (share === null) return missing(pack, `${facts}，未达到；目标为零或负数，不能按比例计分`, false)
  const points = shareOf(weight, within(share), pack)
  const sentence = `${facts}，未达到；${printPoints(weight, pack)} 分 × ${written} = ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, rule, sentence, points)], false)
}
