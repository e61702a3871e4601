import type { IsoDate } from '../period/index.js'
import type { Assessment } from '../scoring/index.js'
import { type Finding, finding, findingWhen, type Rule } from './finding.js'

const ABOUT_PAYMENT = /发放|支付|拨付|兑付|到位|资金/

/** I19: a day of completion agrees with what proves it: not after the evidence, not before the last payment. */
export const completionMustAgreeWithProof: Rule = ({ rows, context: { dates } }) =>
  rows.flatMap(({ row, actual }): Finding[] => {
    if (!dates || row.notApplicable || actual.kind !== 'date' || actual.precision !== 'day') return []
    const at = `rows.${row.id}.actual`
    const evidence: IsoDate | undefined = dates.evidence?.[row.id]
    const last = ABOUT_PAYMENT.test(row.name) ? dates.lastPayment : undefined
    return [
      ...findingWhen(evidence !== undefined && actual.date > evidence, () =>
        finding(
          'I19',
          'W',
          at,
          `“${row.name}”完成于 ${actual.date}，晚于佐证材料上的 ${evidence}`,
          '核对完成日期与佐证材料',
        ),
      ),
      ...findingWhen(last !== undefined && actual.date < last, () =>
        finding(
          'I19',
          'W',
          at,
          `“${row.name}”完成于 ${actual.date}，最后一笔支付却在 ${last}`,
          '以最后一笔支付成功的日期为准',
        ),
      ),
    ]
  })

/** A deadline in running text. */
const DEADLINE = /(\d{4})年(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:底|末)?(?:之前|以前|前)/g

const staleYears = (text: string, year: number): string[] =>
  [...text.matchAll(DEADLINE)].filter((match) => Number(match[1]) < year).map((match) => match[0])

/** I25: a target of the year is not due before the year begins. */
export const deadlineMustLieInItsYear: Rule = ({ form, rows }) => {
  const year = form.fiscalYear
  if (year === null) return []
  const stale = ({ target, row }: Assessment): boolean =>
    target.kind === 'date'
      ? Number(target.date.slice(0, 4)) < year
      : staleYears(row.target ?? '', year).length > 0
  return [
    ...rows
      .filter((assessment) => !assessment.row.notApplicable && stale(assessment))
      .map(({ row }) =>
        finding(
          'I25',
          'W',
          `rows.${row.id}.target`,
          `“${row.name}”的目标期限 ${row.target} 早于项目年度 ${year} 年`,
          '按项目年度改正目标期限',
        ),
      ),
    ...staleYears(form.goals.expected, year).map((text) =>
      finding(
        'I25',
        'W',
        'goals.expected',
        `年度总体目标的期限“${text}”早于项目年度 ${year} 年`,
        '按项目年度改正目标期限',
      ),
    ),
  ]
}
