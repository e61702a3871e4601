import type { IndicatorRow } from '../form/index.js'
import { formatPoints, totalFundRow } from '../form/index.js'
import { countWords } from '../reading/index.js'
import { certaintyOf } from './certainty.js'
import { type Finding, finding, findingWhen, hasColumn, givesReason, type Rule, softened } from './finding.js'

const isExplained = (row: IndicatorRow): boolean => givesReason(row.deviation)

const hasEvidence = (row: IndicatorRow): boolean =>
  row.evidence !== null && (row.evidence.note.trim() !== '' || row.evidence.attachmentIds.length > 0)

/** I06: a missed target is explained. */
export const missedTargetMustBeExplained: Rule = ({ rows, pack, context }) =>
  hasColumn(context, 'deviation')
    ? rows
        .filter(({ row, met }) => pack.explanations.missedTarget && met === false && !isExplained(row))
        .filter((assessment) => certaintyOf(assessment, context) !== 'unknown')
        .map(({ row }) =>
          finding(
            'I06',
            softened(context, 'E', 'W'),
            `rows.${row.id}.deviation`,
            `“${row.name}”未达到目标（目标 ${row.target}，完成 ${row.actual}），没有偏差原因`,
            '填写偏差原因分析及改进措施',
          ),
        )
    : []

/** I07: a target far exceeded is analysed. */
export const overCompletionMustBeAnalysed: Rule = ({ rows, pack, context }) =>
  hasColumn(context, 'deviation')
    ? rows
        .filter(({ row, overCompleted }) => overCompleted && !isExplained(row))
        .filter((assessment) => certaintyOf(assessment, context) !== 'unknown')
        .map(({ row }) =>
          finding(
            'I07',
            'W',
            `rows.${row.id}.deviation`,
            `“${row.name}”完成值 ${row.actual} 达到目标 ${row.target} 的 ${pack.quantitative.overCompletionThreshold / 100}% 以上，没有分析原因`,
            '分析是否目标定得偏低；偏低的应相应扣分',
          ),
        )
    : []

const TARGET_TOO_LOW = /(?:目标|指标)值?.{0,6}(?:偏低|过低|较低|保守)/

/** I07: a target that was set too low, by the unit's own words, costs points. */
export const lowTargetMustLosePoints: Rule = ({ rows }) =>
  rows
    .filter(({ row, overCompleted }) => overCompleted && TARGET_TOO_LOW.test(row.deviation ?? ''))
    .filter(({ row, group }) => group === null && row.weight !== null && row.entered === row.weight)
    .map(({ row }) =>
      finding(
        'I07',
        'W',
        `rows.${row.id}.entered`,
        `“${row.name}”说明目标定得偏低，却得满分 ${formatPoints(row.entered!)}`,
        '按偏离程度扣分',
      ),
    )

/** I13: full points for a qualitative result need evidence or at least words; published tables print no evidence. */
export const fullQualitativeMustBeProven: Rule = ({ rows, context }) =>
  rows.flatMap(({ row, target, actual, group }) => {
    if (context.published || group !== null) return []
    const qualitative = target.kind === 'qualitative' || actual.kind === 'qualitative'
    const full = row.weight !== null && row.entered !== null && row.entered >= row.weight
    return findingWhen(
      qualitative && full && !row.notApplicable && !hasEvidence(row) && !isExplained(row),
      () =>
        finding(
          'I13',
          'W',
          `rows.${row.id}.evidence`,
          `定性指标“${row.name}”得满分 ${formatPoints(row.weight!)}，没有佐证材料或说明`,
          '上传佐证材料，或说明效果',
        ),
    )
  })

/** I24: a reason keeps to the length the pack allows. */
export const reasonMustNotBeTooLong: Rule = ({ form, pack, context }): Finding[] => {
  const most = pack.explanations.maxLength
  if (most === null || context.published) return []
  const reasons = [
    { at: 'funds.total.reason', name: '资金执行原因', text: totalFundRow(form)?.reason ?? '' },
    ...form.rows.map((row) => ({
      at: `rows.${row.id}.deviation`,
      name: `“${row.name}”的偏差原因`,
      text: row.deviation ?? '',
    })),
  ]
  return reasons.flatMap(({ at, name, text }) => {
    const length = countWords(text)
    return findingWhen(length > most, () =>
      finding('I24', 'E', at, `${name}有 ${length} 个字，最多 ${most} 个字`, '压缩文字，详细情况另附材料'),
    )
  })
}
