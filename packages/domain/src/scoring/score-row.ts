import type { IndicatorRow } from '../form/index.js'
import { readActual, type Reading, type ReadingContext, readTarget } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { type Assessment, missing, type Outcome, type RowInQuestion, step } from './outcome.js'
import { scoreDate } from './score-date.js'
import { scoreNumber } from './score-number.js'
import { scoreRange } from './score-range.js'
import { isBandedSatisfaction, scoreSatisfactionBand } from './score-satisfaction.js'
import { scoreTier, scoreYesNo } from './score-words.js'

const KIND_NAME: Readonly<Record<Reading['kind'], string>> = {
  number: '数值',
  percent: '百分比',
  range: '区间',
  date: '日期',
  'yes-no': '是否',
  qualitative: '文字',
  unreadable: '读不出的内容',
}

/** Words that name a tier of a qualitative indicator, but answer a yes/no one. */
const PLAIN_ANSWER: Readonly<Record<string, boolean>> = {
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

function compare(target: Reading, actual: Reading, question: RowInQuestion): Outcome {
  const { pack } = question
  if (target.kind === 'unreadable') return missing(pack, `目标值：${target.sentence}`)
  if (actual.kind === 'unreadable') return missing(pack, `完成值：${actual.sentence}`)
  if (actual.kind === 'number' || actual.kind === 'percent') {
    if (target.kind === 'number' || target.kind === 'percent') {
      return isBandedSatisfaction(question)
        ? scoreSatisfactionBand(target, actual, question)
        : scoreNumber(target, actual, question)
    }
    if (target.kind === 'range') return scoreRange(target, actual, question)
  }
  if (target.kind === 'date' && actual.kind === 'date') return scoreDate(target, actual, question)
  if (target.kind === 'yes-no' && actual.kind === 'yes-no') return scoreYesNo(target, actual, question)
  if (target.kind === 'yes-no' && actual.kind === 'qualitative') {
    const answer = PLAIN_ANSWER[actual.text]
    if (answer !== undefined) return scoreYesNo(target, { kind: 'yes-no', yes: answer }, question)
  }
  if (target.kind === 'qualitative' && actual.kind === 'qualitative') return scoreTier(actual, question)
  return missing(pack, `目标是${KIND_NAME[target.kind]}，完成值却是${KIND_NAME[actual.kind]}，无法比较`)
}

/** Reads one row and scores it under the pack. */
export function assessRow(row: IndicatorRow, pack: RulePack, context: ReadingContext): Assessment {
  const target = readTarget(row.target, context)
  const actual = readActual(row.actual, context)
  const outcome = row.notApplicable
    ? notApplicable(row, pack)
    : row.weight === null
      ? missing(pack, `“${row.name}”没有分值`)
      : compare(target, actual, { row, weight: row.weight, pack })
  return { ...outcome, row, target, actual }
}
