import { addPoints, formatPoints, points, ZERO_POINTS } from '../form/points.js'
import { coveredBy } from './levels.js'
import { type PackRule, when } from './problem.js'

const HUNDRED = points(100)

export const weightsMustSumToHundred: PackRule = ({ execution, levels }) => {
  const fixed = levels.map((level) => level.weight ?? ZERO_POINTS)
  const sum = addPoints(execution.scored ? execution.weight : ZERO_POINTS, ...fixed)
  const free = levels.some((level) => level.weight === null)
  const broken = free ? sum >= HUNDRED : sum !== HUNDRED
  const due = free ? '应小于 100，留给自由分配的指标' : '应为 100.00'
  return [
    ...when(broken, 'WEIGHTS', 'levels', `预算执行率与各一级指标分值合计 ${formatPoints(sum)}，${due}`),
    ...when(execution.weight < 0, 'WEIGHTS', 'execution.weight', '预算执行率分值不能为负'),
    ...when(
      !execution.scored && execution.weight > 0,
      'WEIGHTS',
      'execution.weight',
      '执行率不计分，分值应为 0',
    ),
    ...levels.flatMap((level, index) =>
      when(
        level.weight !== null && level.weight <= 0,
        'WEIGHTS',
        `levels[${index}].weight`,
        `${level.name}的分值必须大于 0`,
      ),
    ),
  ]
}

export const levelsMustHaveOneNameEach: PackRule = ({ levels }) =>
  levels.flatMap((level, index) => {
    const before = levels.slice(0, index)
    const taken = coveredBy(level).find((name) => before.some((other) => coveredBy(other).includes(name)))
    return [
      ...when(level.name.trim() === '', 'LEVEL_NAME', `levels[${index}].name`, '一级指标没有名称'),
      ...when(
        before.some((other) => other.name === level.name),
        'LEVEL_NAME',
        `levels[${index}].name`,
        `一级指标“${level.name}”重复`,
      ),
      ...when(coveredBy(level).length === 0, 'LEVEL_NAME', `levels[${index}].covers`, '没有包含任何一级指标'),
      ...when(
        taken !== undefined && level.covers !== undefined,
        'LEVEL_NAME',
        `levels[${index}].covers`,
        `“${taken ?? ''}”已经归在前面的一级指标里`,
      ),
    ]
  })

/** Rows can share a level's points only where the level has some. */
export const sharedPointsMustBeFixed: PackRule = ({ unstatedWeights, levels }) =>
  unstatedWeights === 'even'
    ? levels.flatMap((level, index) =>
        when(
          level.weight === null,
          'WEIGHTS',
          `levels[${index}].weight`,
          `没有分值列的表，${level.name}必须有分值可分`,
        ),
      )
    : []
