import { addPoints, formatPoints, points, type Points, totalFundRow, ZERO_POINTS } from '../form/index.js'
import { coveredBy } from '../rule-pack/index.js'
import { type CheckFacts, type Finding, finding, findingWhen, isBlank, type Rule } from './finding.js'
import { levelSums, printedExecutionWeight } from './printed-weights.js'

const HUNDRED = points(100)

/** Every row states its weight and none is cut off. */
const allStated = ({ form, context }: CheckFacts): boolean =>
  !context.truncated && form.rows.length > 0 && form.rows.every((row) => row.weight !== null)

/** I01: weights with the execution rate sum to 100. */
export const weightsMustSumToHundred: Rule = (facts) => {
  const { form, pack, context } = facts
  if (context.published || !allStated(facts)) return []
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  const sum = addPoints(execution, ...form.rows.map((row) => row.weight ?? ZERO_POINTS))
  return findingWhen(sum !== HUNDRED, () =>
    finding(
      'I01',
      'E',
      'rows',
      `各指标分值加预算执行率 ${formatPoints(execution)} 分合计 ${formatPoints(sum)}，应为 100.00`,
      '调整分值，使合计为 100 分',
    ),
  )
}

/** I01: first levels that the pack fixes carry the pack's points. */
export const levelsMustMatchPack: Rule = (facts) => {
  const { form, pack, context } = facts
  if (context.published || !allStated(facts)) return []
  return pack.levels
    .filter((level) => level.weight !== null && !level.mayOverride)
    .flatMap((level) => {
      const own = form.rows.filter((row) => coveredBy(level).includes(row.level1))
      const sum = addPoints(...own.map((row) => row.weight ?? ZERO_POINTS))
      return findingWhen(sum !== level.weight, () =>
        finding(
          'I01',
          'E',
          `levels.${level.name}`,
          `${level.name}分值合计 ${formatPoints(sum)}，规则包为 ${formatPoints(level.weight!)}`,
          '按规则包调整该一级指标的分值',
        ),
      )
    })
}

/** Weights such as 3.33 that share out a level. */
const SHARING_TOLERANCE = points('0.1')

/** I01: the weights a published table prints sum to the total it prints. */
export const printedWeightsMustAddUp: Rule = (facts) => {
  const { form, context } = facts
  if (!context.published || !allStated(facts)) return []
  const execution = printedExecutionWeight(facts)
  const sum = addPoints(execution ?? ZERO_POINTS, ...form.rows.map((row) => row.weight ?? ZERO_POINTS))
  const due = context.printed?.total ?? HUNDRED
  const by = sum - due
  // Where the weight of the execution rate is not known, too few points prove nothing.
  if (Math.abs(by) <= SHARING_TOLERANCE || (execution === null && by < 0)) return []
  const head = execution === null ? '各指标分值' : `各指标分值加预算执行率 ${formatPoints(execution)} 分`
  return [
    finding(
      'I01',
      'E',
      'rows',
      `${head}合计 ${formatPoints(sum)}，应为 ${formatPoints(due)}`,
      '调整分值，使合计为 100 分',
    ),
  ]
}

/** I01: rows of a first level carry the points the table's head gives it; more than these are wrong even when rows are cut off. */
export const rowsMustMatchPrintedLevels: Rule = ({ form, context }) =>
  levelSums(form, context).flatMap(({ level, printed, weights, complete }) => {
    if (weights === null) return []
    const by = weights - printed
    // Where some first level prints no points, another's may include it (效益指标 with 满意度).
    const allPrinted = form.rows.every((row) => context.printed?.levels[row.level1] !== undefined)
    const off = complete && allPrinted && !context.truncated ? Math.abs(by) : by
    return findingWhen(off > SHARING_TOLERANCE, () =>
      finding(
        'I01',
        'E',
        `levels.${level}`,
        `${level}各行分值合计 ${formatPoints(weights)}，表内一级指标写 ${formatPoints(printed)}`,
        '调整该一级指标或其各行的分值',
      ),
    )
  })

/** I01: the first levels a table prints and its execution rate share a hundred points; more cannot be. */
export const printedLevelsMustFitIntoHundred: Rule = (facts) => {
  const { form, context } = facts
  const sums = levelSums(form, context)
  const execution = printedExecutionWeight(facts) ?? ZERO_POINTS
  const sum = addPoints(execution, ...sums.map(({ printed }) => printed))
  const terms = sums.map(({ level, printed }) => `${level} ${formatPoints(printed)}`).join('、')
  return findingWhen(sums.length > 0 && sum - HUNDRED > SHARING_TOLERANCE, () =>
    finding(
      'I01',
      'E',
      'levels',
      `一级指标${terms}，加预算执行率 ${formatPoints(execution)} 合计 ${formatPoints(sum)}，超过 100.00`,
      '调整一级指标的分值，使其与预算执行率合计 100 分',
    ),
  )
}

