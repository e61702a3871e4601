import { compareRatio, minRatio, ONE_RATIO, percentText, type Ratio, ratio } from '../exact/index.js'
import { type EvaluationForm, totalFundRow } from '../form/index.js'
import { formatYuan, type Fen } from '../money/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { missing, type Outcome, scored, step } from './outcome.js'
import { printPoints, shareOf } from './share.js'

const DENOMINATOR_NAME = { 'initial-budget': '年初预算数', 'annual-budget': '全年预算数' } as const

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

/** 预算执行率: weight × min(1, rate). Refunds beyond spending (a negative rate) score zero. */
export function scoreExecution(form: EvaluationForm, pack: RulePack): Outcome {
  const figures = executionFigures(form, pack)
  if (figures.kind === 'missing') return missing(pack, figures.because)
  const { executed, budget, rate } = figures
  const weight = pack.execution.weight
  const share = compareRatio(rate, ratio(0)) < 0 ? ratio(0) : minRatio(rate, ONE_RATIO)
  const points = shareOf(weight, share, pack)
  const percent = percentText(executed, budget)
  const capped = compareRatio(rate, ONE_RATIO) > 0 ? '，超过 100% 按满分计' : ''
  const sentence =
    `全年执行数 ${formatYuan(executed)} 元 ÷ ${DENOMINATOR_NAME[pack.execution.denominator]} ${formatYuan(budget)} 元` +
    ` = ${percent}${capped}；${printPoints(weight, pack)} 分 × 执行率 = ${printPoints(points, pack)} 分`
  return scored(points, [step(pack, 'execution-rate', sentence, points)], compareRatio(rate, ONE_RATIO) >= 0)
}
