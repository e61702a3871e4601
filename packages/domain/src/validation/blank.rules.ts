import { formatPoints, ZERO_POINTS } from '../form/index.js'
import type { IndicatorRow } from '../form/index.js'
import { finding, findingWhen, hasColumn, isBlank, type Rule } from './finding.js'

/** Results of a project; rows about decision and management are judged by criteria and often print no target. */
export const isResult = (row: IndicatorRow): boolean =>
  /产出|效益|效果|满意|成本/.test(row.level1) || /数量|质量|时效|成本|效益|影响|满意/.test(row.level2)

/** I26: a published table whose actuals and scores are all blank says nothing about what was done. */
export const publishedTableMustNotBeBlank: Rule = ({ form, context }) => {
  if (!context.published || context.truncated || form.rows.length === 0) return []
  if (!hasColumn(context, 'actual') || !hasColumn(context, 'score')) return []
  const blank = form.rows.every((row) => isBlank(row.actual) && row.entered === null)
  return findingWhen(blank, () =>
    finding(
      'I26',
      'W',
      'rows',
      '公开的自评表完成值和得分全部空白，看不出自评结果',
      '填写完成值和得分后重新公开',
    ),
  )
}

/** I27: points for a result of which neither target nor actual is stated. */
export const pointsMustHaveTheirResult: Rule = ({ form, context }) => {
  if (!context.published || context.department) return []
  return form.rows
    .filter((row) => isResult(row) && isBlank(row.target) && isBlank(row.actual))
    .filter((row) => (row.entered ?? ZERO_POINTS) > 0)
    .map((row) =>
      finding(
        'I27',
        'W',
        `rows.${row.id}.entered`,
        `“${row.name}”目标值和完成值都空白，却得 ${formatPoints(row.entered!)} 分`,
        '填写目标值和完成值，或不计分',
      ),
    )
}
