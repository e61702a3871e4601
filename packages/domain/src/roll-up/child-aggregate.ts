import {
  compareRatio,
  type Decimal,
  decimalRatio,
  divideRatio,
  exactDecimal,
  multiplyRatio,
  ONE_RATIO,
  ratio,
  ZERO_RATIO,
} from '../exact/index.js'
import type { Fen } from '../money/index.js'
import { comparable, type Reading, type ReadingContext, readTarget, settleRates } from '../reading/index.js'
import type { RulePack } from '../rule-pack/index.js'
import { sumCounts } from '../satisfaction/index.js'
import { readActualUnder } from '../scoring/index.js'
import type { IndicatorDefinition } from '../targets/index.js'
import type { Aggregate } from './aggregate.js'
import { distinctIds } from './persons.js'
import type { ChildActual, RollUpChild } from './types.js'

/** A child's exact value of one indicator with the text shown for it, or why it has none. */
export type ChildValue =
  | { readonly kind: 'value'; readonly aggregate: Aggregate; readonly text: string }
  | { readonly kind: 'missing'; readonly because: string }

const absent = (because: string): ChildValue => ({ kind: 'missing', because })
const value = (aggregate: Aggregate, text: string): ChildValue => ({ kind: 'value', aggregate, text })

/** Fund weight of a child: the annual budget of its total row. */
export const fundWeightOf = (child: RollUpChild): Fen | null =>
  child.funds.find((row) => row.key === 'total')?.annualBudget ?? null

/**
 * A rate typed as 98, 98% or 0.98, settled against the parent's target as on a form; a text where it stays unclear,
 * for 0.98 % and 98 % must not be averaged.
 */
function settled(reading: Reading, target: Reading, indicator: IndicatorDefinition): Reading | string {
  if (indicator.unit !== '%' || reading.kind !== 'number' || reading.unit !== null) return reading
  const numeric = target.kind === 'number' || target.kind === 'percent'
  const pair = numeric ? settleRates(target, reading, true, indicator.direction === '≤') : null
  if (pair?.kind === 'rates' && pair.actual.kind === 'percent') return pair.actual
  const value = decimalRatio(reading.value)
  const mayBeShare = compareRatio(value, ZERO_RATIO) > 0 && compareRatio(value, ONE_RATIO) <= 0
  return mayBeShare
    ? `“${reading.value}”可能是 ${reading.value}%，也可能是以 1 为 100% 的比例，请写明百分号`
    : { kind: 'percent', operator: 'bare', value: reading.value }
}

/** A number in the indicator's unit (35 000 元 under 万元 → 3.5), or why it cannot be. */
function inIndicatorUnit(reading: Reading, unit: string | null): { value: Decimal } | { because: string } {
  if (reading.kind === 'unreadable') return { because: reading.sentence }
  if (reading.kind !== 'number' && reading.kind !== 'percent') return { because: '完成值不是数值' }
  const written = reading.kind === 'percent' ? '%' : reading.unit
  // Without a unit to convert to, 户 and 人 or 元 and 万元 would be mixed.
  if (unit === null && written !== null) return { because: `指标没有计量单位，完成值却带“${written}”` }
  const compared = comparable({ value: '1', unit }, reading)
  if (compared.kind === 'units-differ') {
    return { because: `单位“${compared.actual}”与指标单位“${compared.target}”不同` }
  }
  return { value: exactDecimal(divideRatio(compared.actual, compared.target))! }
}

function summed(reading: Reading, text: string, indicator: IndicatorDefinition): ChildValue {
  if (reading.kind === 'percent' || indicator.unit === '%') return absent('百分比不能相加')
  const number = inIndicatorUnit(reading, indicator.unit)
  return 'because' in number ? absent(number.because) : value({ kind: 'sum', value: number.value }, text)
}

