import {
  type EvaluationForm,
  fen,
  type Fen,
  type FundRow,
  type IndicatorRow,
  parseAmount,
  points,
  type Points,
  type RulePack,
  rulePackOf,
} from '../src/index.js'

/** 万元 text → fen; tests name amounts as the forms print them. */
export function wan(text: string): Fen {
  const reading = parseAmount(text, 'wan')
  if (reading.kind === 'refused') throw new RangeError(reading.sentence)
  return reading.amount
}

export function pack(id: string): RulePack {
  const found = rulePackOf(id)
  if (!found) throw new RangeError(`no rule pack ${id}`)
  return found
}

export const fundRow = (overrides: Partial<FundRow> = {}): FundRow => ({
  key: 'total',
  label: '年度资金总额',
  initialBudget: wan('100'),
  annualBudget: wan('100'),
  executed: wan('100'),
  printedRate: null,
  weight: points(10),
  entered: null,
  reason: null,
  ...overrides,
})

export const partRow = (overrides: Partial<FundRow> = {}): FundRow =>
  fundRow({ key: 'fiscal', label: '当年财政拨款', weight: null, ...overrides })

let rowCount = 0

export const row = (overrides: Partial<IndicatorRow> = {}): IndicatorRow => {
  rowCount += 1
  return {
    id: `row-${rowCount}`,
    level1: '产出指标',
    level2: '数量指标',
    name: `指标${rowCount}`,
    target: '≥100户',
    actual: '100户',
    unit: null,
    weight: points(90),
    entered: null,
    deviation: null,
    source: 'entered',
    evidence: null,
    notApplicable: false,
    ...overrides,
  }
}

export const form = (overrides: Partial<EvaluationForm> = {}): EvaluationForm => ({
  projectName: '冬季困难群众救助金',
  fiscalYear: 2020,
  campaignYear: 2021,
  competentDepartment: '市总工会',
  implementingUnit: '市总工会',
  funds: [fundRow()],
  goals: { expected: '', actual: '' },
  rows: [row()],
  narratives: {},
  printed: { total: null, grade: null },
  ...overrides,
})

/** Points or `null`, from text. */
export const pt = (text: string | null): Points | null => (text === null ? null : points(text))

export const yuan = (amount: number): Fen => fen(amount * 100)

/** The worked example of the domain reference: 95.95 优. */
export const workedExample = (overrides: Partial<EvaluationForm> = {}): EvaluationForm =>
  form({
    funds: [fundRow({ initialBudget: wan('300'), annualBudget: wan('320'), executed: wan('316.80') })],
    rows: [
      row({
        id: 'households',
        name: '救助困难职工户数',
        target: '≥1200 户',
        actual: '1180',
        weight: points(12),
      }),
      row({ id: 'models', name: '慰问困难劳模人数', target: '≥150 人', actual: '152', weight: points(8) }),
      row({
        id: 'accuracy',
        level2: '质量指标',
        name: '认定合规率',
        target: '=100%',
        actual: '99.5',
        weight: points(10),
      }),
      row({
        id: 'deadline',
        level2: '时效指标',
        name: '春节前发放完成',
        target: '≤2021-02-11',
        actual: '2021-02-08',
        weight: points(10),
      }),
      row({
        id: 'cost',
        level2: '成本指标',
        name: '项目总成本',
        target: '≤320 万元',
        actual: '316.80',
        weight: points(10),
      }),
      row({
        id: 'relief',
        level1: '效益指标',
        level2: '社会效益',
        name: '生活困难缓解',
        target: '定性',
        actual: '达成 95%',
        weight: points(20),
      }),
      row({
        id: 'lasting',
        level1: '效益指标',
        level2: '可持续影响',
        name: '长效机制',
        target: '定性',
        actual: '部分达成 75%',
        weight: points(10),
      }),
      row({
        id: 'satisfaction',
        level1: '满意度指标',
        level2: '服务对象满意度',
        name: '救助对象满意度',
        target: '≥95%',
        actual: '93.1',
        weight: points(10),
      }),
    ],
    ...overrides,
  })
