import { compareRatio, formatRatio, multiplyRatio, ratio } from '../exact/index.js'
import { finding, findingWhen, type Rule } from './finding.js'

/** I17: outputs fully done while hardly any money was spent. */
export const outputMustNotPrecedeMoney: Rule = ({ rows, execution }) => {
  if (execution.kind === 'missing' || compareRatio(execution.rate, ratio(20, 100)) >= 0) return []
  const percent = `${formatRatio(multiplyRatio(execution.rate, ratio(100)), 2)}%`
  return rows.flatMap(({ row, met, actual }) =>
    findingWhen(met === true && (actual.kind === 'number' || actual.kind === 'percent'), () =>
      finding(
        'I17',
        'W',
        `rows.${row.id}.actual`,
        `“${row.name}”已全部完成（目标 ${row.target}，完成 ${row.actual}），预算执行率却只有 ${percent}`,
        '核对完成值与支出，说明资金未执行而任务完成的原因',
      ),
    ),
  )
}
