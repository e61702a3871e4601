import type { IndicatorDefinition } from '../targets/index.js'
import { type Finding, finding, findingWhen } from '../validation/finding.js'
import { listNames, rolledUp, type RollUpFacts, type RollUpRule } from './rule-facts.js'
import type { RollUpChild } from './types.js'

/** U01: every required unit is counted or formally excused; those that are not are named. */
export const requiredUnitsMustBeCounted: RollUpRule = ({ result: { completeness } }) => {
  const { missing, required, counted } = completeness
  return findingWhen(missing.length > 0, () =>
    finding(
      'U01',
      'E',
      'completeness',
      `应报 ${required} 个单位，计入 ${counted} 个，缺 ${missing.length} 个：${listNames(missing.map(({ name }) => name))}`,
      '催报并审核；确需先行汇总的，逐一确认缺报单位',
    ),
  )
}

/** Ids a child counts under an indicator: its own list, or those of the units below it. */
function idsOf(child: RollUpChild, indicator: IndicatorDefinition): readonly string[] {
  const given = child.actuals.find((each) => each.indicatorId === indicator.id)
  if (given?.aggregate?.kind === 'persons') return given.aggregate.ids
  return given?.personIds ? [...new Set(given.personIds)] : []
}

interface Shared {
  /** People in two units or more. */
  readonly people: number
  /** Listings beyond the first: what a plain sum counts too much. */
  readonly extra: number
  /** `甲与乙 3 个`, most first. */
  readonly pairs: readonly string[]
}

function sharedPeople(facts: RollUpFacts, indicator: IndicatorDefinition): Shared {
  const unitsById = new Map<string, RollUpChild[]>()
  for (const child of facts.counted) {
    for (const id of idsOf(child, indicator)) {
      const units = unitsById.get(id)
      if (units) units.push(child)
      else unitsById.set(id, [child])
    }
  }
  const shared = [...unitsById.values()].filter((units) => units.length > 1)
  const pairs = new Map<string, number>()
  for (const units of shared) {
    for (const [index, unit] of units.entries()) {
      for (const other of units.slice(index + 1)) {
        const pair = `${unit.name}与${other.name}`
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      }
    }
  }
  return {
    people: shared.length,
    extra: shared.reduce((sum, units) => sum + units.length - 1, 0),
    pairs: [...pairs].sort((a, b) => b[1] - a[1]).map(([pair, count]) => `${pair} ${count} 个`),
  }
}

/**
 * U05: one person or household in two units. A warning where the parent adds them twice (a plain sum of 人数、户数); for
 * information where it counts them once. 人次 may repeat and are left alone.
 */
export const personsMustNotCountTwice: RollUpRule = (facts) =>
  rolledUp(facts).flatMap(({ indicator, rolled }) => {
    const { rollUp, unit, name, id } = indicator
    if ((rollUp !== 'sum' && rollUp !== 'distinct-persons') || /次/.test(unit ?? '')) return []
    const { people, extra, pairs } = sharedPeople(facts, indicator)
    if (people === 0) return []
    const found = `“${name}”有 ${people} 个证件同时计入几个单位（${listNames(pairs)}）`
    const at = `rows.${id}.actual`
    return rollUp === 'sum'
      ? [
          finding(
            'U05',
            'W',
            at,
            `${found}，相加${rolled.actual === null ? '' : `得 ${rolled.actual}，`}多计 ${extra}`,
            '查清重复救助是否合规；人数、户数改用“按证件去重合计”，人次才相加',
          ),
        ]
      : [finding('U05', 'I', at, `${found}，本级只计一次，已减去 ${extra}`, '查清重复救助是否合规')]
  })

/** `“丙”缺 1 项（“满意度”），多 1 项（编号 visits）`; null where a unit has the parent's indicators. */
function otherIndicators(facts: RollUpFacts, child: RollUpChild): string | null {
  const { indicators } = facts.input.project
  const known = new Set(indicators.map(({ id }) => id))
  const given = new Set(child.actuals.map(({ indicatorId }) => indicatorId))
  const lacking = indicators.filter(({ id, rollUp }) => rollUp !== 'recomputed' && !given.has(id))
  const extra = [...given].filter((id) => !known.has(id))
  const says = [
    ...(lacking.length > 0
      ? [`缺 ${lacking.length} 项（${listNames(lacking.map(({ name }) => `“${name}”`))}）`]
      : []),
    ...(extra.length > 0 ? [`多 ${extra.length} 项（编号 ${listNames(extra)}）`] : []),
  ]
  return says.length === 0 ? null : `“${child.name}”${says.join('，')}`
}

function indicatorsMustBeTheSame(facts: RollUpFacts): Finding[] {
  const { counted, input, context } = facts
  if (context.ownTables) {
    return findingWhen(counted.length > 0, () =>
      finding(
        'U06',
        'W',
        'rows',
        `${counted.length} 个单位使用各自的指标表，只汇总资金，不汇总指标完成值`,
        '需要汇总指标时，请改用统一指标的项目',
      ),
    )
  }
  const others = counted.flatMap((child) => otherIndicators(facts, child) ?? [])
  return findingWhen(others.length > 0, () =>
    finding(
      'U06',
      'W',
      'rows',
      `指标与本级 ${input.project.indicators.length} 项不一致：${listNames(others, '；')}`,
      '先把有关单位的指标与本级指标逐项对应，再汇总',
    ),
  )
}

/** U06: units that reported other indicators than the parent's, or were scored under another pack. */
export const childrenMustUseTheSameIndicators: RollUpRule = (facts) => {
  const { id, version } = facts.input.pack
  const others = facts.counted.filter(
    ({ rulePack }) => rulePack && (rulePack.id !== id || rulePack.version !== version),
  )
  return [
    ...indicatorsMustBeTheSame(facts),
    ...findingWhen(!facts.context.ownTables && others.length > 0, () =>
      finding(
        'U06',
        'W',
        'rulePack',
        `${listNames(others.map(({ name }) => name))}提交时使用的评分规则与现行规则包不同`,
        '请有关单位按现行规则重新提交',
      ),
    ),
  ]
}
