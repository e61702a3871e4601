import { reason, type Reason } from '@huigong/contracts'
import {
  addPoints,
  checkIndicators,
  coveredBy,
  formatPoints,
  points,
  readTarget,
  targetText,
  ZERO_POINTS,
  type Direction,
  type IndicatorDefinition,
  type IndicatorProblem,
  type ReadingContext,
  type RulePack,
} from '@huigong/domain'
import { campaignYearOf } from './blank-form.js'
import type { FundProject, Indicator, ProjectUnit } from './project.entity.js'

/** A unit with the name refusals call it by. */
export type NamedUnit = Pick<ProjectUnit, 'unionId' | 'required' | 'targets'> & { readonly name: string }

type Defined = Omit<IndicatorDefinition, 'unit'> & { readonly unit: string }

export const definitionOf = (indicator: Defined): IndicatorDefinition => ({
  id: indicator.id,
  level1: indicator.level1,
  level2: indicator.level2,
  name: indicator.name,
  direction: indicator.direction,
  unit: indicator.unit || null,
  weight: indicator.weight,
  dataSource: indicator.dataSource,
  rollUp: indicator.rollUp,
  evidenceRequired: indicator.evidenceRequired,
})

const NUMERIC: readonly Direction[] = ['≥', '≤', '=']

/** Why a target cannot stand for its direction; null when it can. Numbers are written bare: sign and unit are known. */
export function targetProblem(
  { direction, unit }: Pick<Indicator, 'direction' | 'unit'>,
  value: string,
  context: ReadingContext,
): string | null {
  const reading = readTarget(value, context)
  if (reading.kind === 'unreadable') return reading.sentence
  if (NUMERIC.includes(direction)) {
    if (reading.kind !== 'number' || reading.operator !== 'bare' || reading.unit !== null) {
      return '只写数字，不写符号和单位'
    }
    const printed = readTarget(targetText(direction, value, unit || null), context)
    return printed.kind === 'unreadable' ? printed.sentence : null
  }
  if (direction === 'date') return reading.kind === 'date' ? null : '须为日期，例如 2027-02-05'
  if (direction === 'yes-no') return reading.kind === 'yes-no' ? null : '须写“是”或“否”'
  return null
}

/** Targets given to a unit that cannot be read; unknown indicators are not its business and are left out before. */
export const unreadableTargets = (
  project: Pick<FundProject, 'campaign' | 'fiscalYear'>,
  indicators: readonly Indicator[],
  unit: NamedUnit,
): Reason[] => {
  const context = { campaignYear: campaignYearOf(project) }
  return indicators.flatMap((indicator) => {
    const value = Object.hasOwn(unit.targets, indicator.id) ? unit.targets[indicator.id] : null
    if (value === null || value === undefined) return []
    const problem = targetProblem(indicator, value, context)
    if (!problem) return []
    const figures = { union: unit.name, indicator: indicator.name, value: value.slice(0, 40), problem }
    return [reason('UNIT_TARGET_INVALID', figures, `targets.${unit.unionId}.${indicator.id}`)]
  })
}

/** Every required unit says a value or 不适用 for each indicator; what it says must be readable. */
export const targetReasons = (
  project: FundProject,
  indicators: readonly Indicator[],
  units: readonly NamedUnit[],
): Reason[] => {
  if (project.indicatorMode === 'unit') return []
  return units.flatMap((unit) => [
    ...indicators
      .filter((indicator) => unit.required && !Object.hasOwn(unit.targets, indicator.id))
      .map(({ id, name }) =>
        reason('UNIT_TARGET_MISSING', { union: unit.name, indicator: name }, `targets.${unit.unionId}.${id}`),
      ),
    ...unreadableTargets(project, indicators, unit),
  ])
}

const total = points(100)

/** A level's name with its sum and what it should be, from the domain's finding. */
function weightReason(problem: IndicatorProblem, indicators: readonly Indicator[], pack: RulePack): Reason {
  const whole = problem.code === 'TOTAL_WEIGHT'
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  const level = pack.levels.find((each) => each.name === problem.at)
  const part =
    whole || !level ? indicators : indicators.filter((each) => coveredBy(level).includes(each.level1))
  const sum = addPoints(whole ? execution : ZERO_POINTS, ...part.map((each) => each.weight))
  const expected = whole ? total : (level?.weight ?? ZERO_POINTS)
  const figures = {
    level: whole ? '各指标加预算执行率' : problem.at,
    sum: formatPoints(sum),
    expected: formatPoints(expected),
  }
  return reason('WEIGHTS_DO_NOT_ADD_UP', figures, 'indicators')
}

function indicatorReasons(project: FundProject, indicators: readonly Indicator[], pack: RulePack): Reason[] {
  if (indicators.length === 0) return [reason('NO_INDICATORS', {}, 'indicators')]
  const context = { campaignYear: campaignYearOf(project) }
  const nameOf = (id: string): string => indicators.find((each) => each.id === id)?.name ?? id
  const weights = new Set(['LEVEL_WEIGHT', 'TOTAL_WEIGHT'])
  return [
    ...checkIndicators(indicators.map(definitionOf), pack).map((problem) =>
      weights.has(problem.code)
        ? weightReason(problem, indicators, pack)
        : reason(
            'INDICATOR_INVALID',
            { name: nameOf(problem.at), problem: problem.message },
            `indicators.${problem.at}`,
          ),
    ),
    ...indicators.flatMap((indicator) => {
      const problem = indicator.target === null ? null : targetProblem(indicator, indicator.target, context)
      return problem
        ? [
            reason(
              'INDICATOR_INVALID',
              { name: indicator.name, problem: `指标值${problem}` },
              `indicators.${indicator.id}`,
            ),
          ]
        : []
    }),
  ]
}

/**
 * Everything that keeps a project from being submitted or approved, all at once: weights per level and in total as its
 * rule pack says, readable indicators, at least one unit that reports, and a target of each for every indicator.
 */
export function readinessReasons(
  project: FundProject,
  pack: RulePack | null,
  indicators: readonly Indicator[],
  units: readonly NamedUnit[],
): Reason[] {
  if (!pack) return [reason('RULE_PACK_UNKNOWN', { pack: project.rulePackId }, 'rulePackId')]
  return [
    ...(project.indicatorMode === 'unit' ? [] : indicatorReasons(project, indicators, pack)),
    ...(units.some((unit) => unit.required) ? [] : [reason('NO_UNITS', {}, 'units')]),
    ...targetReasons(project, indicators, units),
  ]
}
