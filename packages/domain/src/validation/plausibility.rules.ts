import { compareRatio, formatRatio, multiplyRatio, ratio } from '../exact/index.js'
import { certaintyOf } from './certainty.js'
import { finding, findingWhen, type Rule } from './finding.js'

/** I17: outputs fully done while hardly any money was spent. */
export const outputMustNotPrecedeMoney: Rule = ({ rows, execution, context }) => {
  if (execution.kind === 'missing' || compareRatio(execution.rate, ratio(20, 100)) >= 0) return []
  const percent = `${formatRatio(multiplyRatio(execution.rate, ratio(100)), 2)}%`
  return rows.flatMap((assessment) => {
    const { row, met, actual } = assessment
    const done = met === true && (actual.kind === 'number' || actual.kind === 'percent')
    // A cost that stays below its ceiling is what little spending looks like.
    const output =
      !/成本/.test(`${row.level1}${row.level2}`) && certaintyOf(assessment, context) === 'certain'
    return findingWhen(done && output, () =>
      finding(
        'I17',
        'W',
        `rows.${row.id}.actual`,
        `“${row.name}”已全部完成（目标 ${row.target}，完成 ${row.actual}），预算执行率却只有 ${percent}`,
        '核对完成值与支出，说明资金未执行而任务完成的原因',
      ),
    )
  })
}
