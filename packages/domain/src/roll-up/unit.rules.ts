import type { IndicatorDefinition } from '../targets/index.js'
import { finding, findingWhen } from '../validation/finding.js'
import { listNames, rolledUp, type RollUpFacts, type RollUpRule } from './rule-facts.js'
import type { RollUpChild } from './types.js'

const WHY_MISSING = { missing: '没有报送', pending: '尚未审核通过', empty: '报的是空表' } as const
const WHAT_TO_DO = {
  missing: '催报，或经批准登记为免报',
  pending: '审核该单位的自评表，或退回修改',
  empty: '退回重填完成值',
} as const

/** U01: every required unit is counted or formally excused; each one that is not is named. */
export const requiredUnitsMustBeCounted: RollUpRule = ({ result: { completeness } }) =>
  completeness.missing.map(({ unionId, name, because }) =>
    finding(
      'U01',
      'E',
      `children.${unionId}`,
      `“${name}”${WHY_MISSING[because]}：应报 ${completeness.required} 个单位，计入 ${completeness.counted} 个，缺 ${completeness.missing.length} 个`,
      WHAT_TO_DO[because],
    ),
  )

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

/** U06: a child that reported other indicators than the parent's, or was scored under another pack. */
export const childrenMustUseTheSameIndicators: RollUpRule = ({ input, counted }) => {
  const due = input.project.indicators.filter((each) => each.rollUp !== 'recomputed')
  const known = new Set(input.project.indicators.map(({ id }) => id))
  return counted.flatMap((child) => {
    const given = new Set(child.actuals.map(({ indicatorId }) => indicatorId))
    const lacking = due.filter(({ id }) => !given.has(id)).map(({ name }) => `“${name}”`)
    const extra = [...given].filter((id) => !known.has(id))
    const { id, version } = input.pack
    const own = child.rulePack ?? input.pack
    const at = `children.${child.unionId}`
    const says = [
      ...(lacking.length > 0 ? [`缺 ${lacking.length} 项（${listNames(lacking)}）`] : []),
      ...(extra.length > 0 ? [`多 ${extra.length} 项（编号 ${listNames(extra)}）`] : []),
    ]
    return [
      ...findingWhen(says.length > 0, () =>
        finding(
          'U06',
          'W',
          `${at}.rows`,
          `“${child.name}”的指标与本级 ${known.size} 项不一致：${says.join('，')}`,
          '先把该单位的指标与本级指标逐项对应，再汇总',
        ),
      ),
      ...findingWhen(own.id !== id || own.version !== version, () =>
        finding(
          'U06',
          'W',
          `${at}.rulePack`,
          `“${child.name}”按规则包 ${own.id} 第 ${own.version} 版填报，本级为 ${id} 第 ${version} 版`,
          '请该单位按本级规则包重新提交，或说明差异',
        ),
      ),
    ]
  })
}
