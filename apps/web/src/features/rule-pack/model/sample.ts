import {
  addPoints,
  type EvaluationForm,
  type Fen,
  type FundRow,
  type IndicatorRow,
  type LevelRule,
  points,
  type Points,
  type RulePack,
  ZERO_POINTS,
} from '@huigong/domain'

/** A sample self-evaluation for looking at a pack: invented figures, never stored, never anybody's result. */
export interface Sample {
  id: string
  name: string
  form: EvaluationForm
}

const wan = (tenThousands: number): Fen => (tenThousands * 1_000_000) as Fen

const fund = (initial: number, annual: number, executed: number): FundRow => ({
  key: 'total',
  label: '年度资金总额',
  initialBudget: wan(initial),
  annualBudget: wan(annual),
  executed: wan(executed),
  printedRate: null,
  weight: null,
  entered: null,
  reason: null,
})

type Line = readonly [
  id: string,
  level1: string,
  level2: string,
  name: string,
  target: string,
  actual: string,
  weight: number,
]

const row = ([id, level1, level2, name, target, actual, weight]: Line): IndicatorRow => ({
  id,
  level1,
  level2,
  name,
  target,
  actual,
  unit: null,
  weight: points(weight),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
})

const form = (projectName: string, funds: FundRow, lines: readonly Line[]): EvaluationForm => ({
  projectName,
  fiscalYear: 2020,
  campaignYear: 2021,
  competentDepartment: '市总工会',
  implementingUnit: '市总工会',
  funds: [funds],
  goals: { expected: '', actual: '' },
  rows: lines.map(row),
  narratives: {},
  printed: { total: null, grade: null },
})

const GOOD = form('送温暖专项资金', fund(300, 320, 316.8), [
  ['households', '产出指标', '数量指标', '救助困难职工户数', '≥1200户', '1180户', 12],
  ['models', '产出指标', '数量指标', '慰问困难劳模人数', '≥150人', '152人', 8],
  ['accuracy', '产出指标', '质量指标', '认定合规率', '=100%', '99.5%', 10],
  ['deadline', '产出指标', '时效指标', '春节前发放完成', '≤2021-02-11', '2021-02-08', 10],
  ['cost', '产出指标', '成本指标', '项目总成本', '≤320万元', '316.80万元', 10],
  ['relief', '效益指标', '社会效益指标', '生活困难缓解', '定性', '达成 95%', 20],
  ['lasting', '效益指标', '可持续影响指标', '长效机制', '定性', '部分达成 75%', 10],
  ['satisfaction', '满意度指标', '服务对象满意度', '救助对象满意度', '≥95%', '93.1%', 10],
])

const POOR = form('金秋助学专项资金', fund(100, 120, 90), [
  ['students', '产出指标', '数量指标', '资助学生人数', '≥200人', '270人', 20],
  ['accuracy', '产出指标', '质量指标', '资料完整率', '=100%', '96%', 10],
  ['deadline', '产出指标', '时效指标', '开学前发放完成', '≤2020-08-31', '2020-09-06', 10],
  ['cost', '产出指标', '成本指标', '人均成本', '≤4000元', '4400元', 10],
  ['relief', '效益指标', '社会效益指标', '减轻家庭负担', '定性', '达成 90%', 20],
  ['lasting', '效益指标', '可持续影响指标', '助学机制', '定性', '未达成 40%', 10],
  ['satisfaction', '满意度指标', '服务对象满意度', '受助家庭满意度', '≥95%', '86%', 10],
])

/** The first scores 95.95 优 under the national pack; the second has what ceilings, late tables and deductions look at. */
export const SAMPLES: readonly Sample[] = [
  { id: 'good', name: '示例一：送温暖，执行率 99%', form: GOOD },
  { id: 'poor', name: '示例二：金秋助学，执行率 75%，有逾期和超额', form: POOR },
]

const HUNDRED = points(100)
const coveredBy = (level: LevelRule): readonly string[] => level.covers ?? [level.name]

/** The cost rows of the sample stand under 成本指标 where the pack has that level; a level of its own words gets one row. */
function placedRows(rows: readonly IndicatorRow[], levels: readonly LevelRule[]): IndicatorRow[] {
  const names = levels.flatMap(coveredBy)
  const placed = rows
    .map((one) =>
      one.level2 === '成本指标' && names.includes('成本指标') ? { ...one, level1: '成本指标' } : one,
    )
    .filter((one) => names.includes(one.level1))
  const bare = levels.filter((level) => !placed.some((one) => coveredBy(level).includes(one.level1)))
  return [
    ...placed,
    ...bare.map((level) => {
      const level1 = coveredBy(level)[0] ?? level.name
      return row([`level-${level.name}`, level1, level1, `${level1}（示例）`, '=100%', '95%', 10])
    }),
  ]
}

/** Rows that share `total` in proportion to what they had; the last one takes what division leaves over. */
function shared(rows: readonly IndicatorRow[], total: Points): IndicatorRow[] {
  const before = addPoints(...rows.map((one) => one.weight ?? ZERO_POINTS))
  let left: number = total
  return rows.map((one, index) => {
    const part =
      index === rows.length - 1 || before === 0
        ? left
        : Number((BigInt(one.weight ?? 0) * BigInt(total)) / BigInt(before))
    left -= part
    return { ...one, weight: part as Points }
  })
}

/**
 * The sample as a unit would fill it in under this pack: its rows carry the pack's points, level by level, split as in
 * the sample; levels without points of their own share what is left of 100.
 */
export function sampleUnder(sample: Sample, pack: RulePack): EvaluationForm {
  const rows = placedRows(sample.form.rows, pack.levels)
  const of = (level: LevelRule) => rows.filter((one) => coveredBy(level).includes(one.level1))
  const fixed = addPoints(
    ...(pack.execution.scored ? [pack.execution.weight] : []),
    ...pack.levels.map((level) => level.weight ?? ZERO_POINTS),
  )
  const free = pack.levels.filter((level) => level.weight === null).flatMap(of)
  const weighted = [
    ...pack.levels.flatMap((level) => (level.weight === null ? [] : shared(of(level), level.weight))),
    ...shared(free, Math.max(0, HUNDRED - fixed) as Points),
  ]
  return {
    ...sample.form,
    rows: rows.flatMap((one) => weighted.find(({ id }) => id === one.id) ?? []),
  }
}
