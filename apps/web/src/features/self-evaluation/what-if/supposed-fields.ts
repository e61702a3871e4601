import { formatPoints, type CapRule, type Points, points, type RulePack } from '@huigong/domain'

/** One number or choice of a rule pack that may be supposed otherwise. */
export interface SupposedField {
  readonly key: string
  readonly label: string
  readonly unit: string
  /** As the pack has it. */
  readonly value: string
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** The pack with this text instead. Throws RangeError for a text that is no such value. */
  readonly apply: (pack: RulePack, text: string) => RulePack
}

export interface SupposedSection {
  readonly title: string
  readonly fields: readonly SupposedField[]
}

const FULL_WIDTH = /[！-～]/g
export const plain = (text: string): string =>
  text
    .replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/%$/, '')
    .trim()

/** `97.5` → 9750. Basis points are held as whole numbers. */
function basisPointsOf(text: string): number {
  const scaled = points(plain(text)) / 100
  if (!Number.isInteger(scaled) || scaled < 0) throw new RangeError(`"${text}" is not a percentage`)
  return scaled
}

function pointsIn(text: string): Points {
  const value = points(plain(text))
  if (value < 0) throw new RangeError(`"${text}" is below zero`)
  return value
}

const percentText = (value: number): string => String(value / 100)

const replaced = <T>(list: readonly T[], index: number, change: Partial<T>): T[] =>
  list.map((one, at) => (at === index ? { ...one, ...change } : one))

const percent = (
  key: string,
  label: string,
  value: number,
  put: (pack: RulePack, value: number) => RulePack,
): SupposedField => ({
  key,
  label,
  unit: '%',
  value: percentText(value),
  apply: (pack, text) => put(pack, basisPointsOf(text)),
})

const score = (
  key: string,
  label: string,
  value: Points,
  put: (pack: RulePack, value: Points) => RulePack,
): SupposedField => ({
  key,
  label,
  unit: '分',
  value: formatPoints(value),
  apply: (pack, text) => put(pack, pointsIn(text)),
})

function choice<V extends string>(
  key: string,
  label: string,
  value: V,
  options: readonly { value: V; label: string }[],
  put: (pack: RulePack, value: V) => RulePack,
): SupposedField {
  return {
    key,
    label,
    unit: '',
    value,
    options,
    apply: (pack, text) => {
      const chosen = options.find((option) => option.value === text)
      if (!chosen) throw new RangeError(`"${text}" is none of the choices`)
      return put(pack, chosen.value)
    },
  }
}

const quantitative = (pack: RulePack, change: Partial<RulePack['quantitative']>): RulePack => ({
  ...pack,
  quantitative: { ...pack.quantitative, ...change },
})

const execution = (pack: RulePack, change: Partial<RulePack['execution']>): RulePack => ({
  ...pack,
  execution: { ...pack.execution, ...change },
})

const tierFields = (pack: RulePack): SupposedField[] =>
  pack.tiers.flatMap((tier, index) => [
    percent(`tiers.${index}.from`, `“${tier.name}”不低于`, tier.from, (now, from) => ({
      ...now,
      tiers: replaced(now.tiers, index, { from }),
    })),
    percent(`tiers.${index}.upTo`, `“${tier.name}”至`, tier.upTo, (now, upTo) => ({
      ...now,
      tiers: replaced(now.tiers, index, { upTo }),
    })),
  ])

const capFields = (pack: RulePack): SupposedField[] =>
  pack.caps.flatMap((cap, index) => {
    const put =
      <K extends keyof CapRule>(name: K) =>
      (now: RulePack, value: CapRule[K]): RulePack => ({
        ...now,
        caps: replaced<CapRule>(now.caps, index, { [name]: value }),
      })
    const name = `第 ${index + 1} 条`
    return [
      percent(`caps.${index}.atLeast`, `${name}：执行率不低于`, cap.atLeast, put('atLeast')),
      percent(`caps.${index}.below`, `${name}：执行率低于`, cap.below, put('below')),
      score(`caps.${index}.total`, `${name}：总分不超过`, cap.total, put('total')),
    ]
  })

/** What of a pack may be supposed otherwise, section by section; row weights are the form's and apart. */
export function supposedSections(pack: RulePack): SupposedSection[] {
  const rule = pack.quantitative
  return [
    {
      title: '超额完成和未达到目标',
      fields: [
        choice(
          'quantitative.overCompletion',
          '超额完成',
          rule.overCompletion,
          [
            { value: 'none', label: '不处理' },
            { value: 'explain', label: '须分析原因' },
            { value: 'deduct', label: '扣分' },
          ],
          (now, overCompletion) => quantitative(now, { overCompletion }),
        ),
        percent('quantitative.threshold', '超额完成界限', rule.overCompletionThreshold, (now, value) =>
          quantitative(now, { overCompletionThreshold: value }),
        ),
        score('quantitative.deduction', '超额完成扣分', rule.overCompletionDeduction, (now, value) =>
          quantitative(now, { overCompletionDeduction: value }),
        ),
        choice(
          'quantitative.lessIsBetter',
          '越低越好的指标',
          rule.lessIsBetter,
          [
            { value: 'ratio', label: '目标 ÷ 完成' },
            { value: 'overrun', label: '按超出比例扣' },
          ],
          (now, lessIsBetter) => quantitative(now, { lessIsBetter }),
        ),
        choice(
          'quantitative.equals',
          '等于类指标',
          rule.equals,
          [
            { value: 'ratio', label: '按比例' },
            { value: 'all-or-nothing', label: '不等即不得分' },
          ],
          (now, equals) => quantitative(now, { equals }),
        ),
      ],
    },
    { title: '定性档次', fields: tierFields(pack) },
    { title: '按执行率封顶', fields: capFields(pack) },
    {
      title: '预算执行率',
      fields: [
        choice(
          'execution.denominator',
          '分母',
          pack.execution.denominator,
          [
            { value: 'annual-budget', label: '全年预算数' },
            { value: 'initial-budget', label: '年初预算数' },
          ],
          (now, denominator) => execution(now, { denominator }),
        ),
      ],
    },
    {
      title: '等级线',
      fields: pack.grades.map((grade, index) =>
        score(`grades.${index}`, `“${grade.name}”不低于`, grade.atLeast, (now, atLeast) => ({
          ...now,
          grades: replaced(now.grades, index, { atLeast }),
        })),
      ),
    },
  ]
}
