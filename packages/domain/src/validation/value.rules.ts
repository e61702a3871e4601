import { compareRatio, decimalRatio, multiplyRatio, ratio } from '../exact/index.js'
import { formatPoints } from '../form/index.js'
import { comparable, type NumberReading, type PercentReading, type Reading } from '../reading/index.js'
import { type Assessment, isInTier } from '../scoring/index.js'
import { type RulePack, SHIPPED_RULE_PACKS, type TierRule } from '../rule-pack/index.js'
import { isResult } from './blank.rules.js'
import {
  type CheckContext,
  type Finding,
  finding,
  findingWhen,
  hasColumn,
  givesReason,
  isBlank,
  type Rule,
} from './finding.js'

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

/** A target or actual as a number or a kind that cannot be compared; sloppy, but nothing contradicts itself. */
function incomparable(assessment: Assessment): string | null {
  const { row, target, actual } = assessment
  const units = unitsDiffer(assessment)
  if (units) return `“${row.name}”的完成值单位“${units.actual}”与目标单位“${units.target}”不同`
  const wantsNumber = isNumeric(target) || target.kind === 'range'
  const mismatch = (wantsNumber && !isNumeric(actual)) || (target.kind === 'date' && actual.kind !== 'date')
  if (!mismatch) return null
  return `“${row.name}”的目标是${target.kind === 'date' ? '日期' : '数值'}，完成值“${row.actual}”不是`
}

const FILL = '填写与目标同单位的实际完成数'
const REWRITE = '按“符号＋数值＋单位”改写目标值，一个指标一个值'

/** I08: an actual that can be read and compared: there, of the target's kind, in the target's unit. */
export const actualMustBeReadable: Rule = ({ rows, context }) =>
  applicable(context.published ? [] : rows).flatMap((assessment): Finding[] => {
    const { row, target, actual } = assessment
    const place = `rows.${row.id}.actual`
    if (target.kind === 'unreadable') {
      const message = `“${row.name}”的目标值：${target.sentence}`
      return [finding('I08', 'E', `rows.${row.id}.target`, message, REWRITE)]
    }
    if (actual.kind === 'unreadable') {
      return [finding('I08', 'E', place, `“${row.name}”的完成值：${actual.sentence}`, FILL)]
    }
    const why = incomparable(assessment)
    return why === null ? [] : [finding('I08', 'E', place, why, FILL)]
  })

/** I08 of a published table: a result whose target or actual is blank although its column exists and points were given. */
export const publishedResultMustBeStated: Rule = ({ rows, context }) => {
  if (!context.published || context.department) return []
  return applicable(rows)
    .filter(({ row }) => isResult(row) && row.entered !== null && row.entered > 0)
    .flatMap(({ row }): Finding[] => {
      const [noTarget, noActual] = [isBlank(row.target), isBlank(row.actual)]
      if (noTarget === noActual) return []
      const [side, name] = noTarget ? (['target', '目标值'] as const) : (['actual', '完成值'] as const)
      if (!hasColumn(context, side)) return []
      const message = `“${row.name}”的${name}没有填写，却得 ${formatPoints(row.entered!)} 分`
      // Of a table that is cut off single cells may be lost as well.
      const level = context.truncated ? 'I' : 'W'
      return [finding('I08', level, `rows.${row.id}.${side}`, message, noTarget ? '填写目标值' : FILL)]
    })
}

/** I08 of a published table: what is there but cannot be compared only informs; the product, not the table, fails on it. */
export const publishedValueMustBeComparable: Rule = ({ rows, context }) => {
  if (!context.published) return []
  return applicable(rows).flatMap((assessment): Finding[] => {
    const { row, target, actual } = assessment
    // A blank cell is the other rules' matter, a copied target that of I09, and an explained result was explained.
    if (isBlank(row.target) || isBlank(row.actual) || givesReason(row.deviation)) return []
    if (actual.kind === 'unreadable' && actual.reason === 'OPERATOR_IN_ACTUAL') return []
    if (sameText(row.target, row.actual)) return []
    if (target.kind === 'unreadable') {
      const message = `“${row.name}”的目标值：${target.sentence}`
      return [finding('I08', 'I', `rows.${row.id}.target`, message, REWRITE)]
    }
    const why =
      actual.kind === 'unreadable' ? `“${row.name}”的完成值：${actual.sentence}` : incomparable(assessment)
    return why === null ? [] : [finding('I08', 'I', `rows.${row.id}.actual`, why, FILL)]
  })
}

const sameText = (a: string | null, b: string | null): boolean =>
  (a ?? '').replace(/\s/g, '') === (b ?? '').replace(/\s/g, '')

