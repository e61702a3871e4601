import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  evaluate,
  fen,
  points,
  SHIPPED_RULE_PACKS,
  type EvaluationForm,
  type RulePack,
} from '@huigong/domain'
import { readReportText, readTableDocument } from '@huigong/workbook'
import { formGrid } from './form-grid.js'
import { renderFormBook, type FormBook, type PrintedForm } from './index.js'

const HOSTILE = '<b>{{x}} ]]>&amp;\u0000 =1+1'

const FORM: EvaluationForm = {
  projectName: '冬季困难职工救助',
  fiscalYear: 2025,
  competentDepartment: '青禾市总工会',
  implementingUnit: '华丰机械厂工会',
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(30_000_000),
      annualBudget: fen(30_000_001),
      executed: fen(28_640_000),
      printedRate: null,
      weight: points(10),
      entered: points('9.55'),
      reason: '两户迁出',
    },
    {
      key: 'fiscal',
      label: '财政资金',
      initialBudget: fen(30_000_000),
      annualBudget: fen(30_000_001),
      executed: fen(28_640_000),
      printedRate: null,
      weight: null,
      entered: null,
      reason: null,
    },
  ],
  goals: { expected: '帮扶困难职工', actual: HOSTILE },
  rows: ['数量指标', '数量指标', '质量指标'].map((level2, index) => ({
    id: `row-${index}`,
    level1: '产出指标',
    level2,
    name: `指标${'甲乙丙'[index] ?? ''}`,
    target: '≥100户',
    actual: '100户',
    unit: null,
    weight: points(30),
    entered: points(30),
    deviation: null,
    source: 'entered',
    evidence: null,
    notApplicable: index === 2,
  })),
  narratives: { other: '无' },
  printed: { total: null, grade: null },
}

const printed = (unit: string, pack: RulePack, over: Partial<PrintedForm> = {}): PrintedForm => ({
  unit,
  under: '北山区总工会',
  fiscalYear: 2025,
  form: FORM,
  evaluation: evaluate(FORM, pack),
  pack,
  reviewedTotal: points('98.5'),
  grade: '优',
  state: '市级已通过',
  draft: false,
  seal: 'a'.repeat(64),
  ...over,
})

const [NATIONAL] = SHIPPED_RULE_PACKS
if (!NATIONAL) throw new Error('a pack is shipped')

const bookOf = (forms: readonly PrintedForm[], listed = true): FormBook => ({
  title: '各单位自评表',
  organisation: '青禾市总工会',
  forms,
  units: listed
    ? [
        ...forms.map(({ unit, under, state }) => ({
          name: unit,
          under,
          state,
          printed: true,
          entered: points(90),
          computed: points(91),
          reviewed: null,
          grade: '优',
        })),
        {
          name: '没有交表的厂',
          under: null,
          state: '填报中',
          printed: false,
          entered: null,
          computed: null,
          reviewed: null,
          grade: null,
        },
      ]
    : [],
  moment: '2026-03-05T09:30:00Z',
})

describe('a book of forms', () => {
  let text: string

  beforeAll(() => {
    const bytes = renderFormBook(bookOf([printed('甲厂', NATIONAL), printed('乙厂', NATIONAL)]))
    const read = readReportText(bytes, 'book.docx')
    if (!read.ok) throw new Error('a Word file is read')
    text = read.value.paragraphs.map((one) => one.text).join('\n')
  })

  it('prints one form for each unit and names those that have none', () => {
    expect(text.match(/^项目支出绩效自评表$/gmu)).toHaveLength(2)
    expect(text).toContain('没有交表的厂')
    expect(text).toContain('附自评表2份，没有提交的1个单位只列名单')
  })

  it('prints hostile text as text', () => {
    expect(text).toContain('<b>{{x}} ]]>&amp; =1+1')
  })

  it('says what self-evaluation and review came to, each by its name, and nothing of what could not be computed', () => {
    expect(text).toContain('自评得分 99.55 分；审核得分 98.5 分；等级：优')
  })

  it.each(SHIPPED_RULE_PACKS.map((pack) => [pack.id, pack] as const))(
    'has the columns and rows of %s, every row as wide as the table',
    (_id, pack) => {
      const grid = formGrid(printed('甲厂', pack))
      const rows = [...grid.head, ...grid.indicators]
      for (const row of rows)
        expect(row.cells.reduce((sum, cell) => sum + cell.span, 0)).toBe(grid.shares.length)
      const words = rows.flatMap(({ cells }) => cells.map((cell) => cell.text))
      expect(words.includes('得分计算方法')).toBe(pack.quantitative.perRowMethod)
      expect(words.includes('执行率 / 分值 / 得分')).toBe(pack.execution.scored)
      for (const { label } of pack.narratives) expect(words).toContain(label)
    },
  )

  it('is read back as tables by the reader of published forms', () => {
    const read = readTableDocument(renderFormBook(bookOf([printed('甲厂', NATIONAL)], false)))
    expect(read.ok).toBe(true)
  })

  it('marks what was not handed in, and gives the same bytes for the same forms', () => {
    const draft = bookOf([printed('甲厂', NATIONAL, { draft: true, seal: null })], false)
    const read = readReportText(renderFormBook(draft), 'draft.docx')
    expect(read.ok && read.value.paragraphs[0]?.text).toBe('项目支出绩效自评表（草稿，未提交）')
    expect(renderFormBook(draft)).toEqual(renderFormBook(draft))
  })

  it('prints three hundred units in a few seconds', () => {
    const forms = Array.from({ length: 300 }, (_, index) => printed(`第${index}厂`, NATIONAL))
    const start = performance.now()
    expect(renderFormBook(bookOf(forms)).length).toBeGreaterThan(100_000)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
