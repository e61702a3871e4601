import {
  addPoints,
  formatPoints,
  POINT_SCALE,
  points,
  type Points,
  totalFundRow,
  ZERO_POINTS,
} from '../form/index.js'
import { gradeOf } from '../rule-pack/index.js'
import {
  type CheckFacts,
  type Finding,
  finding,
  findingWhen,
  POINTS_TOLERANCE,
  type Rule,
} from './finding.js'
import { printedExecutionWeight } from './printed-weights.js'

const HUNDRED = points(100)

/** Nothing is cut off, and every row that counts was scored. */
function isFullyScored({ evaluation: { rows }, context }: CheckFacts): boolean {
  if (context.truncated || rows.length === 0) return false
  return rows.every((row) => row.entered !== null || row.computed.kind === 'not-applicable')
}

/** A published total in whole or half figures may be the rounded sum. */
function isRounded(total: Points, sum: Points, published: boolean): boolean {
  const grain = [POINT_SCALE, POINT_SCALE / 10].find((step) => total % step === 0)
  return published && grain !== undefined && sum % grain !== 0 && Math.abs(total - sum) * 2 <= grain
}

/** Sums the printed total may be: where a published table does not say what its execution rate is worth, with its score too. */
function possibleSums({ form, pack, context }: CheckFacts, entered: Points): Points[] {
  const score = totalFundRow(form)?.entered ?? null
  const unknown = context.published === true && !pack.execution.scored && score !== null
  return unknown ? [entered, addPoints(entered, score)] : [entered]
}

/** I05: the printed total is the sum of the entered scores. */
export const printedTotalMustAddUp: Rule = (facts) => {
  const { printed, entered, rows } = facts.evaluation
  const scaled = rows.some((row) => row.computed.kind === 'not-applicable')
  if (printed.total === null || entered.total === null || !isFullyScored(facts) || scaled) return []
  const { total } = printed
  const sums = possibleSums(facts, entered.total)
  const off = sums.every((sum) => Math.abs(total - sum) > POINTS_TOLERANCE)
  const rounded = sums.some((sum) => isRounded(total, sum, facts.context.published === true))
  return findingWhen(off, () =>
    finding(
      'I05',
      rounded ? 'I' : 'E',
      'printed.total',
      `总分写作 ${formatPoints(printed.total!)}，各行得分合计 ${formatPoints(entered.total!)}`,
      '按各行得分重新合计',
    ),
  )
}

/** I05: no total above 100; there are no bonus points. */
export const printedTotalMustNotExceedHundred: Rule = ({ evaluation: { printed } }) =>
  findingWhen(printed.total !== null && printed.total > HUNDRED, () =>
    finding('I05', 'E', 'printed.total', `总分写作 ${formatPoints(printed.total!)}，超过 100 分`, '改正总分'),
  )

/** I05: what is visible of a cut-off table and all that can still be missing reach the printed total. */
export const printedTotalMustBeReachable: Rule = (facts) => {
  const { form, context } = facts
  const total = form.printed.total
  if (!context.published || !context.truncated || total === null || form.rows.length === 0) return []
  if (form.rows.some((row) => row.weight === null)) return []
  const execution = printedExecutionWeight(facts)
  const fund = totalFundRow(form)
  // Where nothing says what the execution rate is worth, its points may be among those out of sight.
  const fundScore = execution === null ? ZERO_POINTS : (fund?.entered ?? execution)
  const visible = addPoints(fundScore, ...form.rows.map((row) => row.entered ?? row.weight ?? ZERO_POINTS))
  const weights = addPoints(execution ?? ZERO_POINTS, ...form.rows.map((row) => row.weight ?? ZERO_POINTS))
  const left = (HUNDRED - weights) as Points
  const most = (visible + Math.max(left, 0)) as Points
  return findingWhen(left >= 0 && total - most > POINTS_TOLERANCE, () =>
    finding(
      'I05',
      'E',
      'printed.total',
      `总分写作 ${formatPoints(total)}，可见各行得分 ${formatPoints(visible)}，其余分值 ${formatPoints(left)}，最多 ${formatPoints(most)}`,
      '核对总分与各行得分',
    ),
  )
}

/** Spellings of the four grades. */
const GRADE_WORDS: Readonly<Record<string, string>> = { 优秀: '优', 良好: '良', 中等: '中', 较差: '差' }

/** I05: the printed grade is that of the total. Grades the pack does not know are another bureau's. */
export const printedGradeMustMatchTotal: Rule = (facts): Finding[] => {
  const { evaluation, pack, context } = facts
  const { printed, entered } = evaluation
  const total = printed.total ?? (isFullyScored(facts) ? entered.total : null)
  const grade = total === null ? null : gradeOf(total, pack)
  if (printed.grade === null || grade === null) return []
  const word = printed.grade.trim()
  const known = pack.grades.some((band) => band.name === (GRADE_WORDS[word] ?? word))
  if ((GRADE_WORDS[word] ?? word) === grade || (context.published && !known)) return []
  const message = `等级写作“${printed.grade}”，${formatPoints(total!)} 分应为“${grade}”`
  return [finding('I05', 'E', 'printed.grade', message, '按总分改正等级')]
}
