import { decimalRatio, exactDecimal, ratio } from '../exact/index.js'
import {
  type Evaluation,
  type EvaluationForm,
  POINT_SCALE,
  points,
  type Points,
  type RowScore,
  ZERO_POINTS,
} from '../form/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { evaluate } from './evaluate.js'
import { type Assessment, readingContextOf } from './outcome.js'
import { type ExecutionFigures, executionFigures } from './execution-figures.js'
import { assessRow } from './score-row.js'
import { computeTotal } from './total.js'
import { weighRows } from './weigh-rows.js'

/** One row that could move the grade alone. */
export interface RowFlip {
  readonly id: string
  readonly name: string
  /** The nearest computed score of this row at which the grade is another one. */
  readonly score: Points
  /** The nearest actual that earns that score, spelt like the present one; `null` where no single number does. */
  readonly actual: string | null
}

/** The smallest change of the total that gives the neighbouring grade. */
export interface GradeFlip {
  readonly direction: 'up' | 'down'
  readonly grade: string
  /** Points missing to the better grade, or lost before the worse one; always positive. */
  readonly points: Points
  /** Rows that could do it alone, in the order of the form; empty where none can (a ceiling holds the total, say). */
  readonly rows: readonly RowFlip[]
}

interface Search {
  readonly form: EvaluationForm
  readonly pack: RulePack
  readonly evaluation: Evaluation
  readonly execution: ExecutionFigures
}

/** Smallest unit of a score under the pack, in ten-thousandths of a point. */
const grainOf = (pack: RulePack): number => POINT_SCALE / 10 ** pack.rounding.places

/** First whole number from `low` (exclusive) to `high` for which the predicate holds; `null` when it never does. It must stay true once true. */
function firstTrue(low: number, high: number, holds: (value: number) => boolean): number | null {
  if (high <= low || !holds(high)) return null
  let [no, yes] = [low, high]
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}

function totalWith({ evaluation, execution, pack }: Search, id: string, score: Points): Points | null {
  const rows = evaluation.rows.map((row): RowScore =>
    row.id === id ? { ...row, computed: { kind: 'scored', points: score } } : row,
  )
  return computeTotal(rows, execution, pack).total
}

/** The nearest score of the row that brings the total to the goal; `null` where the row alone cannot. */
function neededScore(
  search: Search,
  row: RowScore,
  reaches: (total: Points) => boolean,
  up: boolean,
): Points | null {
  if (row.computed.kind !== 'scored' || row.weight === null) return null
  const grain = grainOf(search.pack)
  const now = Math.round(row.computed.points / grain)
  const steps = up ? Math.floor(row.weight / grain) - now : now
  const found = firstTrue(0, steps, (step) => {
    const total = totalWith(search, row.id, ((up ? now + step : now - step) * grain) as Points)
    return total !== null && reaches(total)
  })
  return found === null ? null : (((up ? now + found : now - found) * grain) as Points)
}

const decimalsOf = (value: string): number => value.split('.')[1]?.length ?? 0

/** The nearest actual between the present one and the target that earns the score. */
function neededActual(assessment: Assessment, search: Search, score: Points): string | null {
  const { actual, target } = assessment
  if (actual.kind !== 'number' && actual.kind !== 'percent') return null
  if (target.kind !== 'number' && target.kind !== 'percent') return null
  const places = Math.min(6, Math.max(decimalsOf(actual.value), decimalsOf(target.value)))
  const scale = 10n ** BigInt(places)
  const whole = (value: string): number => {
    const exact = decimalRatio(value)
    return Number((exact.numerator * scale) / exact.denominator)
  }
  const [from, to] = [whole(actual.value), whole(target.value)]
  const unit = actual.kind === 'percent' ? '%' : (actual.unit ?? '')
  const spelt = (step: number): string =>
    `${exactDecimal(ratio(BigInt(from + Math.sign(to - from) * step), scale))!}${unit}`
  const context = readingContextOf(search.form)
  const earns = (step: number): boolean => {
    const row = { ...assessment.row, actual: spelt(step) }
    const result = assessRow({ row, group: assessment.group, steps: [] }, search.pack, context).score
    return result.kind === 'scored' && result.points >= score
  }
  const found = firstTrue(0, Math.abs(to - from), earns)
  return found === null ? null : spelt(found)
}

function flip(search: Search, direction: 'up' | 'down', grade: string, bound: Points): GradeFlip {
  const { evaluation, form, pack } = search
  const total = evaluation.computed.total ?? ZERO_POINTS
  const up = direction === 'up'
  const change = up ? bound - total : total - bound + grainOf(pack)
  const reaches = (value: Points): boolean => (up ? value >= bound : value < bound)
  const weighed = weighRows(form, pack)
  const rows = evaluation.rows.flatMap((row): RowFlip[] => {
    const score = neededScore(search, row, reaches, up)
    if (score === null) return []
    const own = weighed.find((each) => each.row.id === row.id)
    const assessment = own && assessRow(own, pack, readingContextOf(form))
    const actual = up && assessment ? neededActual(assessment, search, score) : null
    return [{ id: row.id, name: row.name, score, actual }]
  })
  return {
    direction,
    grade,
    points: change as Points,
    rows,
  }
}

/**
 * The smallest changes that flip the grade (测算): to the next better and to the next worse one. Empty while there is
 * no total or the pack names no grades. A supposition; it is never stored over the official score.
 */
export function gradeFlips(form: EvaluationForm, pack: RulePack): readonly GradeFlip[] {
  const evaluation = evaluate(form, pack)
  const { total } = evaluation.computed
  const at = total === null ? -1 : pack.grades.findIndex((band) => total >= band.atLeast)
  const present = pack.grades[at]
  if (total === null || !present) return []
  const search = { form, pack, evaluation, execution: executionFigures(form, pack) }
  const better = pack.grades[at - 1]
  const worse = pack.grades[at + 1]
  return [
    ...(better && better.atLeast <= points(100) ? [flip(search, 'up', better.name, better.atLeast)] : []),
    ...(worse ? [flip(search, 'down', worse.name, present.atLeast)] : []),
  ]
}
