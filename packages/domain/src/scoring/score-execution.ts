import { compareRatio, minRatio, ONE_RATIO, percentText, ratio } from '../exact/index.js'
import type { EvaluationForm } from '../form/index.js'
import { formatYuan } from '../money/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { DENOMINATOR_NAME, executionFigures } from './execution-figures.js'
import { missing, type Outcome, scored, step } from './outcome.js'
import { printPoints, shareOf } from './share.js'

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