/** I01: what the table gives a first level is what its own note prescribes. */
export const printedLevelsMustMatchNote: Rule = ({ context: { printed } }) =>
  Object.entries(printed?.noteLevels ?? {}).flatMap(([level, due]): Finding[] => {
    const stated = printed?.levels[level]
    if (stated === undefined || stated === due) return []
    return [
      finding(
        'I01',
        'E',
        `levels.${level}`,
        `一级指标“${level}”写 ${formatPoints(stated)} 分，同表注释规定 ${formatPoints(due)} 分`,
        '按注释规定调整一级指标的分值，或改正注释',
      ),
    ]
  })

/** I01: only the total row of the fund block is scored, with the pack's weight. */
export const onlyTheTotalRowIsScored: Rule = ({ form, pack, context }) => {
  const total = totalFundRow(form)
  const due: Points | null = pack.execution.scored ? pack.execution.weight : null
  return [
    ...findingWhen(
      !context.published && total !== null && total.weight !== null && total.weight !== due,
      () =>
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

/** I01: the cell of the execution rate's weight does not hold the weight of the whole table. */
export const executionCellMustNotHoldTheTotal: Rule = ({ form, context }) => {
  const total = totalFundRow(form)
  return findingWhen(context.published === true && (total?.weight ?? ZERO_POINTS) >= HUNDRED, () =>
    finding(
      'I01',
      'E',
      'funds.total.weight',
      `资金行分值填 ${formatPoints(total!.weight!)}${total!.entered === null ? '' : `、得分填 ${formatPoints(total!.entered)}`}，是全表总分，不是预算执行率的分值`,
      '资金行只填预算执行率的分值和得分，总分填在总分行',
    ),
  )
}

/** I22: every first level the pack weighs has at least one indicator, and every indicator its second level. */
export const requiredLevelsMustNotBeEmpty: Rule = ({ form, pack, context }) => {
  const nothing = findingWhen(form.rows.length === 0 && !context.truncated, () =>
    finding('I22', 'W', 'rows', '没有任何绩效指标', '填写绩效指标'),
  )
  // A published table follows its own outline, not the pack's.
  if (context.published) return nothing
  return [
    ...(form.rows.length === 0 || context.truncated ? [] : pack.levels)
      .filter(
        (level) => level.weight !== null && !form.rows.some((row) => coveredBy(level).includes(row.level1)),
      )
      .map((level) =>
        finding(
          'I22',
          'W',
          `levels.${level.name}`,
          `“${level.name}”没有任何指标`,
          '补充该一级指标下的指标，或改用相应的规则包',
        ),
      ),
    ...nothing,
    ...form.rows
      .filter((row) => isBlank(row.level2))
      .map((row) =>
        finding('I22', 'W', `rows.${row.id}.level2`, `“${row.name}”没有二级指标`, '填写二级指标'),
      ),
  ]
}

/** What belongs under 满意度, or under the execution rate, whatever it is filed under. */
const IS_SATISFACTION = /满意(?:度|率|程度)$/
const IS_SPENDING_RATE = /(?:资金|预算|经费).{0,4}(?:支出|执行|拨付|拨款|使用)率$/

const bareName = (name: string): string => name.replace(/[（(].*?[）)]/g, '').trim()

/** I22: an indicator stands under the second level it is about. */
export const indicatorMustStandUnderItsLevel: Rule = ({ form }) =>
  form.rows.flatMap((row) => {
    const output = /数量|质量|时效|成本/.test(row.level2)
    const misplaced = (belongs: string): Finding[] => [
      finding(
        'I22',
        'W',
        `rows.${row.id}.level2`,
        `“${row.name}”列在“${row.level2}”下，${belongs}`,
        '把指标移到相应的二级指标下',
      ),
    ]
    if (output && !/满意/.test(row.level1) && IS_SATISFACTION.test(bareName(row.name)))
      return misplaced('属于满意度指标')
    if (/数量|质量/.test(row.level2) && IS_SPENDING_RATE.test(bareName(row.name))) {
      return misplaced('反映资金支出进度，不是产出的数量或质量')
    }
    return []
  })
