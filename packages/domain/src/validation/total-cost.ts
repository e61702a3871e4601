import { decimalRatio, formatRatio, multiplyRatio, ratio } from '../exact/index.js'
import { type EvaluationForm, totalFundRow } from '../form/index.js'
import { addFen, type Fen } from '../money/index.js'
import type { Reading } from '../reading/index.js'
import type { Assessment } from '../scoring/index.js'

/** Fen in one unit of money; a count of them, such as 元/户, is none. */
const FEN_IN: Readonly<Record<string, bigint>> = {
  元: 100n,
  万: 1_000_000n,
  万元: 1_000_000n,
  亿: 10_000_000_000n,
  亿元: 10_000_000_000n,
}

/** An amount with a written unit in fen, rounded; `null` for anything else. A bare number has no unit to be held to. */
export function amountOf(reading: Reading, columnUnit: string | null): Fen | null {
  if (reading.kind !== 'number') return null
  const factor = FEN_IN[reading.unit ?? columnUnit?.trim() ?? '']
  if (factor === undefined) return null
  const value = Number(formatRatio(multiplyRatio(decimalRatio(reading.value), ratio(factor)), 0))
  return Number.isSafeInteger(value) ? (value as Fen) : null
}

/** What a row says it cost, in fen: a bare actual takes the unit of the column or of its target. */
export const costOf = ({ row, target, actual }: Assessment): Fen | null =>
  amountOf(actual, row.unit ?? (target.kind === 'number' ? target.unit : null))

const NAMED_TOTAL = /(?:项目|计划|工程|建设)?总(?:成本|投资|支出|费用|造价)/

/** Whether a cost row is about the whole project: by its name, or because its target is the whole budget. */
export const isTotalCost =
  (form: EvaluationForm) =>
  ({ row, target }: Assessment): boolean => {
    if (!/成本/.test(`${row.level1}${row.level2}`)) return false
    if (NAMED_TOTAL.test(row.name)) return true
    const total = totalFundRow(form)
    const amount = amountOf(target, row.unit)
    return amount !== null && amount > 0 && [total?.annualBudget, total?.initialBudget].includes(amount)
  }

/** What the fund block says was spent: the total row, or its parts where the total was left at zero. */
export function executedOf(form: EvaluationForm): Fen | null {
  const executed = totalFundRow(form)?.executed ?? null
  if (executed !== 0) return executed
  const parts = form.funds.filter((row) => row.key !== 'total')
  return addFen(...parts.flatMap((row) => row.executed ?? []))
}
