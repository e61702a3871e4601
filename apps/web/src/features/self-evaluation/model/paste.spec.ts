import { describe, expect, it } from '@jest/globals'
import { type EvaluationForm, fen, type IndicatorRow, points, SHIPPED_RULE_PACKS } from '@huigong/domain'
import { isRange, readRange } from './paste.js'
import { planPaste } from './paste-plan.js'
import type { PasteTerms } from './paste-value.js'

const row = (id: string, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥10户',
  actual: null,
  unit: '户',
  weight: points(10),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
  ...change,
})

const FORM: EvaluationForm = {
  projectName: '送温暖资金',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: '一厂工会',
  funds: (['total', 'fiscal'] as const).map((key) => ({
    key,
    label: key === 'total' ? '年度资金总额' : '财政资金',
    initialBudget: fen(100_00),
    annualBudget: fen(100_00),
    executed: fen(90_00),
    printedRate: null,
    weight: points(10),
    entered: null,
    reason: null,
  })),
  goals: { expected: '', actual: '' },
  rows: [
    row('a'),
    row('b', { source: 'ledger', actual: '12户' }),
    row('c', { target: '=100%', unit: '%' }),
    row('d', { target: '≤2027-02-05', unit: null }),
    row('e', { notApplicable: true }),
    row('f', { target: '≤1950元/人', unit: '元/人' }),
    row('g', { source: 'satisfaction', target: '≥95%' }),
    row('h', { target: '明显缓解', unit: null }),
  ],
  narratives: {},
  printed: { total: null, grade: null },
}
const TERMS: PasteTerms = {
  form: FORM,
  pack: SHIPPED_RULE_PACKS[0] ?? null,
  unit: 'yuan',
  typesAmounts: false,
}
const plan = (text: string, start: string, terms: PasteTerms = TERMS) =>
  planPaste(readRange(text), start, terms)
const put = (text: string, start: string, terms?: PasteTerms) =>
  plan(text, start, terms).cells.map((cell) => [cell.at, cell.text])

describe('a copied range', () => {
  it('is read with its tabs, line ends and quoted line breaks', () => {
    expect(readRange('10户\t9.5\r\n"一\n二""三"""\t8\r\n')).toEqual([
      ['10户', '9.5'],
      ['一\n二"三"', '8'],
    ])
  })

  it('loses the blanks of spreadsheets around its cells, and blank lines at its end', () => {
    expect(readRange('\u00a010户 \t\u30009.5\r\n\t\r\n \r\n')).toEqual([['10户', '9.5']])
  })

  it('is none when it is a single cell with its line ends', () => {
    expect(isRange('12\r\n')).toBe(false)
    expect(isRange('12\r\n\r\n')).toBe(false)
    expect(isRange('12\n13')).toBe(true)
    expect(isRange('12\t13')).toBe(true)
  })
})

describe('a pasted range', () => {
  it('lies over the rows as they stand on the page; what the ledger fills is refused by its name', () => {
    const { cells, refused, beyond } = plan('11户\n13户\n95%', 'rows.a.actual')
    expect(cells.map((cell) => [cell.at, cell.text])).toEqual([
      ['rows.a.actual', '11户'],
      ['rows.c.actual', '95%'],
    ])
    expect(refused).toEqual([{ name: '“指标b” 实际完成值', copied: '13户', because: '由台账自动取得' }])
    expect(beyond).toBe(0)
  })

  it('says nothing about a value of the ledger that was copied back, and never empties a cell', () => {
    const { cells, refused, unchanged } = plan('11户\n12户\n\n2027-01-20', 'rows.a.actual')
    expect(cells.map((cell) => cell.at)).toEqual(['rows.a.actual', 'rows.d.actual'])
    expect(refused).toEqual([])
    expect(unchanged).toBe(2)
  })

  it.each([
    ['１，２３４', 'rows.a.actual', '1234'],
    ['￥1,234.50', 'rows.a.actual', '1234.50'],
    ['９５．５', 'rows.c.actual', '95.5%'],
    ['2027年1月20日', 'rows.d.actual', '2027-01-20'],
    ['２０２７０１２０', 'rows.d.actual', '2027-01-20'],
    ['９．５分', 'rows.a.entered', '9.5'],
  ])('reads %s into %s as %s', (text, start, expected) => {
    expect(put(text, start)).toEqual([[start, expected]])
  })

  it.each([
    ['很多', 'rows.a.entered', '得分'],
    ['过几天', 'rows.d.actual', '2026'],
    ['5', 'rows.e.entered', '不适用'],
    ['96%', 'rows.g.actual', '满意度'],
    ['差不多', 'rows.h.actual', '档次'],
  ])('refuses %s in %s with its reason', (text, start, reason) => {
    const { cells, refused } = plan(text, start)
    expect(cells).toEqual([])
    expect(refused[0]?.because).toContain(reason)
  })

  it('asks before 万元 goes into a cell of 元', () => {
    expect(plan('0.18万元', 'rows.f.actual').cells[0]).toMatchObject({
      text: '1800.00元/人',
      converted: '1800.00 元/人',
    })
    const own = { ...TERMS, typesAmounts: true }
    expect(plan('12.5万元\t3', 'funds.total.annualBudget', own).cells).toMatchObject([
      { at: 'funds.total.annualBudget', text: '12500000', converted: '125000.00 元' },
      { at: 'funds.total.executed', text: '300', converted: null },
    ])
    // The head of the column says it for the whole column.
    expect(
      plan('年初预算数（万元）\t全年预算数（万元）\n12.5\t3', 'funds.total.initialBudget', own).cells,
    ).toMatchObject([{ converted: '125000.00 元' }, { converted: '30000.00 元' }])
  })

  it('refuses the amounts the ledger fills', () => {
    expect(plan('1\t2', 'funds.total.initialBudget').refused.map((one) => one.because)).toEqual([
      '由台账自动取得',
      '由台账自动取得',
    ])
  })

  it('goes right from the actual value over score and reason, past 分值 where the paper form brings it along', () => {
    const expected = [
      ['rows.a.actual', '11户'],
      ['rows.a.entered', '9'],
      ['rows.a.deviation', '迟到'],
    ]
    expect(put('11户\t9\t迟到', 'rows.a.actual')).toEqual(expected)
    expect(put('11户\t10\t9\t迟到', 'rows.a.actual')).toEqual(expected)
  })

  it('may start at the score of the execution rate, and says what found no cell', () => {
    const { cells, beyond } = plan('9\t年底未付\t多余\n8', 'funds.total.entered')
    expect(cells.map((cell) => [cell.at, cell.text])).toEqual([
      ['funds.total.entered', '9'],
      ['funds.total.reason', '年底未付'],
      ['rows.a.entered', '8'],
    ])
    expect(beyond).toBe(1)
  })

  it('leaves closed what an unlocking does not open, and says so', () => {
    const [first] = plan('5\n6', 'rows.a.actual').cells
    const limited = plan('5\n6', 'rows.a.actual', { ...TERMS, isLocked: (at) => at !== first?.at })
    expect(first).toBeDefined()
    expect(limited.cells.map(({ at }) => at)).toEqual([first?.at])
    expect(limited.refused.map(({ because }) => because)).toEqual(['不在这次解锁的范围内'])
  })
})