/** Unreadable actuals are the other rule's matter. */
const namesTier = (actual: Reading): boolean =>
  actual.kind === 'unreadable' || (actual.kind === 'qualitative' && actual.tier !== null)

/** I08: a qualitative actual names its tier; without one the engine cannot score it. */
export const qualitativeActualMustNameItsTier: Rule = ({ rows, context }) =>
  applicable(context.published ? [] : rows).flatMap(({ row, target, actual }) =>
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
export const zeroTargetMustNotBeScoredByRatio: Rule = ({ rows, context }) =>
  applicable(rows).flatMap(({ row, target, actual, met }) => {
    if (!isNumeric(target) || compareRatio(decimalRatio(target.value), ratio(0)) !== 0) return []
    if (context.published) return zeroTargetMissed(row, actual)
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

/** In a published table a target of zero means: none. One that happened and still earned full points is asked about. */
function zeroTargetMissed(row: Assessment['row'], actual: Reading): Finding[] {
  const happened = isNumeric(actual) && compareRatio(decimalRatio(actual.value), ratio(0)) > 0
  const full = row.entered !== null && row.entered > 0 && row.entered === row.weight
  return findingWhen(happened && full, () =>
    finding(
      'I10',
      'W',
      `rows.${row.id}.actual`,
      `“${row.name}”的目标为 0，完成值 ${row.actual}，却得满分 ${formatPoints(row.entered!)}`,
      '核对完成值，或按规则扣分',
    ),
  )
}

/** Growth may exceed 100 % or be negative. */
const MAY_LEAVE_RANGE = /增|降|减|变动|同比|涨/

/** Shares of a whole, which cannot exceed it whatever a table means by 完成率 or 执行率. */
const IS_SHARE_OF_WHOLE =
  /满意(?:度|率)|合格率|达标率|覆盖率|准确率|及时率|知晓率|成活率|优良率|好转率|参与率|公开率/

/** I11: a percentage lies between 0 and 100 unless the indicator is about change; `=100%` is not exceeded. */
export const percentageMustBePossible: Rule = ({ rows, context }) =>
  applicable(rows).flatMap(({ row, target, actual }) =>
    (
      [
        ['target', target],
        ['actual', actual],
      ] as const
    ).flatMap(([side, reading]) => {
      if (reading.kind !== 'percent' || MAY_LEAVE_RANGE.test(row.name)) return []
      if (context.published && !IS_SHARE_OF_WHOLE.test(row.name)) return []
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

/** Tiers a percentage may lie in: the pack's; a published table may follow any bureau's. */
const tiersAt = (index: number, pack: RulePack, context: CheckContext): TierRule[] =>
  (context.published ? [pack, ...SHIPPED_RULE_PACKS] : [pack]).flatMap((each) => each.tiers[index] ?? [])

const bounds = (tier: TierRule): string => `${tier.from / 100}%–${tier.upTo / 100}%`

/** I12: the percentage of a qualitative result lies in its tier. */
export const tierPercentageMustFit: Rule = ({ rows, pack, context }) =>
  applicable(rows).flatMap(({ row, actual }) => {
    if (actual.kind !== 'qualitative' || actual.tier === null || actual.percentage === null) return []
    const tier = pack.tiers[actual.tier]
    if (!tier) return []
    const share = multiplyRatio(decimalRatio(actual.percentage), ratio(1, 100))
    const inside = tiersAt(actual.tier, pack, context).some((each) => isInTier(share, each))
    return findingWhen(!inside, () =>
      finding(
        'I12',
        'E',
        `rows.${row.id}.actual`,
        `“${row.name}”的百分比 ${actual.percentage}% 不在“${tier.name}”的 ${bounds(tier)} 之内`,
        '改正档次或百分比',
      ),
    )
  })

/** I12: without a percentage the score itself lies in the tier: no full marks for 部分达成. */
export const tierScoreMustFit: Rule = ({ rows, pack, context }) =>
  applicable(rows).flatMap(({ row, actual, group }) => {
    if (actual.kind !== 'qualitative' || actual.tier === null || actual.percentage !== null) return []
    const tier = pack.tiers[actual.tier]
    if (!tier || group !== null || row.entered === null || row.weight === null || row.weight <= 0) return []
    const share = ratio(row.entered, row.weight)
    const above = tiersAt(actual.tier, pack, context).every(
      (each) => compareRatio(share, ratio(each.upTo, 10_000)) > 0,
    )
    return findingWhen(above, () =>
      finding(
        'I12',
        'E',
        `rows.${row.id}.entered`,
        `“${row.name}”完成值为“${row.actual}”，得分 ${formatPoints(row.entered!)} 高于“${tier.name}”的 ${bounds(tier)}`,
        '按档次改正得分，或核对完成值',
      ),
    )
  })
