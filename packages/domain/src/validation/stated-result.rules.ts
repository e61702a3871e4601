import {
  compareRatio,
  maxRatio,
  minRatio,
  ONE_RATIO,
  type Ratio,
  ratio,
  subtractRatio,
  ZERO_RATIO,
} from '../exact/index.js'
import { formatPoints, totalFundRow } from '../form/index.js'
import { type Assessment, shareOf } from '../scoring/index.js'
import { percent } from './execution.rules.js'
import { type CheckFacts, type Finding, finding, hasColumn, givesReason, type Rule } from './finding.js'
import { matchScore } from './precision.js'
import { possibleRates, readPrintedRate } from './printed-rate.js'

const plain = (text: string | null): string => (text ?? '').replace(/[\s。.；;]/g, '')

/** I04: a result in words that repeats its target has met it; points off need a reason. */
export const metInOwnWordsEarnsFullWeight: Rule = ({ rows, context }) => {
  if (!context.published || !hasColumn(context, 'deviation')) return []
  return rows.flatMap(({ row, target, score, group }): Finding[] => {
    const words = target.kind === 'qualitative' && score.kind === 'missing' && group === null
    const same = plain(row.target) !== '' && plain(row.target) === plain(row.actual)
    const less = row.weight !== null && row.entered !== null && row.entered < row.weight
    if (!words || !same || !less || givesReason(row.deviation)) return []
    return [
      finding(
        'I04',
        'W',
        `rows.${row.id}.entered`,
        `“${row.name}”完成值与目标相同（${row.actual}），得分 ${formatPoints(row.entered!)}，低于分值 ${formatPoints(row.weight!)}，没有说明`,
        '说明自行扣分的原因，或按满分计',
      ),
    ]
  })
}

/** I03: a day that was missed loses points, however many the bureau takes. */
export const missedDayMustLosePoints: Rule = ({ rows, context }) =>
  (context.published ? rows : []).flatMap(({ row, target, actual, met, group }): Finding[] => {
    const full = row.weight !== null && row.entered !== null && row.entered > 0 && row.entered === row.weight
    if (target.kind !== 'date' || actual.kind !== 'date' || met !== false || !full || group !== null)
      return []
    return [
      finding(
        'I03',
        'W',
        `rows.${row.id}.entered`,
        `“${row.name}”应于 ${target.date} 前完成，实际 ${actual.date}，逾期却得满分 ${formatPoints(row.entered!)}`,
        '按逾期情况扣分，或核对完成日期',
      ),
    ]
  })

const IS_EXECUTION_RATE = /(?:预算|资金|经费|支出).{0,4}执行率$|^执行率$/

export const isExecutionRate = ({ row }: Assessment): boolean =>
  !row.notApplicable && IS_EXECUTION_RATE.test(row.name.trim())

const percentOf = ({ actual }: Assessment): Ratio | null =>
  actual.kind === 'percent' ? readPrintedRate(`${actual.value}%`) : null

/** I03, I04: an indicator that is the execution rate, without a target, is worth weight × min(1, rate). */
export const executionIndicatorMustFollowRate: Rule = (facts) => {
  if (!facts.context.published) return []
  return facts.rows.filter(isExecutionRate).flatMap((assessment): Finding[] => {
    const { row, target, group } = assessment
    const rate = percentOf(assessment) ?? possibleRates(facts)[0] ?? null
    if (target.kind !== 'unreadable' || target.reason !== 'EMPTY' || group !== null) return []
    if (row.weight === null || row.entered === null || rate === null) return []
    const share = maxRatio(ZERO_RATIO, minRatio(ONE_RATIO, rate))
    const due = shareOf(row.weight, share, facts.pack)
    const match = matchScore(row.entered, due, facts)
    const at = `rows.${row.id}.entered`
    const facts_ = `“${row.name}”${percent(rate)}，得分填 ${formatPoints(row.entered)}，按执行率应为 ${formatPoints(due)}`
    if (match === 'above') return [finding('I03', 'E', at, facts_, '按“分值×执行率”改正得分')]
    if (match !== 'below' || givesReason(row.deviation)) return []
    return [finding('I04', 'W', at, `${facts_}，没有说明`, '说明自行扣分的原因，或按执行率改正得分')]
  })
}

/** Half a percentage point between two prints of one rate is rounding. */
const SAME_RATE = ratio(5, 1000)

const apart = (a: Ratio, b: Ratio): boolean => {
  const gap = subtractRatio(a, b)
  return compareRatio(gap.numerator < 0n ? subtractRatio(b, a) : gap, SAME_RATE) > 0
}

/** I18: the execution rate is scored once, and says the same wherever it stands. */
export const executionRateMustStandOnce: Rule = (facts) =>
  facts.rows.filter(isExecutionRate).flatMap((assessment): Finding[] => {
    const { row } = assessment
    // As a first level of its own it is the fund block's score, printed among the indicators.
    if (/执行/.test(row.level1)) return []
    const total = totalFundRow(facts.form)
    const scoredTwice = total !== null && (total.weight !== null || total.entered !== null)
    const stated = percentOf(assessment)
    const rates = possibleRates(facts)
    const differs = stated !== null && rates.length > 0 && rates.every((rate) => apart(rate, stated))
    return [
      ...(scoredTwice ? [twice(row)] : []),
      ...(differs ? [different(facts, row.id, row.name, stated, rates[0]!)] : []),
    ]
  })

const twice = (row: Assessment['row']): Finding =>
  finding(
    'I18',
    'W',
    `rows.${row.id}.${row.weight === null ? 'entered' : 'weight'}`,
    `“${row.name}”已在资金行计分，又列为指标，重复计分`,
    '预算执行率只在资金行计分，删去该指标或不计分',
  )

const different = (facts: CheckFacts, id: string, name: string, stated: Ratio, rate: Ratio): Finding =>
  finding(
    'I18',
    facts.context.published ? 'W' : 'E',
    `rows.${id}.actual`,
    `“${name}”完成值 ${percent(stated)}，与资金行的执行率 ${percent(rate)} 矛盾`,
    '核对指标完成值与资金执行数',
  )
