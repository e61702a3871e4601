import { describe, expect, it } from '@jest/globals'
import {
  check,
  type EvaluationForm,
  type Finding,
  fen,
  type IndicatorRow,
  points,
  rulePackOf,
} from '@huigong/domain'
import { withCell } from './cells.js'
import { disclose } from './disclosure.js'
import { groupFindings, mergeFindings, NO_KNOWLEDGE, serverKnowledge } from './findings.js'
import { gradeDistance } from './grade-distance.js'

const found = (rule: string, at: string, change: Partial<Finding> = {}): Finding => ({
  rule,
  at,
  level: 'E',
  message: '',
  remedy: '',
  ...change,
})

describe('findings of the page and of the server', () => {
  const here = [found('I06', 'rows.a.deviation'), found('F07', 'funds.total.executed')]
  const survey = found('I15', 'rows.s.actual')

  it('are one list in which a rule speaks once about a place', () => {
    const told = serverKnowledge([...here, survey], here)
    const merged = mergeFindings([...here, found('I06', 'rows.a.deviation', { message: '再说' })], told)
    expect(merged).toEqual([...here, survey])
  })

  it('keep what only the server can know while the form is typed', () => {
    const told = serverKnowledge([...here, survey], here)
    expect(mergeFindings([], told)).toEqual([survey])
    expect(mergeFindings([found('I15', 'rows.s.actual', { message: '新' })], told)).toEqual([
      found('I15', 'rows.s.actual', { message: '新' }),
    ])
  })

  it("leave out what the server's facts settle, there and nowhere else", () => {
    const told = serverKnowledge([], here)
    expect(mergeFindings(here, told)).toEqual([])
    expect(mergeFindings([found('I06', 'rows.b.deviation')], told)).toHaveLength(1)
  })

  it('stand under what is to be done about them, what must be mended first', () => {
    const groups = groupFindings([
      found('a', 'x', { level: 'I' }),
      found('b', 'x', { level: 'W' }),
      found('c', 'x'),
      found('d', 'y'),
    ])
    expect(groups.map((group) => [group.title, group.findings.map(({ rule }) => rule)])).toEqual([
      ['必须改正', ['c', 'd']],
      ['需要说明', ['b']],
      ['提示', ['a']],
    ])
    expect(groupFindings([])).toEqual([])
  })
})

const row = (id: string, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥10户',
  actual: null,
  unit: '户',
  weight: points(30),
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
  implementingUnit: null,
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(100_00),
      annualBudget: fen(100_00),
      executed: fen(85_00),
      printedRate: null,
      weight: points(10),
      entered: null,
      reason: null,
    },
  ],
  goals: { expected: '慰问', actual: '' },
  rows: [
    row('a'),
    row('b', { source: 'ledger', actual: '8户', weight: points(20) }),
    row('c', { level1: '效益指标', source: 'ledger', actual: '11户' }),
    row('d', { level1: '满意度指标', source: 'satisfaction', actual: '12户', weight: points(10) }),
  ],
  narratives: {},
  printed: { total: null, grade: null },
}
const EMPTY = ['rows.a.actual', 'funds.total.entered', 'rows.a.entered', 'rows.b.entered', 'goals.actual']
const pack = rulePackOf('national-2020')
const findingsOf = (form: EvaluationForm) => (pack ? check(form, pack) : [])
const silent = { touched: new Set<string>(), told: false }
const placesOf = (found: readonly { at: string }[]) => found.map(({ at }) => at)

describe('a form nobody has touched', () => {
  it('shows no error about what was not typed yet, but says how much is still to be filled', () => {
    const all = findingsOf(FORM)
    expect(placesOf(all)).toEqual(
      expect.arrayContaining(['funds.total.reason', 'rows.a.actual', 'rows.b.deviation']),
    )
    const { shown, unfilled } = disclose(all, FORM, EMPTY, silent)
    expect(shown).toEqual([])
    // The reasons that the ledger makes due are to be filled, too.
    expect(new Set(unfilled)).toEqual(new Set([...EMPTY, 'funds.total.reason', 'rows.b.deviation']))
  })

  it('tells everything on 提交', () => {
    const all = findingsOf(FORM)
    expect(disclose(all, FORM, EMPTY, { ...silent, told: true })).toEqual({ shown: all, unfilled: EMPTY })
  })

  it('does not hide what stands there and is wrong', () => {
    const form = { ...FORM, rows: [row('a', { target: '若干若干3' })] }
    const { shown } = disclose(findingsOf(form), form, EMPTY, silent)
    expect(placesOf(shown)).toContain('rows.a.target')
  })
})

describe('a cell that was touched', () => {
  it('brings out what follows for its row and leaves the other rows in peace', () => {
    const form = withCell(FORM, 'rows.a.actual', '5户')
    const touched = new Set(['rows.a.actual'])
    const { shown, unfilled } = disclose(findingsOf(form), form, EMPTY.slice(1), { touched, told: false })
    expect(placesOf(shown)).toEqual(['rows.a.deviation'])
    expect(unfilled).toContain('rows.b.deviation')
  })

  it('is told that it is empty once it was left empty, and not because its neighbour was typed', () => {
    const form = withCell(FORM, 'rows.a.entered', '30')
    const places = (touched: string[]) =>
      placesOf(disclose(findingsOf(form), form, EMPTY, { touched: new Set(touched), told: false }).shown)
    expect(places(['rows.a.entered'])).not.toContain('rows.a.actual')
    expect(places(['rows.a.entered', 'rows.a.actual'])).toContain('rows.a.actual')
  })

  it('counts as touched when it was typed on an earlier visit', () => {
    const form = withCell(FORM, 'rows.a.actual', '5户')
    expect(placesOf(disclose(findingsOf(form), form, EMPTY, silent).shown)).toEqual(['rows.a.deviation'])
  })

  it('is silent again when the reason is written', () => {
    const form = withCell(withCell(FORM, 'rows.a.actual', '5户'), 'rows.a.deviation', '秋后补发')
    const all = mergeFindings(findingsOf(form), NO_KNOWLEDGE)
    expect(disclose(all, form, EMPTY, silent).shown).toEqual([])
  })
})

describe('the distance to the next grade', () => {
  const grades = [
    { name: '优', atLeast: points(90) },
    { name: '良', atLeast: points(80) },
    { name: '中', atLeast: points(60) },
    { name: '差', atLeast: points(0) },
  ]
  const far = (total: string) => gradeDistance(points(total), { grades })

  it('is what is missing to the better one, with what is in reserve', () => {
    expect(far('87.3')).toEqual({ up: { name: '优', missing: points('2.7') }, reserve: points('7.3') })
    expect(far('90')).toEqual({ up: null, reserve: points(0) })
    expect(far('59.99')).toEqual({ up: { name: '中', missing: points('0.01') }, reserve: null })
  })

  it('is there below all grades and absent without grades', () => {
    const passed = [{ name: '合格', atLeast: points(60) }]
    expect(gradeDistance(points(40), { grades: passed })).toEqual({
      up: { name: '合格', missing: points(20) },
      reserve: null,
    })
    expect(gradeDistance(points(40), { grades: [] })).toEqual({ up: null, reserve: null })
  })
})