function weighted(
  reading: Reading,
  text: string,
  indicator: IndicatorDefinition,
  weight: Fen | null,
): ChildValue {
  if (weight === null) return absent('没有全年预算数，无法加权')
  if (weight < 0) return absent('全年预算数为负数，无法加权')
  const times = (number: Decimal): Decimal =>
    exactDecimal(multiplyRatio(decimalRatio(number), ratio(weight)))!
  if (reading.kind === 'qualitative') {
    return reading.percentage === null
      ? absent('定性指标没有百分比，无法加权')
      : value({ kind: 'weighted', weightedSum: times(reading.percentage), weight, qualitative: true }, text)
  }
  const number = inIndicatorUnit(reading, indicator.unit)
  if ('because' in number) return absent(number.because)
  return value({ kind: 'weighted', weightedSum: times(number.value), weight, qualitative: false }, text)
}

function worst(reading: Reading, text: string, indicator: IndicatorDefinition, target: Reading): ChildValue {
  if (reading.kind === 'qualitative') {
    return reading.tier === null
      ? absent(`“${reading.text}”没有写明达成档次`)
      : value({ kind: 'worst-tier', tier: reading.tier, percentage: reading.percentage }, text)
  }
  if (reading.kind === 'yes-no') {
    const promised = target.kind === 'yes-no' ? target.yes : true
    return value({ kind: 'worst-answer', asPromised: reading.yes === promised, yes: reading.yes }, text)
  }
  const number = inIndicatorUnit(reading, indicator.unit)
  if ('because' in number) return absent(number.because)
  const worse = indicator.direction === '≤' ? 'larger' : 'smaller'
  return value({ kind: 'worst-number', value: number.value, worse }, text)
}

/** 人数、户数: by the ids where the child gives them, which must be as many as it states; else the number alone. */
function counted(
  child: RollUpChild,
  given: ChildActual | undefined,
  indicator: IndicatorDefinition,
  pack: RulePack,
  context: ReadingContext,
): ChildValue {
  const ids = given?.personIds ? distinctIds(given.personIds) : null
  const stated = given?.text?.trim() || (ids ? String(ids.length) : '')
  const reading = readActualUnder(pack, stated, context)
  const number = inIndicatorUnit(reading, indicator.unit)
  if ('because' in number) return absent(number.because)
  if (!/^\d+$/.test(number.value)) return absent(`“${stated}”不是整数，不能按人数、户数计`)
  const count = Number(number.value)
  if (ids && ids.length !== count) {
    return absent(`填报 ${stated}，名单却有 ${ids.length} 个不同的证件`)
  }
  const persons = ids
    ? { ids, listed: ids.length, unidentified: 0, withoutIds: [] }
    : { ids: [], listed: 0, unidentified: count, withoutIds: [{ unionId: child.unionId, name: child.name }] }
  return value({ kind: 'persons', ...persons }, stated)
}

/** Reads a child's value of an indicator into the form its roll-up method merges. */
export function childAggregate(
  child: RollUpChild,
  indicator: IndicatorDefinition,
  parentTarget: string | null,
  pack: RulePack,
  context: ReadingContext,
): ChildValue {
  const given = child.actuals.find((each) => each.indicatorId === indicator.id)
  const text = given?.text ?? ''
  if (given?.aggregate) return value(given.aggregate, text)
  // A roll-up without a whole value hands on `null`; the replies it holds are those of a part of its units.
  if (given?.aggregate === null && child.below) return absent('下级单位有缺，没有完整的汇总值')
  if (indicator.rollUp === 'distinct-persons') return counted(child, given, indicator, pack, context)
  if (indicator.rollUp === 'pooled') {
    const counts = child.satisfaction
    if (!counts || sumCounts(counts) === 0) return absent('没有有效问卷')
    return value({ kind: 'pooled', counts }, `${sumCounts(counts)} 份有效问卷`)
  }
  const target = readTarget(parentTarget, context)
  const reading = settled(readActualUnder(pack, text, context), target, indicator)
  if (typeof reading === 'string') return absent(reading)
  if (reading.kind === 'unreadable') return absent(reading.sentence)
  switch (indicator.rollUp) {
    case 'sum':
      return summed(reading, text, indicator)
    case 'fund-weighted':
      return weighted(reading, text, indicator, fundWeightOf(child))
    case 'latest-date':
      return reading.kind === 'date'
        ? value({ kind: 'latest', date: reading.date }, text)
        : absent(`“${text}”不是日期`)
    case 'worst-first':
      return worst(reading, text, indicator, target)
    case 'recomputed':
      return absent('按本级台账重新计算，不取下级数')
  }
}
