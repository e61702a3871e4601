import { formatPoints, totalFundRow } from '../form/index.js'
import { gradeOf } from '../rule-pack/index.js'
import { EXECUTION_ROW } from '../scoring/index.js'
import {
  type CheckFacts,
  type Finding,
  finding,
  findingWhen,
  POINTS_TOLERANCE,
  type Rule,
} from './finding.js'

const placeOf = (id: string): string => (id === EXECUTION_ROW ? 'funds.total.entered' : `rows.${id}.entered`)

/** I02: 0 ≤ score ≤ weight. */
export const scoreMustLieWithinWeight: Rule = ({ evaluation }) =>
  evaluation.rows.flatMap(({ id, name, weight, entered }) =>
    findingWhen(entered !== null && (entered < 0 || (weight !== null && entered > weight)), () =>
      finding(
        'I02',
        'E',
        placeOf(id),
        `“${name}”得分 ${formatPoints(entered!)} 不在 0 与分值 ${weight === null ? '（未填）' : formatPoints(weight)} 之间`,
        '改正得分',
      ),
    ),
  )

/** Entered minus computed, for indicator rows where both exist (F05 looks at the execution rate). */
function differences({ evaluation, rows }: CheckFacts) {
  return evaluation.rows.flatMap(({ id, name, entered, computed }) => {
    const assessment = rows.find(({ row }) => row.id === id)
    if (entered === null || computed.kind !== 'scored' || !assessment) return []
    return [{ id, name, entered, computed: computed.points, by: entered - computed.points, assessment }]
  })
}

/** I03: nobody scores above the formula. */
export const scoreMustNotExceedFormula: Rule = (facts) =>
  differences(facts).flatMap(({ id, name, entered, computed, by }) =>
    findingWhen(by > POINTS_TOLERANCE, () =>
      finding(
        'I03',
        'E',
        placeOf(id),
        `“${name}”得分填 ${formatPoints(entered)}，按规则应为 ${formatPoints(computed)}，多计 ${formatPoints((entered - computed) as typeof entered)}`,
        '按规则改正得分，或核对目标值与完成值',
      ),
    ),
  )

/** I04: scoring below the formula is allowed with a reason. */
export const lowerScoreMustBeExplained: Rule = (facts) =>
  differences(facts).flatMap(({ id, name, entered, computed, by, assessment }) =>
    findingWhen(by < -POINTS_TOLERANCE && (assessment.row.deviation ?? '').trim() === '', () =>
      finding(
        'I04',
        'W',
        placeOf(id),
        `“${name}”得分填 ${formatPoints(entered)}，低于按规则计算的 ${formatPoints(computed)}，没有说明`,
        '说明自行扣分的原因，或按规则改正得分',
      ),
    ),
  )

/** I05: the printed total is the sum of the entered scores, and the printed grade that of the total. */
export const printedTotalMustAddUp: Rule = ({ evaluation, pack, context }) => {
  const { printed, entered, rows } = evaluation
  const findings: Finding[] = []
  const complete =
    !context.truncated &&
    rows.length > 0 &&
    rows.every((row) => row.entered !== null || row.computed.kind === 'not-applicable')
  const scaled = rows.some((row) => row.computed.kind === 'not-applicable')
  if (printed.total !== null && entered.total !== null && complete && !scaled) {
    if (Math.abs(printed.total - entered.total) > POINTS_TOLERANCE) {
      const message = `总分写作 ${formatPoints(printed.total)}，各行得分合计 ${formatPoints(entered.total)}`
      findings.push(finding('I05', 'E', 'printed.total', message, '按各行得分重新合计'))
    }
  }
  const total = printed.total ?? (complete ? entered.total : null)
  const grade = total === null ? null : gradeOf(total, pack)
  if (printed.grade !== null && grade !== null && printed.grade.trim() !== grade) {
    const message = `等级写作“${printed.grade}”，${formatPoints(total!)} 分应为“${grade}”`
    findings.push(finding('I05', 'E', 'printed.grade', message, '按总分改正等级'))
  }
  return findings
}

/** I20: a cost above its target earns no more than the proportion. */
export const exceededCostMustLosePoints: Rule = (facts) =>
  differences(facts).flatMap(({ id, name, entered, computed, by, assessment }) => {
    const cost = /成本/.test(`${assessment.row.level1}${assessment.row.level2}${assessment.row.name}`)
    return findingWhen(cost && assessment.met === false && by > POINTS_TOLERANCE, () =>
      finding(
        'I20',
        'W',
        placeOf(id),
        `成本指标“${name}”超过目标（目标 ${assessment.row.target}，完成 ${assessment.row.actual}），得分 ${formatPoints(entered)} 高于按比例的 ${formatPoints(computed)}`,
        '按超支比例扣分并分析超支原因',
      ),
    )
  })

/** I23: full points everywhere are possible, but are asked about. */
export const fullMarksMustBeConfirmed: Rule = ({ evaluation, form, context }) => {
  if (context.truncated) return []
  const scored = evaluation.rows.filter((row) => row.weight !== null)
  const full = scored.length > 0 && scored.every((row) => row.entered !== null && row.entered === row.weight)
  return findingWhen(full && totalFundRow(form) !== null, () =>
    finding('I23', 'W', 'rows', '所有指标都得满分', '确认每项完成值都有依据，并在自评结论中说明'),
  )
}
