import { addPoints, formatPoints, points, type Points, ZERO_POINTS } from '../form/index.js'
import { coveredBy, levelNames, type LevelRule, type RulePack } from '../rule-pack/index.js'
import type { IndicatorDefinition } from './indicator.js'
import type { IndicatorProblem, IndicatorProblemCode } from './problem.js'
import { sourceFitProblems } from './source-fit.js'

type PackPart = Pick<RulePack, 'levels' | 'execution'>

const HUNDRED = points(100)

const problem = (code: IndicatorProblemCode, at: string, message: string): IndicatorProblem => ({
  code,
  at,
  message,
})

const levelSum = (indicators: readonly IndicatorDefinition[], level: LevelRule): Points =>
  addPoints(...indicators.filter((each) => coveredBy(level).includes(each.level1)).map((each) => each.weight))

function levelMessage(level: LevelRule, sum: Points): string {
  const due = level.weight ?? ZERO_POINTS
  const gap = formatPoints(Math.abs(sum - due) as Points)
  return `${level.name}分值合计 ${formatPoints(sum)}，应为 ${formatPoints(due)}，${sum > due ? '多' : '少'} ${gap}`
}

/** Fixed levels must carry exactly their weight; free ones are named only when the total is not 100. */
function weightProblems(indicators: readonly IndicatorDefinition[], pack: PackPart): IndicatorProblem[] {
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  const total = addPoints(execution, ...indicators.map((each) => each.weight))
  const off = pack.levels.filter(
    (level) => level.weight !== null && levelSum(indicators, level) !== level.weight,
  )
  const reported = off.filter((level) => !level.mayOverride || total !== HUNDRED)
  const problems = reported.map((level) =>
    problem('LEVEL_WEIGHT', level.name, levelMessage(level, levelSum(indicators, level))),
  )
  if (total !== HUNDRED) {
    const message = `各指标分值加预算执行率 ${formatPoints(execution)} 分合计 ${formatPoints(total)}，应为 100.00`
    problems.push(problem('TOTAL_WEIGHT', 'total', message))
  }
  return problems
}

function twice(values: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(values.filter((value) => seen.size === seen.add(value).size))
}

function rowProblems(indicators: readonly IndicatorDefinition[], pack: PackPart): IndicatorProblem[] {
  const levels = new Set(levelNames(pack))
  const names = twice(indicators.map((each) => each.name.trim()))
  const ids = twice(indicators.map((each) => each.id))
  return indicators.flatMap((each) => [
    ...(levels.has(each.level1)
      ? []
      : [problem('LEVEL_UNKNOWN', each.id, `“${each.name}”的一级指标“${each.level1}”不在规则包中`)]),
    ...(each.name.trim() === '' ? [problem('NAME_EMPTY', each.id, '三级指标没有名称')] : []),
    ...(names.has(each.name.trim()) ? [problem('NAME_TWICE', each.id, `指标名称“${each.name}”重复`)] : []),
    ...(ids.has(each.id) ? [problem('ID_TWICE', each.id, `指标编号“${each.id}”重复`)] : []),
    ...(each.weight > 0 ? [] : [problem('WEIGHT_NOT_POSITIVE', each.id, `“${each.name}”的分值必须大于 0`)]),
    ...sourceFitProblems(each),
  ])
}

/**
 * Everything that keeps a set of indicators from being approved under a rule pack: sums per level and in total
 * (with the execution rate's weight), names, and whether source, direction, unit and roll-up fit together.
 */
export const checkIndicators = (
  indicators: readonly IndicatorDefinition[],
  pack: PackPart,
): IndicatorProblem[] => [...weightProblems(indicators, pack), ...rowProblems(indicators, pack)]
