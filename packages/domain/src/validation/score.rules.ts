import { addPoints, formatPoints, totalFundRow, type Points } from '../form/index.js'
import { EXECUTION_ROW } from '../scoring/index.js'
import {
  type Finding,
  finding,
  type FindingLevel,
  findingWhen,
  hasColumn,
  givesReason,
  POINTS_TOLERANCE,
  type Rule,
} from './finding.js'
import { isNotableGain } from './precision.js'
import { levelSums } from './printed-weights.js'
import { type Difference, differences, groupDifferences, placeOf } from './score-differences.js'

/** I02: 0 ≤ score ≤ weight. A row that shares its level's points has no weight of its own to exceed. */
export const scoreMustLieWithinWeight: Rule = ({ evaluation, form, context }) =>
  evaluation.rows.flatMap(({ id, name, weight: due, group, entered }) => {
    // A published table is held to its own weights.
    const printed = id === EXECUTION_ROW && context.published ? (totalFundRow(form)?.weight ?? due) : due
    const weight = group === null ? printed : null
    return findingWhen(entered !== null && (entered < 0 || (weight !== null && entered > weight)), () =>
      finding(
        'I02',
        'E',
        placeOf(id),
        `“${name}”得分 ${formatPoints(entered!)} 不在 0 与分值 ${weight === null ? '（未填）' : formatPoints(weight)} 之间`,
        '改正得分',
      ),
    )
  })

const aboveLevel = (level: string, entered: Points, due: Points): Finding =>
  finding(
    'I02',
    'E',
    `levels.${level}`,
    `${level}各行得分合计 ${formatPoints(entered)}，超过该一级指标的 ${formatPoints(due)} 分`,
    '得分不得超过一级指标的分值',
  )

/** I02: rows that share a level's points earn no more than these. */
export const groupMustLieWithinItsLevel: Rule = (facts) =>
  facts.context.published
    ? levelSums(facts.form, facts.context)
        .filter(({ entered, printed }) => entered - printed > POINTS_TOLERANCE)
        .map(({ level, entered, printed }) => aboveLevel(level, entered, printed))
    : groupSums(facts)
        .filter(({ entered, shared }) => entered - shared > POINTS_TOLERANCE)
        .map(({ group, entered, shared }) => aboveLevel(group, entered, shared))

/** Entered sums of every group, whether or not all its rows are filled in. */
function groupSums({
  evaluation,
}: Parameters<Rule>[0]): { group: string; entered: Points; shared: Points }[] {
  const names = [...new Set(evaluation.rows.flatMap(({ group }) => group ?? []))]
  return names.map((group) => {
    const own = evaluation.rows.filter((row) => row.group === group)
    return {
      group,
      entered: addPoints(...own.flatMap((row) => row.entered ?? [])),
      shared: addPoints(...own.flatMap((row) => row.weight ?? [])),
    }
  })
}

/** Above the formula is wrong where the direction is sure; rounding up and a likely direction are asked about. */
function levelOfExcess({ match, certainty, entered, computed }: Difference): FindingLevel | null {
  if (certainty === 'unknown') return null
  if (match === 'above') return certainty === 'certain' ? 'E' : 'W'
  return match === 'rounded-up' && isNotableGain(entered, computed) ? 'W' : null
}

/** I03: nobody scores above the formula. */
export const scoreMustNotExceedFormula: Rule = (facts) =>
  differences(facts).flatMap((difference): Finding[] => {
    const { id, name, entered, computed, match } = difference
    const level = levelOfExcess(difference)
    if (level === null) return []
    const rounded = match === 'rounded-up' ? '（取整后）' : ''
    return [
      finding(
        'I03',
        level,
        placeOf(id),
        `“${name}”得分填 ${formatPoints(entered)}，按规则应为 ${formatPoints(computed)}，多计 ${formatPoints((entered - computed) as Points)}${rounded}`,
        '按规则改正得分，或核对目标值与完成值',
      ),
    ]
  })

