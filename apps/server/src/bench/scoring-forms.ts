import {
  type EvaluationForm,
  fen,
  type FundRow,
  type IndicatorRow,
  points,
  rulePackOf,
  type RulePack,
} from '@huigong/domain'

export const FORMS = 6_000
export const ROWS = 15

const PACK_IDS = ['national-2020', 'hubei-2020', 'capped-county'] as const

export const packsInUse = (): string => PACK_IDS.join(', ')

/** Level, second level, name, weight under the national points; target and actual of form number `n`. */
type Draft = readonly [string, string, string, number, string, (n: number) => string]

const OUTPUT = '产出指标'
const BENEFIT = '效益指标'

const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** The relief project's indicators, in every kind the engine reads; actuals differ from form to form. */
const DRAFTS: readonly Draft[] = [
  [OUTPUT, '数量指标', '救助困难职工户数', 6, '≥1200户', (n) => `${1100 + (n % 200)}户`],
  [OUTPUT, '数量指标', '慰问困难劳模人数', 4, '不少于150人', (n) => `${120 + (n % 90)}人`],
  [OUTPUT, '数量指标', '走访慰问人次', 4, '≥3,000人次', (n) => `${thousands(2500 + (n % 900))}人次`],
  [OUTPUT, '质量指标', '救助对象认定合规率', 6, '=100%', (n) => `${100 - (n % 4) / 2}%`],
  [OUTPUT, '质量指标', '资金足额发放率', 5, '≥98%', (n) => `${96 + (n % 5)}`],
  [OUTPUT, '质量指标', '公示率', 5, '９５％以上', (n) => `${90 + (n % 11)}％`],
  [OUTPUT, '时效指标', '春节前发放完成', 5, '春节前', (n) => `2021年2月${1 + (n % 11)}日`],
  [OUTPUT, '时效指标', '名单公示期', 5, '5-7天', (n) => `${4 + (n % 5)}天`],
  [OUTPUT, '成本指标', '项目总成本', 5, '≤320万元', (n) => `${3_100_000 + (n % 40) * 10_000}元`],
  [OUTPUT, '成本指标', '户均救助标准', 5, '≤2000元/户', (n) => `${1_900 + (n % 300)}元/户`],
  [BENEFIT, '社会效益指标', '生活困难缓解程度', 10, '有所缓解', (n) => `达成预期指标（${80 + (n % 21)}%）`],
  [BENEFIT, '社会效益指标', '政策知晓率', 8, '≥85%', (n) => `${78.5 + (n % 20)}%`],
  [
    BENEFIT,
    '可持续影响指标',
    '帮扶长效机制健全性',
    6,
    '健全',
    (n) => `部分达成预期指标（${65 + (n % 15)}%）`,
  ],
  [BENEFIT, '可持续影响指标', '建立回访制度', 6, '是', (n) => (n % 7 === 0 ? '否' : '是')],
  ['满意度指标', '服务对象满意度', '救助对象满意度', 10, '≥95%', (n) => `${(900 + (n % 100)) / 10}%`],
]

const indicator = (
  [level1, level2, name, weight, target, actual]: Draft,
  n: number,
  pack: RulePack,
): IndicatorRow => ({
  id: name,
  level1,
  level2,
  name,
  target,
  actual: actual(n),
  unit: null,
  weight: pack.unstatedWeights === 'even' ? null : points(weight),
  entered: points(weight),
  deviation: n % 3 === 0 ? '部分困难职工档案年底前退出，未发放。' : null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
})

function fund(n: number, pack: RulePack): FundRow {
  const annualBudget = fen(320_000_000 + n * 1_357)
  return {
    key: 'total',
    label: '年度资金总额',
    initialBudget: fen(300_000_000),
    annualBudget,
    executed: fen(Math.floor((annualBudget * (60 + (n % 41))) / 100)),
    printedRate: null,
    weight: pack.execution.weight,
    entered: null,
    reason: null,
  }
}

/** Forms as a city's unions hand them in, under three packs; nothing is random, so that runs can be compared. */
export function benchForms(): { readonly form: EvaluationForm; readonly pack: RulePack }[] {
  const packs = PACK_IDS.map((id) => rulePackOf(id)!)
  return Array.from({ length: FORMS }, (_, n) => {
    const pack = packs[n % packs.length]!
    const form: EvaluationForm = {
      projectName: '冬季困难群众救助金',
      fiscalYear: 2020,
      campaignYear: 2021,
      competentDepartment: '市总工会',
      implementingUnit: `第${n}工会`,
      funds: [fund(n, pack)],
      goals: { expected: '保障困难职工温暖过冬。', actual: '困难职工得到及时救助。' },
      rows: DRAFTS.map((draft) => indicator(draft, n, pack)),
      narratives: {},
      printed: { total: null, grade: null },
    }
    return { form, pack }
  })
}
