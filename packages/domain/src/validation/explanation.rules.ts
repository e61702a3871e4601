import type { IndicatorRow } from '../form/index.js'
import { formatPoints } from '../form/index.js'
import { finding, findingWhen, type Rule } from './finding.js'

const isExplained = (row: IndicatorRow): boolean => (row.deviation ?? '').trim() !== ''

const hasEvidence = (row: IndicatorRow): boolean =>
  row.evidence !== null && (row.evidence.note.trim() !== '' || row.evidence.attachmentIds.length > 0)

/** I06: a missed target is explained. */
export const missedTargetMustBeExplained: Rule = ({ rows, pack }) =>
  rows
    .filter(({ row, met }) => pack.explanations.missedTarget && met === false && !isExplained(row))
    .map(({ row }) =>
      finding(
        'I06',
        'E',
        `rows.${row.id}.deviation`,
        `“${row.name}”未达到目标（目标 ${row.target}，完成 ${row.actual}），没有偏差原因`,
        '填写偏差原因分析及改进措施',
      ),
    )

/** I07: a target far exceeded is analysed. */
export const overCompletionMustBeAnalysed: Rule = ({ rows, pack }) =>
  rows
    .filter(({ row, overCompleted }) => overCompleted && !isExplained(row))
    .map(({ row }) =>
      finding(
        'I07',
        'W',
        `rows.${row.id}.deviation`,
        `“${row.name}”完成值 ${row.actual} 达到目标 ${row.target} 的 ${pack.quantitative.overCompletionThreshold / 100}% 以上，没有分析原因`,
        '分析是否目标定得偏低；偏低的应相应扣分',
      ),
    )

/** I13: full points for a qualitative result need evidence or at least words. */
export const fullQualitativeMustBeProven: Rule = ({ rows }) =>
  rows.flatMap(({ row, target, actual }) => {
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