/** I04: scoring below the formula is allowed with a reason. */
export const lowerScoreMustBeExplained: Rule = (facts) =>
  hasColumn(facts.context, 'deviation')
    ? differences(facts).flatMap(({ id, name, entered, computed, match, certainty, assessment }) =>
        findingWhen(
          match === 'below' && certainty !== 'unknown' && !givesReason(assessment.row.deviation),
          () =>
            finding(
              'I04',
              'W',
              placeOf(id),
              `“${name}”得分填 ${formatPoints(entered)}，低于按规则计算的 ${formatPoints(computed)}，没有说明`,
              '说明自行扣分的原因，或按规则改正得分',
            ),
        ),
      )
    : []

/** I03 and I04 of rows that share a level's points: compared as one sum, since the split is the unit's own. */
export const groupMustFollowFormula: Rule = (facts) =>
  groupDifferences(facts).flatMap(
    ({ group, entered, computed, shared, match, allMet, explained }): Finding[] => {
      const at = `levels.${group}`
      const sums = `${group}各行得分合计 ${formatPoints(entered)}，按规则合计应为 ${formatPoints(computed)}`
      // In a published table the split is not known: only full marks for a missed row are sure to be too many.
      const sure = !facts.context.published || Math.abs(entered - shared) <= POINTS_TOLERANCE
      if (match === 'above' && sure) {
        return [finding('I03', facts.context.published ? 'W' : 'E', at, sums, '按规则改正得分')]
      }
      const lower = match === 'below' && !explained && hasColumn(facts.context, 'deviation')
      if (lower && (allMet || !facts.context.published)) {
        return [finding('I04', 'W', at, `${sums}，没有说明`, '说明自行扣分的原因，或按规则改正得分')]
      }
      return []
    },
  )

/** I20: a cost above its target earns no more than the proportion. */
export const exceededCostMustLosePoints: Rule = (facts) =>
  differences(facts).flatMap(({ id, name, entered, computed, match, certainty, assessment }) => {
    const cost = /成本/.test(`${assessment.row.level1}${assessment.row.level2}${assessment.row.name}`)
    const above = match === 'above' && certainty !== 'unknown'
    return findingWhen(cost && assessment.met === false && above, () =>
      finding(
        'I20',
        'W',
        placeOf(id),
        `成本指标“${name}”超过目标（目标 ${assessment.row.target}，完成 ${assessment.row.actual}），得分 ${formatPoints(entered)} 高于按比例的 ${formatPoints(computed)}`,
        '按超支比例扣分并分析超支原因',
      ),
    )
  })

/** I21: a reviewer who raises a score says why. */
export const reviewedScoreMustNotRise: Rule = ({ evaluation, context: { reviewed } }) =>
  evaluation.rows.flatMap(({ id, name, entered }) => {
    const score = reviewed?.[id]
    return findingWhen(score !== undefined && entered !== null && score > entered, () =>
      finding(
        'I21',
        'W',
        placeOf(id),
        `“${name}”复核得分 ${formatPoints(score!)} 高于自评得分 ${formatPoints(entered!)}`,
        '说明上调的依据',
      ),
    )
  })

/** I23: full points everywhere are possible, but are asked about; a published table can no longer answer. */
export const fullMarksMustBeConfirmed: Rule = ({ evaluation, form, context }) => {
  if (context.truncated || totalFundRow(form) === null) return []
  const scored = evaluation.rows.filter((row) => row.weight !== null)
  const sumOf = (key: 'entered' | 'weight'): Points => addPoints(...scored.flatMap((row) => row[key] ?? []))
  const filled = scored.length > 0 && scored.every((row) => row.entered !== null)
  return findingWhen(filled && sumOf('entered') === sumOf('weight') && noneAbove(scored), () =>
    finding(
      'I23',
      context.published ? 'I' : 'W',
      'rows',
      '所有指标都得满分',
      '确认每项完成值都有依据，并在自评结论中说明',
    ),
  )
}

const noneAbove = (rows: Parameters<Rule>[0]['evaluation']['rows']): boolean =>
  rows.every((row) => row.group !== null || row.entered === row.weight)
