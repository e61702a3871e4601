import { type FundRow, totalFundRow } from '../form/index.js'
import { type Fen, formatWan } from '../money/index.js'
import { type Finding, finding, findingWhen, type Rule } from './finding.js'
import { costOf, isTotalCost } from './total-cost.js'

const TEN_THOUSAND = 10_000

/** Ratio of two amounts near the step from 万元 to 元; `spread` is how far from it still counts. */
function isTenThousandfold(a: number | null, b: number | null, spread: number): boolean {
  if (a === null || b === null || a <= 0 || b <= 0) return false
  const ratio = Math.max(a, b) / Math.min(a, b) / TEN_THOUSAND
  return ratio >= 1 / spread && ratio <= spread
}

const wan = (amount: Fen): string => formatWan(amount, 2)

/** Budgets move, so two columns of a row are compared loosely. */
const LOOSE = 2
/** Small parts exist; a part that is the total with another unit is the same number. */
const TIGHT = 1.01

const betweenColumns = (row: FundRow): Finding[] =>
  (
    [
      ['initialBudget', 'annualBudget'],
      ['annualBudget', 'executed'],
    ] as const
  ).flatMap(([left, right]) =>
    findingWhen(isTenThousandfold(row[left], row[right], LOOSE), () =>
      finding(
        'F15',
        'W',
        `funds.${row.key}.${right}`,
        `${row.label}两栏 ${wan(row[left]!)} 与 ${wan(row[right]!)} 万元相差约一万倍，疑似元与万元混用`,
        '确认两栏的金额单位',
      ),
    ),
  )

const betweenRows = (total: FundRow, part: FundRow): Finding[] =>
  (['initialBudget', 'annualBudget', 'executed'] as const).flatMap((column) =>
    findingWhen(isTenThousandfold(total[column], part[column], TIGHT), () =>
      finding(
        'F15',
        'W',
        `funds.${part.key}.${column}`,
        `“${part.label}”${wan(part[column]!)} 万元与总额 ${wan(total[column]!)} 万元数字相同、相差一万倍，疑似元与万元混用`,
        '确认该行的金额单位',
      ),
    ),
  )

/** F15: one column about ten thousand times another: 元 typed where 万元 is asked for, or the reverse. */
export const unitMustNotBeMixed: Rule = ({ form }) => {
  const total = totalFundRow(form)
  const parts = form.funds.filter((row) => row.key !== 'total')
  return [
    ...form.funds.flatMap(betweenColumns),
    ...(total ? parts.flatMap((part) => betweenRows(total, part)) : []),
  ]
}

/** F15: about ten thousand times last year's budget. */
export const unitMustNotChangeSinceLastYear: Rule = ({ form, context: { previousYear } }) => {
  const annual = totalFundRow(form)?.annualBudget ?? null
  if (!previousYear) return []
  return findingWhen(isTenThousandfold(annual, previousYear.annualBudget, LOOSE), () =>
    finding(
      'F15',
      'W',
      'funds.total.annualBudget',
      `全年预算数 ${wan(annual!)} 万元与上年 ${wan(previousYear.annualBudget)} 万元相差约一万倍，疑似元与万元混用`,
      '确认金额单位',
    ),
  )
}

/** F15: the project's total cost about ten thousand times what was spent. */
export const costMustBeInTheUnitOfMoney: Rule = ({ form, rows }) => {
  const executed = totalFundRow(form)?.executed ?? null
  return rows.filter(isTotalCost(form)).flatMap((assessment) => {
    const { row } = assessment
    const amount = costOf(assessment)
    return findingWhen(isTenThousandfold(amount, executed, LOOSE), () =>
      finding(
        'F15',
        'W',
        `rows.${row.id}.actual`,
        `“${row.name}”完成值 ${row.actual} 与全年执行数 ${wan(executed!)} 万元相差约一万倍，疑似元与万元混用`,
        '确认完成值的金额单位',
      ),
    )
  })
}
