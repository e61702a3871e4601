import { fenToYuan } from '../money/index.js'
import type { ReadingContext } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { satisfiedReplies, sumCounts } from '../satisfaction/index.js'
import { type ActualFigures, computeActual, type IndicatorDefinition } from '../targets/index.js'
import { type Aggregate, aggregateText, isMergeable, mergeAll } from './aggregate.js'
import { childAggregate } from './child-aggregate.js'
import { countOf, type Persons } from './persons.js'
import type { RolledUpIndicator, RollUpChild } from './types.js'

/** Values shown in a sentence before it says how many more there are. */
const SHOWN = 5

type Inputs = RolledUpIndicator['inputs']

function listOf(inputs: Inputs): string {
  const shown = inputs.slice(0, SHOWN).map((input) => `${input.name} ${input.text}`)
  return shown.join('、') + (inputs.length > SHOWN ? `等 ${inputs.length} 个单位` : '')
}

function namesOf(units: readonly { readonly name: string }[]): string {
  const shown = units.slice(0, SHOWN).map(({ name }) => name)
  return shown.join('、') + (units.length > SHOWN ? `等 ${units.length} 个单位` : '')
}

function describePersons(persons: Persons, text: string, list: string): string {
  const twice = persons.listed - persons.ids.length
  const counted = `${list}，按证件去重（重复 ${twice}）= ${text}`
  if (persons.withoutIds.length === 0) return counted
  const known = persons.ids.length === 0 ? '无名单可去重' : `有名单的去重后 ${persons.ids.length}`
  return `${counted}；${namesOf(persons.withoutIds)}没有名单，按填报数 ${persons.unidentified} 计入（${known}），合计 ${countOf(persons)} 是上限`
}

const SELECTING: readonly Aggregate['kind'][] = ['latest', 'worst-tier', 'worst-answer', 'worst-number']

/** Where one value is taken rather than all combined: the units that have it. */
function decisiveOf(merged: Aggregate, inputs: Inputs, aggregates: readonly Aggregate[]): Inputs {
  if (!SELECTING.includes(merged.kind)) return []
  const same = JSON.stringify(merged)
  return inputs.filter((_, index) => JSON.stringify(aggregates[index]) === same)
}

/** `decisive`: the units that have the latest or worst value. */
function describe(
  aggregate: Aggregate,
  text: string,
  inputs: Inputs,
  decisive: Inputs,
  pack: RulePack,
): string {
  const list = listOf(inputs)
  switch (aggregate.kind) {
    case 'sum':
      return `${list}，相加 = ${text}`
    case 'weighted':
      return `${list}，以全年预算数为权重（合计 ${fenToYuan(aggregate.weight)} 元）加权平均 = ${text}`
    case 'pooled':
      return `满意 ${satisfiedReplies(aggregate.counts, pack)} 份 ÷ 有效 ${sumCounts(aggregate.counts)} 份 = ${text}（${list}）`
    case 'latest':
      return `${list}，取最晚日期 ${text}（${namesOf(decisive)}）`
    case 'worst-tier':
    case 'worst-answer':
    case 'worst-number':
      return `${list}，取最差值 ${text}（${namesOf(decisive)}）`
    case 'persons':
      return describePersons(aggregate, text, list)
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

function whyNot(missing: RolledUpIndicator['missing'], merged: Aggregate | null, list: string): string {
  if (missing.length > 0) {
    return `不能汇总，缺：${missing.map((each) => `${each.name}（${each.because}）`).join('、')}`
  }
  if (merged === null) return '没有可汇总的完成值'
  return merged.kind === 'weighted' && merged.weight === 0
    ? `${list}，全年预算数合计为零，无法加权`
    : `${list}，汇总后的百分比超出 0–100%，不能归档`
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
  const aggregates: Aggregate[] = []
  for (const child of counted) {
    const { unionId, name } = child
    const value = childAggregate(child, indicator, options.parentTarget, options.pack, options.context)
    if (value.kind === 'missing') missing.push({ unionId, name, because: value.because })
    else if (aggregates[0] && !isMergeable(aggregates[0], value.aggregate)) {
      missing.push({ unionId, name, because: '与其他单位的完成值类型不同' })
    } else {
      aggregates.push(value.aggregate)
      inputs.push({ unionId, name, text: value.text })
    }
  }
  // A partial value is not handed on: the level above would take it for the whole.
  const merged = missing.length === 0 ? mergeAll(aggregates) : null
  const text = merged && aggregateText(merged, indicator.unit, options.pack)
  const sentence =
    merged && text !== null
      ? describe(merged, text, inputs, decisiveOf(merged, inputs, aggregates), options.pack)
      : whyNot(missing, merged, listOf(inputs))
  return {
    ...head,
    sentence,
    inputs,
    missing,
    aggregate: merged,
    ...(merged?.kind === 'persons' && merged.withoutIds.length > 0 ? { upperBound: merged.withoutIds } : {}),
    actual: text,
  }
}
