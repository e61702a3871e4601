import { type FundRow, totalFundRow } from '../form/index.js'
import { addFen, exactWan, type Fen } from '../money/index.js'
import { type CheckContext, FEN_TOLERANCE, type Finding, finding, findingWhen, type Rule } from './finding.js'

const COLUMNS = [
  ['initialBudget', '年初预算数'],
  ['annualBudget', '全年预算数'],
  ['executed', '全年执行数'],
] as const

export const wan = (amount: Fen): string => `${exactWan(amount)} 万元`

/** Parts the standard fund block has; a published table that shows fewer may keep the others out of sight. */
const STANDARD_PARTS = 3

function columnOff(
  total: FundRow,
  parts: readonly FundRow[],
  column: (typeof COLUMNS)[number],
  context: CheckContext,
): Finding[] {
  const [key, label] = column
  const whole = total[key]
  const stated = parts.flatMap((row) => row[key] ?? [])
  if (whole === null || stated.length === 0) return []
  const sum = addFen(...stated)
  // Where a part is blank only a sum that is already too large is certain.
  const off = stated.length === parts.length ? Math.abs(sum - whole) : sum - whole
  const partsMayBeHidden = context.published === true && sum < whole && parts.length < STANDARD_PARTS
  return findingWhen(off >= FEN_TOLERANCE, () =>
    finding(
      'F01',
      partsMayBeHidden ? 'W' : 'E',
      `funds.total.${key}`,
      `年度资金总额的${label} ${wan(whole)}，各分项合计 ${wan(sum)}，两者不等`,
      '核对总额与各分项，使总额等于分项之和',
    ),
  )
}

/** F01: the total row equals the sum of its parts in every column. */
export const totalMustEqualItsParts: Rule = ({ form, context }) => {
  const total = totalFundRow(form)
  const parts = form.funds.filter((row) => row.key !== 'total')
  if (!total || parts.length === 0) return []
  return COLUMNS.flatMap((column) => columnOff(total, parts, column, context))
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

/** F03: the annual budget is the initial one with everything that was recorded since. */
export const budgetMustFollowAdjustments: Rule = ({ form, context: { adjustments } }) => {
  const total = totalFundRow(form)
  if (!adjustments || !total || total.initialBudget === null || total.annualBudget === null) return []
  const { added, reduced, carriedOver } = adjustments
  const due = (total.initialBudget + added - reduced + carriedOver) as Fen
  return findingWhen(Math.abs(total.annualBudget - due) >= FEN_TOLERANCE, () =>
    finding(
      'F03',
      'E',
      'funds.total.annualBudget',
      `全年预算数 ${wan(total.annualBudget!)}，按年初 ${wan(total.initialBudget!)} ＋追加 ${wan(added)} －调减 ${wan(reduced)} ＋结转 ${wan(carriedOver)} 应为 ${wan(due)}`,
      '补录预算调整，或改正全年预算数',
    ),
  )
}

/** F06: spending without a budget, or a budget of zero in a project that was not cancelled. */
export const budgetMustNotBeZero: Rule = ({ form, context }) => {
  const total = totalFundRow(form)
  if (!total || total.annualBudget !== 0) return []
  const executed = total.executed ?? 0
  if (executed <= 0 && (context.projectCancelled || context.published)) return []
  // A published table that fills in one budget column only is not thereby without a budget.
  const level = context.published && (total.initialBudget ?? 0) > 0 ? 'W' : 'E'
  const spent = executed > 0 ? `，却执行了 ${wan(executed as Fen)}` : '，项目又未标明取消'
  return [
    finding(
      'F06',
      level,
      'funds.total.annualBudget',
      `全年预算数为 0${spent}，执行率无法计算`,
      '填写调整后的全年预算数；项目已取消的请先标明取消',
    ),
  ]
}

/** F16: what was carried over is what the year before left. */
export const carryOverMustFollowLastYear: Rule = ({ form, context: { previousYear } }) => {
  const carried = form.funds.find((row) => row.key === 'carry-over')?.annualBudget ?? null
  if (!previousYear || carried === null) return []
  const left = (previousYear.annualBudget - previousYear.executed) as Fen
  return findingWhen(Math.abs(carried - left) >= FEN_TOLERANCE, () =>
    finding(
      'F16',
      'W',
      'funds.carry-over.annualBudget',
      `上年结转资金 ${wan(carried)}，上年全年预算 ${wan(previousYear.annualBudget)} 减执行 ${wan(previousYear.executed)} 为 ${wan(left)}`,
      '核对上年结转，或说明差额（如已收回、调剂）',
    ),
  )
}

const KINDS_OF_MONEY: readonly (readonly [string, RegExp])[] = [
  ['财政资金', /财政/],
  ['工会经费', /工会|会费/],
  ['社会捐赠', /捐赠|捐款|慈善/],
]

const kindsIn = (texts: readonly string[]): string[] =>
  KINDS_OF_MONEY.flatMap(([kind, pattern]) => (texts.some((text) => pattern.test(text)) ? [kind] : []))

/** F17: one row of the fund block holds one kind of money. */
export const moneyMustNotBeMixed: Rule = ({ form, context }) =>
  form.funds
    .filter((row) => row.key !== 'total')
    .flatMap((row) => {
      const kinds = kindsIn([row.label, ...(context.sources?.[row.key] ?? [])])
      return findingWhen(kinds.length > 1, () =>
        finding(
          'F17',
          'E',
          `funds.${row.key}.annualBudget`,
          `“${row.label}”一行混有${kinds.join('、')}`,
          '财政资金、工会经费和社会捐赠分行填列',
        ),
      )
    })
