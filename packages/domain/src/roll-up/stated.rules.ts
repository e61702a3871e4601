import { addPoints, formatPoints, points, type Points } from '../form/index.js'
import { type Fen, fenToYuan, formatYuan, ZERO_FEN } from '../money/index.js'
import { type IndicatorDefinition, ROLL_UP_METHOD_NAME } from '../targets/index.js'
import { FEN_TOLERANCE, type Finding, finding, findingWhen, POINTS_TOLERANCE } from '../validation/finding.js'
import { fundWeightOf } from './child-aggregate.js'
import { listNames, rolledUp, type RollUpFacts, type RollUpRule } from './rule-facts.js'
import { ADDED, agrees, mistakenFor, statedText } from './stated-value.js'
import type { RolledUpIndicator } from './types.js'

const COLUMNS = [
  ['initialBudget', '年初预算数'],
  ['annualBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const

/** U02, funds: every stated amount is the sum of the units' (and the parent's own). */
function fundsMustAddUp({ context, result }: RollUpFacts): Finding[] {
  return (context.stated?.funds ?? []).flatMap((row) => {
    const due = result.form.funds.find((each) => each.key === row.key)
    return COLUMNS.flatMap(([column, name]) => {
      const [mine, sum] = [row[column], due?.[column] ?? null]
      if (mine === null || sum === null || Math.abs(mine - sum) <= FEN_TOLERANCE) return []
      return [
        finding(
          'U02',
          'E',
          `funds.${row.key}.${column}`,
          `“${row.label}”${name}本级填 ${fenToYuan(mine)} 元，各单位合计 ${fenToYuan(sum)} 元，差 ${fenToYuan((mine - sum) as Fen)} 元`,
          '按各单位之和（含本级直接支出）填写，上下级之间的拨付不算支出',
        ),
      ]
    })
  })
}

/** U02: what the forms say was spent is what the ledger says of the same units; a later payment makes them differ. */
function formsMustAgreeWithTheLedger({ context: { paid, ownTables }, counted }: RollUpFacts): Finding[] {
  if (!paid || ownTables) return []
  const moved = counted.flatMap(({ unionId, name, funds }) => {
    const executed = funds.find(({ key }) => key === 'total')?.executed ?? null
    const booked = paid.get(unionId) ?? ZERO_FEN
    return executed === null || executed === booked
      ? []
      : [`${name}（自评 ${formatYuan(executed)} 元，台账 ${formatYuan(booked)} 元）`]
  })
  return findingWhen(moved.length > 0, () =>
    finding(
      'U02',
      'E',
      'funds.total.executed',
      `自评通过后台账有变动，各单位执行数之和与本级不等：${listNames(moved)}`,
      '解锁有关自评表重新提交，或查明台账变动的原因',
    ),
  )
}

/** U02: absolute values of the parent are the sum of the units', people counted once where the method says so. */
export const absolutesMustAddUp: RollUpRule = (facts) => [
  ...fundsMustAddUp(facts),
  ...formsMustAgreeWithTheLedger(facts),
  ...rolledUp(facts).flatMap(({ indicator, rolled }) => {
    const text = statedText(facts, indicator)
    if (!ADDED.includes(indicator.rollUp) || text === null) return []
    return findingWhen(agrees(facts, indicator, rolled, text) === false, () =>
      finding(
        'U02',
        'E',
        `rows.${indicator.id}.actual`,
        `“${indicator.name}”本级填 ${text}，应为 ${rolled.actual}：${rolled.sentence}`,
        '按各单位之和填写，或更正有关单位的完成值',
      ),
    )
  }),
]

function unsayable(indicator: IndicatorDefinition, rolled: RolledUpIndicator): Finding {
  return finding(
    'U03',
    'E',
    `rows.${indicator.id}.actual`,
    `“${indicator.name}”不能“${ROLL_UP_METHOD_NAME[indicator.rollUp]}”：${rolled.sentence}`,
    '补全有关单位的完成值，或调整该指标的汇总方式',
  )
}

/** U03: a ratio, date or tier of the parent follows the declared method; a value that cannot be rolled up is said. */
export const valuesMustFollowTheMethod: RollUpRule = (facts) =>
  rolledUp(facts).flatMap(({ indicator, rolled }) => {
    if (rolled.actual === null) return [unsayable(indicator, rolled)]
    const text = statedText(facts, indicator)
    if (ADDED.includes(indicator.rollUp) || text === null) return []
    return findingWhen(agrees(facts, indicator, rolled, text) === false, () =>
      finding(
        'U03',
        'E',
        `rows.${indicator.id}.actual`,
        `“${indicator.name}”本级填 ${text}，用“${ROLL_UP_METHOD_NAME[indicator.rollUp]}”应为 ${rolled.actual}：${rolled.sentence}${mistakenFor(facts, indicator, text)}`,
        '按指标规定的汇总方式重新计算',
      ),
    )
  })

/** What the parent's form says its total is: printed, else the sum of the scores entered. */
function statedTotal({ context: { stated } }: RollUpFacts): { total: Points; at: string } | null {
  if (!stated) return null
  if (stated.printed.total !== null) return { total: stated.printed.total, at: 'printed.total' }
  const scores = [...stated.funds, ...stated.rows].flatMap(({ entered }) =>
    entered === null ? [] : [entered],
  )
  return scores.length === 0 ? null : { total: addPoints(...scores), at: 'entered.total' }
}

/** Fund-weighted and plain mean of the children's totals; a parent's score that equals one was averaged. */
function meansOfScores({ counted, result }: RollUpFacts): (readonly [string, Points])[] {
  const scores = counted.flatMap(({ totals }) => {
    const score = totals.reviewed ?? totals.computed
    return score === null ? [] : [score]
  })
  const weighted = result.crossCheck.fundWeightedMeanOfScores
  const weights = new Set(counted.map(fundWeightOf))
  return [
    ...(scores.length > 0 && scores.length === counted.length
      ? [['简单平均', Math.round(addPoints(...scores) / scores.length) as Points] as const]
      : []),
    ...(weighted === null || weights.size === 1 ? [] : [['按资金加权平均', weighted] as const]),
  ]
}

/** U04: the parent's score comes from rolled-up values scored against its own targets, never from children's scores. */
export const scoreMustComeFromValues: RollUpRule = (facts) => {
  const { total: due, steps } = facts.result.evaluation.computed
  if (due === null) {
    const because = steps.at(-1)?.sentence ?? '缺少完成值'
    return [finding('U04', 'E', 'computed.total', because, '补全本级目标值和各项完成值后重新汇总')]
  }
  const stated = statedTotal(facts)
  if (stated === null || Math.abs(stated.total - due) <= POINTS_TOLERANCE) return []
  const mean = meansOfScores(facts).find(([, value]) => Math.abs(stated.total - value) <= POINTS_TOLERANCE)
  const averaged = mean
    ? `；所填是 ${facts.counted.length} 个单位得分的${mean[0]} ${formatPoints(mean[1])}`
    : ''
  // A lower score than the formula's may be given with a reason; a higher or an averaged one may not.
  const level = mean || stated.total > due ? 'E' : 'W'
  return [
    finding(
      'U04',
      level,
      stated.at,
      `本级得分 ${formatPoints(stated.total)}，按汇总后的完成值计算为 ${formatPoints(due)}，差 ${formatPoints((stated.total - due) as Points)}${averaged}`,
      '先汇总完成值，再对照本级目标计分；下级得分只作参考',
    ),
  ]
}

/** A gap between the parent's score and the mean of its units' from which it is asked about. */
const WIDE_GAP = points(5)

/** U04: a score far from the mean of the units' is asked about; the mean itself is never the score. */
export const scoreShouldBeNearTheUnits: RollUpRule = ({ result: { crossCheck, evaluation } }) => {
  const { gap, fundWeightedMeanOfScores: mean } = crossCheck
  const { total } = evaluation.computed
  if (gap === null || mean === null || total === null || Math.abs(gap) < WIDE_GAP) return []
  return [
    finding(
      'U04',
      'W',
      'crossCheck',
      `本级得分 ${formatPoints(total)} 与各单位得分按资金加权的平均 ${formatPoints(mean)} 相差 ${formatPoints(gap)} 分`,
      '核对本级目标值是否与各单位目标值衔接；平均分只作参考，不作为本级得分',
    ),
  ]
}
