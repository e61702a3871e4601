import { fenToYuan } from '../money/index.js'
import type { ReadingContext } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { satisfiedReplies, sumCounts } from '../satisfaction/index.js'
import { type ActualFigures, computeActual, type IndicatorDefinition } from '../targets/index.js'
import { type Aggregate, aggregateText, mergeAggregates } from './aggregate.js'
import { childAggregate } from './child-aggregate.js'
import type { RolledUpIndicator, RollUpChild } from './types.js'

/** Values shown in a sentence before it says how many more there are. */
const SHOWN = 5

function listOf(inputs: RolledUpIndicator['inputs']): string {
  const shown = inputs.slice(0, SHOWN).map((input) => `${input.name} ${input.text}`)
  return shown.join('、') + (inputs.length > SHOWN ? `等 ${inputs.length} 个单位` : '')
}

function describe(aggregate: Aggregate, text: string, list: string, pack: RulePack): string {
  switch (aggregate.kind) {
    case 'sum':
      return `${list}，相加 = ${text}`
    case 'weighted':
      return `${list}，以全年预算数为权重（合计 ${fenToYuan(aggregate.weight)} 元）加权平均 = ${text}`
    case 'pooled':
      return `满意 ${satisfiedReplies(aggregate.counts, pack)} 份 ÷ 有效 ${sumCounts(aggregate.counts)} 份 = ${text}（${list}）`
    case 'latest':
      return `${list}，取最晚日期 ${text}`
    case 'worst-tier':
    case 'worst-answer':
    case 'worst-number':
      return `${list}，取最差值 ${text}`
  }
}

function recomputed(
  indicator: IndicatorDefinition,
  figures: ActualFigures | null,
): Pick<RolledUpIndicator, 'sentence' | 'actual'> {
  if (!figures) return { sentence: '没有本级台账数据，不能重新计算', actual: null }
  const result = computeActual(indicator.dataSource, figures, indicator.unit)
  return result.kind === 'actual'
    ? { sentence: `按本级台账重新计算：${result.sentence}`, actual: result.text }
    : { sentence: result.because, actual: null }
}

/** One indicator of the parent from the counted children (in path order). */
export function rollUpIndicator(
  indicator: IndicatorDefinition,
  counted: readonly RollUpChild[],
  options: {
    readonly parentTarget: string | null
    readonly figures: ActualFigures | null
    readonly pack: RulePack
    readonly context: ReadingContext
  },
): RolledUpIndicator {
  const head = { indicatorId: indicator.id, name: indicator.name, method: indicator.rollUp }
  if (indicator.rollUp === 'recomputed') {
    return { ...head, ...recomputed(indicator, options.figures), inputs: [], missing: [], aggregate: null }
  }
  const inputs: { unionId: string; name: string; text: string }[] = []
  const missing: { unionId: string; name: string; because: string }[] = []
  let merged: Aggregate | null = null
  for (const child of counted) {
    const { unionId, name } = child
    const value = childAggregate(child, indicator, options.parentTarget, options.context)
    const next: Aggregate | null =
      value.kind === 'missing' ? null : merged ? mergeAggregates(merged, value.aggregate) : value.aggregate
    if (value.kind === 'missing' || next === null) {
      const because = value.kind === 'missing' ? value.because : '与其他单位的完成值类型不同'
      missing.push({ unionId, name, because })
      continue
    }
    merged = next
    inputs.push({ unionId, name, text: value.text })
  }
  const text = merged && missing.length === 0 ? aggregateText(merged, indicator.unit, options.pack) : null
  const gaps = missing.map((each) => `${each.name}（${each.because}）`).join('、')
  const sentence =
    merged && text !== null
      ? describe(merged, text, listOf(inputs), options.pack)
      : gaps
        ? `不能汇总，缺：${gaps}`
        : '没有可汇总的完成值'
  // A partial value is not handed on: the level above would take it for the whole.
  return { ...head, sentence, inputs, missing, aggregate: text === null ? null : merged, actual: text }
}
