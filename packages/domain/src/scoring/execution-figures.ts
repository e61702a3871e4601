import { type Ratio, ratio } from '../exact/index.js'
import { type EvaluationForm, totalFundRow } from '../form/index.js'
import { formatYuan, type Fen } from '../money/index.js'
import type { RulePack } from '../rule-pack/index.js'

export const DENOMINATOR_NAME = { 'initial-budget': '年初预算数', 'annual-budget': '全年预算数' } as const

export type ExecutionFigures =
  | { readonly kind: 'figures'; readonly executed: Fen; readonly budget: Fen; readonly rate: Ratio }
  | { readonly kind: 'missing'; readonly because: string }

/** Executed ÷ the pack's denominator, of the total row only; no rate of a budget that is zero or not stated. */
export function executionFigures(form: EvaluationForm, pack: RulePack): ExecutionFigures {
  const name = DENOMINATOR_NAME[pack.execution.denominator]
  const row = totalFundRow(form)
  if (!row) return { kind: 'missing', because: '没有年度资金总额一行，预算执行率无法计算' }
  const budget = pack.execution.denominator === 'initial-budget' ? row.initialBudget : row.annualBudget
  if (budget === null) return { kind: 'missing', because: `${name}未填，预算执行率无法计算` }
  if (row.executed === null) return { kind: 'missing', because: '全年执行数未填，预算执行率无法计算' }
  if (budget <= 0)
    return { kind: 'missing', because: `${name}为 ${formatYuan(budget)} 元，预算执行率无法计算` }
  return { kind: 'figures', executed: row.executed, budget, rate: ratio(row.executed, budget) }
}
