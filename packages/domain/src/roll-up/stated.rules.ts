import { compareRatio, formatRatio, type Ratio, ratio, subtractRatio } from '../exact/index.js'
import { addPoints, formatPoints, type FundRow, type Points } from '../form/index.js'
import { type Fen, fenToYuan } from '../money/index.js'
import { type IndicatorDefinition, ROLL_UP_METHOD_NAME, type RollUpMethod } from '../targets/index.js'
import { FEN_TOLERANCE, type Finding, finding, findingWhen, POINTS_TOLERANCE } from '../validation/finding.js'
import { type Aggregate, aggregateNumber } from './aggregate.js'
import { childAggregate, fundWeightOf } from './child-aggregate.js'
import { rollUpIndicator } from './roll-up-indicator.js'
import { rolledUp, type RollUpFacts, type RollUpRule } from './rule-facts.js'
import type { RolledUpIndicator, RollUpChild } from './types.js'

const ADDED: readonly RollUpMethod[] = ['sum', 'distinct-persons']

const COLUMNS = [
  ['initialBudget', '年初预算数'],
  ['annualBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const

const within = (a: Ratio, b: Ratio, tolerance: Ratio): boolean => {
  const gap = subtractRatio(a, b)
  const size = gap.numerator < 0n ? ratio(-gap.numerator, gap.denominator) : gap
  return compareRatio(size, tolerance) <= 0
}

const HUNDREDTH = ratio(1, 100)

/** People and things are whole; a rounded figure (%, 万元) may be off by 0.01. */
const toleranceOf = (method: RollUpMethod, unit: string | null): Ratio =>
  ADDED.includes(method) && !unit?.endsWith('元') ? ratio(0) : HUNDREDTH

const readingContext = ({ input }: RollUpFacts) => ({ campaignYear: input.project.campaignYear ?? null })

const statedText = (facts: RollUpFacts, indicator: IndicatorDefinition): string | null =>
  facts.context.stated?.rows.find((row) => row.id === indicator.id)?.actual?.trim() || null

/** The stated value as a roll-up method reads it; a weight of one fen leaves it as it is. */
function statedAggregate(facts: RollUpFacts, indicator: IndicatorDefinition, text: string): Aggregate | null {
  const { unionId, path, name } = facts.input.parent
  const stated: RollUpChild = {
    ...EMPTY_CHILD,
    unionId,
    path,
    name,
    actuals: [{ indicatorId: indicator.id, text }],
  }
  const method = indicator.rollUp === 'pooled' ? 'fund-weighted' : indicator.rollUp
  const target = facts.input.parent.targets.find((each) => each.indicatorId === indicator.id)?.target ?? null
  const read = childAggregate(stated, { ...indicator, rollUp: method }, target, readingContext(facts))
  return read.kind === 'value' ? read.aggregate : null
}

const ONE_FEN: FundRow = {
  key: 'total',
  label: '',
  initialBudget: null,
  annualBudget: 1 as Fen,
  executed: null,
  printedRate: null,
  weight: null,
  entered: null,
  reason: null,
}

const EMPTY_CHILD: RollUpChild = {
  unionId: '',
  path: '',
  name: '',
  required: true,
  state: 'accepted',
  empty: false,
  late: false,
  funds: [ONE_FEN],
  actuals: [],
  satisfaction: null,
  totals: { entered: null, computed: null, reviewed: null },
  snapshotHash: null,
}

/** Whether a stated value is the rolled-up one; `null` when the stated text cannot be read as such a value. */
function agrees(
  facts: RollUpFacts,
  indicator: IndicatorDefinition,
  rolled: Aggregate,
  text: string,
): boolean | null {
  const stated = statedAggregate(facts, indicator, text)
  if (stated === null) return null
  if (stated.kind === 'latest' && rolled.kind === 'latest') return stated.date === rolled.date
  if (stated.kind === 'worst-answer' && rolled.kind === 'worst-answer') return stated.yes === rolled.yes
  if (stated.kind === 'worst-tier' && rolled.kind === 'worst-tier' && stated.tier !== rolled.tier)
    return false
  const [mine, due] = [aggregateNumber(stated, facts.input.pack), aggregateNumber(rolled, facts.input.pack)]
  if (mine === null || due === null) return mine === due
  // Without every list the rolled-up number is the most there can be; the parent may know of repetitions.
  if (rolled.kind === 'persons' && rolled.withoutIds.length > 0) return compareRatio(mine, due) <= 0
  return within(mine, due, toleranceOf(indicator.rollUp, indicator.unit))
}

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

/** U02: absolute values of the parent are the sum of the units', people counted once where the method says so. */
export const absolutesMustAddUp: RollUpRule = (facts) => [
  ...fundsMustAddUp(facts),
  ...rolledUp(facts).flatMap(({ indicator, rolled }) => {
    const text = statedText(facts, indicator)
    if (!ADDED.includes(indicator.rollUp) || text === null || rolled.aggregate === null) return []
    return findingWhen(agrees(facts, indicator, rolled.aggregate, text) === false, () =>
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

/** The number another method would give, for saying which one was used by mistake. */
function byMethod(
  facts: RollUpFacts,
  indicator: IndicatorDefinition,
  method: RollUpMethod,
  children: readonly RollUpChild[],
): Ratio | null {
  const { pack, parent } = facts.input
  const parentTarget = parent.targets.find((each) => each.indicatorId === indicator.id)?.target ?? null
  const options = { parentTarget, figures: null, pack, context: readingContext(facts) }
  const { aggregate } = rollUpIndicator({ ...indicator, rollUp: method }, children, options)
  return aggregate && aggregateNumber(aggregate, pack)
}

/** Each child with the same weight, so that the weighted mean is the plain one. */
const evenly = (children: readonly RollUpChild[]): RollUpChild[] =>
  children.map((child) => ({
    ...child,
    funds: [ONE_FEN],
    actuals: child.actuals.map(({ indicatorId, text }) => ({ indicatorId, text })),
    below: null,
  }))

/** Which other calculation gives the stated ratio, as a clause of the sentence; empty when none does. */
function mistakenFor(facts: RollUpFacts, indicator: IndicatorDefinition, text: string): string {
  const stated = statedAggregate(facts, indicator, text)
  const mine = stated && aggregateNumber(stated, facts.input.pack)
  if (mine === null) return ''
  const others: readonly (readonly [string, Ratio | null])[] = [
    ['各单位的简单平均', byMethod(facts, indicator, 'fund-weighted', evenly(facts.counted))],
    ...(['fund-weighted', 'pooled'] as const)
      .filter((method) => method !== indicator.rollUp)
      .map(
        (method) => [ROLL_UP_METHOD_NAME[method], byMethod(facts, indicator, method, facts.counted)] as const,
      ),
  ]
  const found = others.find(([, value]) => value !== null && within(mine, value, HUNDREDTH))
  return found ? `；所填是${found[0]}（${formatRatio(found[1]!, 2)}）` : ''
}

function unsayable(indicator: IndicatorDefinition, rolled: RolledUpIndicator): Finding {
  return finding(
    'U03',
    'E',
    `rows.${indicator.id}.actual`,
    `“${indicator.name}”不能用“${ROLL_UP_METHOD_NAME[indicator.rollUp]}”汇总：${rolled.sentence}`,
    '补全有关单位的完成值，或调整该指标的汇总方式',
  )
}

/** U03: a ratio, date or tier of the parent follows the declared method; a value that cannot be rolled up is said. */
export const valuesMustFollowTheMethod: RollUpRule = (facts) =>
  rolledUp(facts).flatMap(({ indicator, rolled }) => {
    if (rolled.actual === null) return [unsayable(indicator, rolled)]
    const text = statedText(facts, indicator)
    if (ADDED.includes(indicator.rollUp) || text === null || rolled.aggregate === null) return []
    return findingWhen(agrees(facts, indicator, rolled.aggregate, text) === false, () =>
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
