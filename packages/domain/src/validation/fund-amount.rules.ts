import { type FundRow, totalFundRow } from '../form/index.js'
import { addFen, exactWan, type Fen, formatWan } from '../money/index.js'
import { FEN_TOLERANCE, type Finding, finding, findingWhen, type Rule } from './finding.js'

const COLUMNS = [
  ['initialBudget', '年初预算数'],
  ['annualBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const

const wan = (amount: Fen): string => `${exactWan(amount)} 万元`

function columnOff(total: FundRow, parts: readonly FundRow[], column: (typeof COLUMNS)[number]): Finding[] {
  const [key, label] = column
  const whole = total[key]
  const stated = parts.flatMap((row) => row[key] ?? [])
  if (whole === null || stated.length === 0) return []
  const sum = addFen(...stated)
  // Where a part is blank only a sum that is already too large is certain.
  const off = stated.length === parts.length ? Math.abs(sum - whole) : sum - whole
  return findingWhen(off >= FEN_TOLERANCE, () =>
    finding(
      'F01',
      'E',
      `funds.total.${key}`,
      `年度资金总额的${label} ${wan(whole)}，各分项合计 ${wan(sum)}，两者不等`,
      '核对总额与各分项，使总额等于分项之和',
    ),
  )
}

/** F01: the total row equals the sum of its parts in every column. */
export const totalMustEqualItsParts: Rule = ({ form }) => {
  const total = totalFundRow(form)
  const parts = form.funds.filter((row) => row.key !== 'total')
  if (!total || parts.length === 0) return []
  return COLUMNS.flatMap((column) => columnOff(total, parts, column))
}

/** F02: budget sources, spending details and the annual budget are one amount. */
export const sourcesMustEqualDetails: Rule = ({ form, context }) => {
  if (!context.budget) return []
  const sources = addFen(...context.budget.sources)
  const details = addFen(...context.budget.details)
  const annual = totalFundRow(form)?.annualBudget ?? null
  return [
    ...findingWhen(sources !== details, () =>
      finding(
        'F02',
        'E',
        'budget',
        `资金来源合计 ${wan(sources)}，支出明细合计 ${wan(details)}，两者不等`,
        '核对来源与明细，使两者相等',
      ),
    ),
    ...findingWhen(annual !== null && Math.abs(annual - sources) >= FEN_TOLERANCE, () =>
      finding(
        'F02',
        'E',
        'funds.total.annualBudget',
        `资金来源合计 ${wan(sources)}，全年预算数 ${wan(annual!)}，两者不等`,
        '核对预算来源与自评表的全年预算数',
      ),
    ),
  ]
}

/** F06: spending without a budget, or a budget of zero in a project that was not cancelled. */
export const budgetMustNotBeZero: Rule = ({ form, context }) => {
  const total = totalFundRow(form)
  if (!total || total.annualBudget !== 0) return []
  const executed = total.executed ?? 0
  if (executed <= 0 && context.projectCancelled) return []
  const spent = executed > 0 ? `，却执行了 ${wan(executed as Fen)}` : '，项目又未标明取消'
  return [
    finding(
      'F06',
      'E',
      'funds.total.annualBudget',
      `全年预算数为 0${spent}，执行率无法计算`,
      '填写调整后的全年预算数；项目已取消的请先标明取消',
    ),
  ]
}

/** Ratio of two amounts that differ by the step from 万元 to 元. */
const isTenThousandfold = (a: number, b: number): boolean => {
  const ratio = Math.max(a, b) / Math.min(a, b)
  return ratio >= 5_000 && ratio <= 20_000
}

/** F15: one column about ten thousand times another: 元 typed where 万元 is asked for, or the reverse. */
export const unitMustNotBeMixed: Rule = ({ form }) =>
  form.funds.flatMap((row) =>
    (
      [
        ['initialBudget', 'annualBudget'],
        ['annualBudget', 'executed'],
      ] as const
    ).flatMap(([left, right]) => {
      const [a, b] = [row[left], row[right]]
      return findingWhen(a !== null && b !== null && a > 0 && b > 0 && isTenThousandfold(a, b), () =>
        finding(
          'F15',
          'W',
          `funds.${row.key}.${right}`,
          `${row.label}两栏 ${formatWan(a!, 2)} 与 ${formatWan(b!, 2)} 万元相差约一万倍，疑似元与万元混用`,
          '确认两栏的金额单位',
        ),
      )
    }),
  )
