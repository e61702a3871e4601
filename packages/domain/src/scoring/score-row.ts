import { type IndicatorRow, ZERO_POINTS } from '../form/index.js'
import {
  isRate,
  type NumberReading,
  type PercentReading,
  type RangeReading,
  type Reading,
  type ReadingContext,
  readTarget,
  settleRates,
} from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { type Assessment, missing, type Outcome, type RowInQuestion, scored, step } from './outcome.js'
import { readActualUnder } from './read-actual-under.js'
import { scoreDate } from './score-date.js'
import { directionOf, scoreNumber } from './score-number.js'
import { scoreRange } from './score-range.js'
import { isBandedSatisfaction, scoreSatisfactionBand } from './score-satisfaction.js'
import { scoreTier, scoreYesNo } from './score-words.js'
import type { WeighedRow } from './weigh-rows.js'

const KIND_NAME: Readonly<Record<Reading['kind'], string>> = {
  number: '数值',
  percent: '百分比',
  range: '区间',
  date: '日期',
  'yes-no': '是或否',
  qualitative: '文字',
  unreadable: '读不出的内容',
}

/** Words that name a tier of a qualitative indicator, but answer a yes/no one. */
export const PLAIN_ANSWER: Readonly<Record<string, boolean>> = {
  达成: true,
  已达成: true,
  未达成: false,
  未完成: false,
}

function notApplicable(row: IndicatorRow, pack: RulePack): Outcome {
  const because = `“${row.name}”不适用`
  if (!pack.rescaleNotApplicable) return missing(pack, `${because}，但本规则包不折算不适用的指标，须填完成值`)
  return {
    score: { kind: 'not-applicable', because },
    steps: [step(pack, 'not-applicable', `${because}，不计分，其余指标折算`, null)],
    met: null,
    overCompleted: false,
  }
}

type Numeric = NumberReading | PercentReading

const unclearRate = (written: string, { pack }: RowInQuestion): Outcome =>
  missing(pack, `“${written}”可能是 ${written}%，也可能是以 1 为 100% 的比例，请写明百分号`)

const withNotes = (notes: readonly string[], outcome: Outcome, { pack }: RowInQuestion): Outcome => ({
  ...outcome,
  steps: [...notes.map((note) => step(pack, 'rate', note, null)), ...outcome.steps],
})

/** A range of percentages: the lower bound tells how a bare number is meant. */
function compareWithRange(target: RangeReading, actual: Numeric, question: RowInQuestion): Outcome {
  if (target.unit !== '%') return scoreRange(target, actual, question)
  const low: PercentReading = { kind: 'percent', operator: '≥', value: target.low }
  const pair = settleRates(low, actual, true, false)
  if (pair.kind === 'unclear') return unclearRate(pair.written, question)
  return withNotes(pair.notes, scoreRange(target, pair.actual, question), question)
}

function compareNumbers(target: Numeric, actual: Numeric, question: RowInQuestion): Outcome {
  const lessIsBetter = ['≤', '<'].includes(directionOf(target.operator, question))
  const pair = settleRates(target, actual, isRate(question.row.name, question.row.unit), lessIsBetter)
  if (pair.kind === 'unclear') return unclearRate(pair.written, question)
  const outcome = isBandedSatisfaction(question, pair.target, pair.actual)
    ? scoreSatisfactionBand(pair.target, pair.actual, question)
    : scoreNumber(pair.target, pair.actual, question)
  return withNotes(pair.notes, outcome, question)
}

function compare(target: Reading, actual: Reading, question: RowInQuestion): Outcome {
  const { pack } = question
  if (target.kind === 'unreadable') return missing(pack, `目标值：${target.sentence}`)
  if (actual.kind === 'unreadable') return missing(pack, `完成值：${actual.sentence}`)
  if (actual.kind === 'number' || actual.kind === 'percent') {
    if (target.kind === 'number' || target.kind === 'percent') return compareNumbers(target, actual, question)
    if (target.kind === 'range') return compareWithRange(target, actual, question)
  }
  if (target.kind === 'date' && actual.kind === 'date') return scoreDate(target, actual, question)
  if (target.kind === 'yes-no' && actual.kind === 'yes-no') return scoreYesNo(target, actual, question)
  if (target.kind === 'yes-no' && actual.kind === 'qualitative') {
    const answer = PLAIN_ANSWER[actual.text]
    if (answer !== undefined) return scoreYesNo(target, { kind: 'yes-no', yes: answer }, question)
  }
  if (target.kind === 'qualitative' && actual.kind === 'qualitative') return scoreTier(actual, question)
  return missing(pack, `目标是“${KIND_NAME[target.kind]}”，完成值却是“${KIND_NAME[actual.kind]}”，无法比较`)
}

/** 达成或不得分: what the row's own method says replaces the proportion; met and unreadable rows stay as they are. */
function byMethod(outcome: Outcome, { row, pack }: RowInQuestion): Outcome {
  const method = pack.quantitative.perRowMethod ? (row.method ?? 'ratio') : 'ratio'
  if (method === 'judged') {
    return missing(pack, `“${row.name}”的得分计算方法由人工评定，不自动计分`, outcome.met)
  }
  if (method === 'ratio' || outcome.met !== false || outcome.score.kind !== 'scored') return outcome
  const sentence = `“${row.name}”目标 ${row.target ?? ''}，完成 ${row.actual ?? ''}，未达到，不得分`
  return scored(ZERO_POINTS, [step(pack, 'all-or-nothing', sentence, ZERO_POINTS)], false)
}

/** Reads one row and scores it under the pack. */
export function assessRow(
  { row, group, steps }: WeighedRow,
  pack: RulePack,
  context: ReadingContext,
): Assessment {
  const target = readTarget(row.target, context)
  const actual = readActualUnder(pack, row.actual, context)
  const outcome = ((): Outcome => {
    if (row.notApplicable) return notApplicable(row, pack)
    if (row.weight === null) return missing(pack, `“${row.name}”没有分值`)
    const question = { row, weight: row.weight, pack }
    return byMethod(compare(target, actual, question), question)
  })()
  return { ...outcome, steps: [...steps, ...outcome.steps], row, group, target, actual }
}
