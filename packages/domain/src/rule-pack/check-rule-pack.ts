import { formatPoints, points, type Points } from '../form/points.js'
import { type PackProblem, type PackRule, when } from './problem.js'
import type { RulePack } from './rule-pack.js'
import {
  levelsMustHaveOneNameEach,
  sharedPointsMustBeFixed,
  weightsMustSumToHundred,
} from './weight-rules.js'

const HUNDRED = points(100)

const denominatorMustBeKnown: PackRule = ({ execution }) =>
  when(
    !['initial-budget', 'annual-budget'].includes(execution.denominator),
    'DENOMINATOR',
    'execution.denominator',
    `不认识的执行率分母“${execution.denominator}”，只能是年初预算数或全年预算数`,
  )

/** Characters of a name and of the document it implements; also what a database keeps of them. */
export const LONGEST_PACK_NAME = 80
export const LONGEST_PACK_BASIS = 400

const nameMustFit: PackRule = ({ name, basis }) => [
  ...when(name.trim() === '', 'LENGTH', 'name', '规则包没有名称'),
  ...when(name.length > LONGEST_PACK_NAME, 'LENGTH', 'name', `名称最多 ${LONGEST_PACK_NAME} 个字`),
  ...when(basis.length > LONGEST_PACK_BASIS, 'LENGTH', 'basis', `依据文件最多 ${LONGEST_PACK_BASIS} 个字`),
]

/** Best first, from 100 % down to 0 without gap or overlap. */
const tiersMustBeContiguous: PackRule = ({ tiers }) => [
  ...when(tiers.length === 0, 'TIERS', 'tiers', '没有定性指标档次'),
  ...tiers.flatMap((tier, index) => {
    const due = index === 0 ? 10_000 : tiers[index - 1]!.from
    return [
      ...when(
        tier.upTo !== due,
        'TIERS',
        `tiers[${index}].upTo`,
        `“${tier.name}”上限 ${tier.upTo / 100}% 应与 ${due / 100}% 相接`,
      ),
      ...when(tier.from >= tier.upTo, 'TIERS', `tiers[${index}].from`, `“${tier.name}”下限不低于上限`),
    ]
  }),
  ...when((tiers.at(-1)?.from ?? 0) !== 0, 'TIERS', `tiers[${tiers.length - 1}].from`, '最低一档应到 0%'),
]

const gradesMustDescend: PackRule = ({ grades }) => [
  ...grades.flatMap((grade, index) =>
    when(
      index > 0 && grade.atLeast >= grades[index - 1]!.atLeast,
      'GRADES',
      `grades[${index}].atLeast`,
      `“${grade.name}”的下限 ${formatPoints(grade.atLeast)} 应低于前一等级`,
    ),
  ),
  ...when(
    grades.length > 0 && grades.at(-1)!.atLeast !== 0,
    'GRADES',
    `grades[${grades.length - 1}].atLeast`,
    '最低等级应从 0 分起，否则有的分数没有等级',
  ),
  ...when((grades[0]?.atLeast ?? 0) > HUNDRED, 'GRADES', 'grades[0].atLeast', '最高等级的下限超过 100 分'),
]

const capsMustNotOverlap: PackRule = ({ caps }) =>
  caps.flatMap((cap, index) => [
    ...when(
      cap.atLeast < 0 || cap.atLeast >= cap.below,
      'CAPS',
      `caps[${index}]`,
      '执行率区间的下限应低于上限',
    ),
    ...when(cap.total < 0 || cap.total > HUNDRED, 'CAPS', `caps[${index}].total`, '封顶分应在 0 与 100 之间'),
    ...when(
      caps.some((other, at) => at < index && cap.atLeast < other.below && other.atLeast < cap.below),
      'CAPS',
      `caps[${index}]`,
      '执行率区间与前面的区间重叠',
    ),
    ...when(
      caps.some((other) => other.below <= cap.atLeast && other.total > cap.total),
      'CAPS',
      `caps[${index}].total`,
      '执行率更高的区间，封顶分不能更低',
    ),
  ])

const lateTableMustDescend: PackRule = ({ quantitative: { late } }) =>
  late.flatMap((step, index) => [
    ...when(
      !Number.isInteger(step.days) || step.days <= (late[index - 1]?.days ?? 0),
      'LATE',
      `quantitative.late[${index}].days`,
      '逾期天数应为递增的正整数',
    ),
    ...when(
      step.keeps < 0 || step.keeps > (late[index - 1]?.keeps ?? 10_000),
      'LATE',
      `quantitative.late[${index}].keeps`,
      '逾期越久保留的比例不能越高',
    ),
  ])

const isShare = (value: number): boolean => value >= 0 && value <= 10_000

