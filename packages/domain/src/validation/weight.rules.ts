import { addPoints, formatPoints, points, type Points, totalFundRow, ZERO_POINTS } from '../form/index.js'
import { finding, findingWhen, type Rule } from './finding.js'

const HUNDRED = points(100)

/** I01: weights with the execution rate sum to 100, first levels match the pack, parts of the fund block carry none. */
export const weightsMustSumToHundred: Rule = ({ form, pack, context }) => {
  if (context.truncated) return []
  const stated = form.rows.flatMap((row) => row.weight ?? [])
  if (stated.length === 0 || stated.length < form.rows.length) return []
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  const sum = addPoints(execution, ...stated)
  const fixed = pack.levels.filter((level) => level.weight !== null && !level.mayOverride)
  return [
    ...findingWhen(sum !== HUNDRED, () =>
      finding(
        'I01',
        'E',
        'rows',
        `各指标分值加预算执行率 ${formatPoints(execution)} 分合计 ${formatPoints(sum)}，应为 100.00`,
        '调整分值，使合计为 100 分',
      ),
    ),
    ...fixed.flatMap((level) => {
      const own = form.rows.filter((row) => row.level1 === level.name)
      const levelSum = addPoints(...own.map((row) => row.weight ?? ZERO_POINTS))
      return findingWhen(levelSum !== level.weight, () =>
        finding(
          'I01',
          'E',
          `levels.${level.name}`,
          `${level.name}分值合计 ${formatPoints(levelSum)}，规则包为 ${formatPoints(level.weight!)}`,
          '按规则包调整该一级指标的分值',
        ),
      )
    }),
  ]
}

/** I01: only the total row of the fund block is scored, with the pack's weight. */
export const onlyTheTotalRowIsScored: Rule = ({ form, pack }) => {
  const total = totalFundRow(form)
  const due: Points | null = pack.execution.scored ? pack.execution.weight : null
  return [
    ...findingWhen(total !== null && total.weight !== null && total.weight !== due, () =>
      finding(
        'I01',
        'E',
        'funds.total.weight',
        `预算执行率分值填 ${formatPoints(total!.weight!)}，规则包为 ${due === null ? '不计分' : formatPoints(due)}`,
        '按规则包填写预算执行率的分值',
      ),
    ),
    ...form.funds
      .filter((row) => row.key !== 'total' && (row.weight !== null || row.entered !== null))
      .map((row) =>
        finding(
          'I01',
          'E',
          `funds.${row.key}.weight`,
          `“${row.label}”一行也填了分值或得分，只有年度资金总额计分`,
          '删去分项行的分值和得分，避免重复计分',
        ),
      ),
  ]
}

/** I22: every first level the pack weighs has at least one indicator, and every indicator its second level. */
export const requiredLevelsMustNotBeEmpty: Rule = ({ form, pack, context }) => [
  ...(form.rows.length === 0 || context.truncated ? [] : pack.levels)
    .filter((level) => level.weight !== null && !form.rows.some((row) => row.level1 === level.name))
    .map((level) =>
      finding(
        'I22',
        'W',
        `levels.${level.name}`,
        `“${level.name}”没有任何指标`,
        '补充该一级指标下的指标，或改用相应的规则包',
      ),
    ),
  ...findingWhen(form.rows.length === 0, () =>
    finding('I22', 'W', 'rows', '没有任何绩效指标', '填写绩效指标'),
  ),
  ...form.rows
    .filter((row) => row.level2.trim() === '')
    .map((row) => finding('I22', 'W', `rows.${row.id}.level2`, `“${row.name}”没有二级指标`, '填写二级指标')),
]
