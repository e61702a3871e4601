import { compareRatio, decimalRatio, ratio } from '../exact/index.js'
import { comparable, type NumberReading, type PercentReading, type Reading } from '../reading/index.js'
import { type Assessment, isInTier } from '../scoring/index.js'
import { type Finding, finding, findingWhen, type Rule } from './finding.js'

const isNumeric = (reading: Reading): reading is NumberReading | PercentReading =>
  reading.kind === 'number' || reading.kind === 'percent'

const applicable = (rows: readonly Assessment[]): Assessment[] => rows.filter(({ row }) => !row.notApplicable)

function unitsDiffer({ target, actual, row }: Assessment): { target: string; actual: string } | null {
  if (!isNumeric(actual)) return null
  const side = isNumeric(target)
    ? { value: target.value, unit: target.kind === 'percent' ? '%' : target.unit }
    : target.kind === 'range'
      ? { value: target.low, unit: target.unit }
      : null
  const compared = side && comparable(side, actual, row.unit)
  return compared?.kind === 'units-differ' ? compared : null
}

/** I08: an actual that can be read and compared: there, of the target's kind, in the target's unit. */
export const actualMustBeReadable: Rule = ({ rows }) =>
  applicable(rows).flatMap((assessment): Finding[] => {
    const { row, target, actual } = assessment
    const place = `rows.${row.id}.actual`
    const fill = '填写与目标同单位的实际完成数'
    if (target.kind === 'unreadable') {
      const remedy = '按“符号＋数值＋单位”改写目标值，一个指标一个值'
      return [
        finding('I08', 'E', `rows.${row.id}.target`, `“${row.name}”的目标值：${target.sentence}`, remedy),
      ]
    }
    if (actual.kind === 'unreadable') {
      return [finding('I08', 'E', place, `“${row.name}”的完成值：${actual.sentence}`, fill)]
    }
    const units = unitsDiffer(assessment)
    if (units) {
      const message = `“${row.name}”的完成值单位“${units.actual}”与目标单位“${units.target}”不同`
      return [finding('I08', 'E', place, message, fill)]
    }
    const wantsNumber = isNumeric(target) || target.kind === 'range'
    const mismatch = (wantsNumber && !isNumeric(actual)) || (target.kind === 'date' && actual.kind !== 'date')
    return findingWhen(mismatch, () =>
      finding(
        'I08',
        'E',
        place,
        `“${row.name}”的目标是${target.kind === 'date' ? '日期' : '数值'}，完成值“${row.actual}”不是`,
        fill,
      ),
    )
  })

/** Unreadable actuals are the other rule's matter. */
const namesTier = (actual: Reading): boolean =>
  actual.kind === 'unreadable' || (actual.kind === 'qualitative' && actual.tier !== null)

/** I08: a qualitative actual names its tier; without one the engine cannot score it. */
export const qualitativeActualMustNameItsTier: Rule = ({ rows }) =>
  applicable(rows).flatMap(({ row, target, actual }) =>
    findingWhen(target.kind === 'qualitative' && !namesTier(actual), () =>
      finding(
        'I08',
        'W',
        `rows.${row.id}.actual`,
        `定性指标“${row.name}”的完成值“${row.actual}”没有写明达成档次`,
        '选择达成、部分达成或未达成，并写明百分比',
      ),
    ),
  )

/** I10: a target of zero cannot carry a proportional score. */
export const zeroTargetMustNotBeScoredByRatio: Rule = ({ rows }) =>
  applicable(rows).flatMap(({ row, target, met }) => {
    if (!isNumeric(target) || compareRatio(decimalRatio(target.value), ratio(0)) !== 0) return []
    const useless = target.operator === '≥' || target.operator === '>'
    return findingWhen(useless || met === false, () =>
      finding(
        'I10',
        'E',
        `rows.${row.id}.target`,
        `“${row.name}”的目标为 0，不能按比例计分`,
        useless ? '给出大于 0 的目标值' : '改为“≤”目标或是否类目标',
      ),
    )
  })

/** Growth may exceed 100 % or be negative. */
const MAY_LEAVE_RANGE = /增|降|减|变动|同比|涨/

/** I11: a percentage lies between 0 and 100 unless the indicator is about change; `=100%` is not exceeded. */
export const percentageMustBePossible: Rule = ({ rows }) =>
  applicable(rows).flatMap(({ row, target, actual }) =>
    (
      [
        ['target', target],
        ['actual', actual],
      ] as const
    ).flatMap(([side, reading]) => {
      if (reading.kind !== 'percent' || MAY_LEAVE_RANGE.test(row.name)) return []
      const value = decimalRatio(reading.value)
      const allowed =
        side === 'actual' &&
        target.kind === 'percent' &&
        compareRatio(decimalRatio(target.value), ratio(100)) > 0
      const outside = compareRatio(value, ratio(0)) < 0 || (compareRatio(value, ratio(100)) > 0 && !allowed)
      return findingWhen(outside, () =>
        finding(
          'I11',
          'E',
          `rows.${row.id}.${side}`,
          `“${row.name}”的${side === 'target' ? '目标值' : '完成值'} ${reading.value}% 不在 0–100% 之间`,
          '核对百分比，或改用数量指标',
        ),
      )
    }),
  )

/** I12: the percentage of a qualitative result lies in its tier. */
export const tierPercentageMustFit: Rule = ({ rows, pack }) =>
  applicable(rows).flatMap(({ row, actual }) => {
    if (actual.kind !== 'qualitative' || actual.tier === null || actual.percentage === null) return []
    const tier = pack.tiers[actual.tier]
    if (!tier) return []
    const share = decimalRatio(actual.percentage)
    const inside = isInTier(ratio(share.numerator, share.denominator * 100n), tier)
    return findingWhen(!inside, () =>
      finding(
        'I12',
        'E',
        `rows.${row.id}.actual`,
        `“${row.name}”的百分比 ${actual.percentage}% 不在“${tier.name}”的 ${tier.from / 100}%–${tier.upTo / 100}% 之内`,
        '改正档次或百分比',
      ),
    )
  })
