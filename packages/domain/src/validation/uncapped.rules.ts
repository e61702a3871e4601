import {
  compareRatio,
  divideRatio,
  formatRatio,
  multiplyRatio,
  type Ratio,
  ratio,
  ZERO_RATIO,
} from '../exact/index.js'
import { addPoints, formatPoints, POINT_SCALE, points, type Points, ZERO_POINTS } from '../form/index.js'
import { comparable } from '../reading/index.js'
import { type Assessment, reachedShare } from '../scoring/index.js'
import { certaintyOf } from './certainty.js'
import { type CheckFacts, finding, type Rule } from './finding.js'
import { printedExecutionWeight } from './printed-weights.js'

interface Implied {
  readonly assessment: Assessment
  readonly entered: Points
  /** Whole points that the score is a share of. */
  readonly weight: Points
  /** Actual ÷ target. */
  readonly completion: Ratio
}

/** A score is printed with one decimal; what it is a share of is known that well. */
const READING_TOLERANCE = points('0.06')

function completionOf({ row, target, actual }: Assessment): Ratio | null {
  const numeric = (reading: Assessment['target']) => reading.kind === 'number' || reading.kind === 'percent'
  if (!numeric(target) || !numeric(actual)) return null
  if (target.kind !== 'number' && target.kind !== 'percent') return null
  if (actual.kind !== 'number' && actual.kind !== 'percent') return null
  if (!['≥', '>', 'bare'].includes(target.operator)) return null
  const unit = target.kind === 'percent' ? '%' : target.unit
  const compared = comparable({ value: target.value, unit }, actual, row.unit)
  return compared.kind === 'units-differ' ? null : reachedShare('≥', compared.target, compared.actual)
}

/** The whole number of points of which the entered score is the completed share; `null` when there is none. */
function impliedOf(assessment: Assessment): Implied | null {
  const { entered } = assessment.row
  const completion = completionOf(assessment)
  if (entered === null || entered <= 0 || completion === null || compareRatio(completion, ZERO_RATIO) <= 0)
    return null
  const exact = divideRatio(ratio(entered, POINT_SCALE), completion)
  const weight = points(formatRatio(exact, 0))
  const due = Number(formatRatio(multiplyRatio(ratio(weight), completion), 0))
  return weight > 0 && Math.abs(entered - due) <= READING_TOLERANCE
    ? { assessment, entered, weight, completion }
    : null
}

/** Every row read as a share of whole points, and these with the execution rate make exactly 100. */
function impliedWeights(facts: CheckFacts): Implied[] {
  const { form, rows, context } = facts
  const unweighted = form.rows.length > 1 && form.rows.every((row) => row.weight === null)
  if (!context.published || context.truncated || !unweighted) return []
  const implied = rows.flatMap((row) => impliedOf(row) ?? [])
  const execution = printedExecutionWeight(facts) ?? ZERO_POINTS
  const sum = addPoints(execution, ...implied.map(({ weight }) => weight))
  return implied.length === rows.length && sum === points(100) ? implied : []
}

/**
 * I02: in a table without a 分值 column, scores that are weight × completion above 100 %. The weights are inferred only
 * to describe what was done, and only when all of them are whole points that sum to 100 with the execution rate.
 */
export const overCompletionMustBeCapped: Rule = (facts) =>
  impliedWeights(facts)
    .filter(({ entered, weight }) => entered - weight > READING_TOLERANCE)
    .map(({ assessment, entered, weight, completion }) => {
      const { row } = assessment
      const percent = `${formatRatio(multiplyRatio(completion, ratio(100)), 2)}%`
      return finding(
        'I02',
        certaintyOf(assessment, facts.context) === 'certain' ? 'E' : 'W',
        `rows.${row.id}.entered`,
        `“${row.name}”得分 ${formatPoints(entered)}，等于推算分值 ${formatPoints(weight)} × 完成率 ${percent}，超额完成没有封顶`,
        `得分不超过该项分值（推算为 ${formatPoints(weight)} 分）`,
      )
    })