const satisfactionBandsMustDescend: PackRule = ({ satisfaction: { bands } }) =>
  bands.flatMap((band, index) => [
    ...when(
      !isShare(band.atLeast) || !isShare(band.keeps),
      'SATISFACTION_BANDS',
      `satisfaction.bands[${index}]`,
      '满意度下限和保留比例都应在 0% 与 100% 之间',
    ),
    ...when(
      band.atLeast >= (bands[index - 1]?.atLeast ?? 10_001) ||
        band.keeps > (bands[index - 1]?.keeps ?? 10_000),
      'SATISFACTION_BANDS',
      `satisfaction.bands[${index}]`,
      '满意度区间应从高到低，保留比例随之降低',
    ),
  ])

const overCompletionMustMakeSense: PackRule = ({ quantitative }) => [
  ...when(
    quantitative.overCompletionThreshold <= 10_000,
    'OVER_COMPLETION',
    'quantitative.overCompletionThreshold',
    '超额完成的界限应高于 100%',
  ),
  ...when(
    quantitative.overCompletion === 'deduct' && quantitative.overCompletionDeduction <= 0,
    'OVER_COMPLETION',
    'quantitative.overCompletionDeduction',
    '超额完成要扣分，却没有扣分数',
  ),
]

const roundingMustFitPoints: PackRule = ({ rounding: { places } }) =>
  when(
    !Number.isInteger(places) || places < 0 || places > 4,
    'ROUNDING',
    'rounding.places',
    '小数位应为 0 至 4',
  )

const versionMustBeWhole: PackRule = ({ version, effectiveFrom }) => [
  ...when(!Number.isInteger(version) || version < 1, 'VERSION', 'version', '版本号应为正整数'),
  ...when(
    !Number.isInteger(effectiveFrom) || effectiveFrom < 2000 || effectiveFrom > 2999,
    'VERSION',
    'effectiveFrom',
    '起始预算年度应为四位年份',
  ),
]

/** Packs also come as JSON from a city: words the engine does not know must not pass as the default. */
const wordsMustBeKnown: PackRule = ({ quantitative, rollUp, unstatedWeights }) => {
  const known: readonly (readonly [string, string, readonly string[]])[] = [
    ['quantitative.overCompletion', quantitative.overCompletion, ['none', 'explain', 'deduct']],
    ['quantitative.lessIsBetter', quantitative.lessIsBetter, ['ratio', 'overrun']],
    ['quantitative.equals', quantitative.equals, ['ratio', 'all-or-nothing']],
    ['unstatedWeights', unstatedWeights, ['missing', 'even']],
    ['rollUp.ratio', rollUp.ratio, ['fund-weighted', 'pooled']],
    ['rollUp.satisfaction', rollUp.satisfaction, ['fund-weighted', 'pooled']],
  ]
  return known.flatMap(([at, word, words]) =>
    when(!words.includes(word), 'UNKNOWN_WORD', at, `不认识的取值“${word}”，可用：${words.join('、')}`),
  )
}

const narrativesMustHaveOneKeyEach: PackRule = ({ narratives }) =>
  narratives.flatMap((each, index) =>
    when(
      narratives.findIndex((other) => other.key === each.key) < index,
      'NARRATIVES',
      `narratives[${index}].key`,
      `文字栏“${each.key}”重复`,
    ),
  )

const explanationsMustBePossible: PackRule = ({
  explanations: { executionBelow, maxLength },
  narratives,
}) => [
  ...when(
    executionBelow !== null && (executionBelow < 0 || executionBelow > 10_000),
    'NARRATIVES',
    'explanations.executionBelow',
    '执行率界限应在 0% 与 100% 之间',
  ),
  ...when(
    maxLength !== null && maxLength < 1,
    'NARRATIVES',
    'explanations.maxLength',
    '原因的字数上限应大于 0',
  ),
  ...narratives.flatMap((each, index) =>
    when(
      each.maxLength !== null && each.maxLength < 1,
      'NARRATIVES',
      `narratives[${index}].maxLength`,
      `“${each.label}”的字数上限应大于 0`,
    ),
  ),
]

export const packRules: readonly PackRule[] = [
  nameMustFit,
  weightsMustSumToHundred,
  levelsMustHaveOneNameEach,
  sharedPointsMustBeFixed,
  denominatorMustBeKnown,
  tiersMustBeContiguous,
  gradesMustDescend,
  capsMustNotOverlap,
  lateTableMustDescend,
  satisfactionBandsMustDescend,
  overCompletionMustMakeSense,
  roundingMustFitPoints,
  versionMustBeWhole,
  wordsMustBeKnown,
  narrativesMustHaveOneKeyEach,
  explanationsMustBePossible,
]

/** Every reason why a pack must not be used; empty when it may. */
export const checkRulePack = (pack: RulePack): PackProblem[] => packRules.flatMap((rule) => rule(pack))

/** Grade of a total: best band whose lower bound (included) it reaches; `null` when the pack names no grades. */
export const gradeOf = (total: Points, pack: Pick<RulePack, 'grades'>): string | null =>
  pack.grades.find((band) => total >= band.atLeast)?.name ?? null
