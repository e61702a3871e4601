import { describe, expect, it } from '@jest/globals'
import { type EvaluationForm, type IndicatorRow, points, rulePackOf, type RulePack } from '@huigong/domain'
import { mount } from '@vue/test-utils'
import PaperForm from './PaperForm.vue'

const row = (id: string, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥10户',
  actual: '10户',
  unit: '户',
  weight: null,
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
  ...change,
})
const form = (rows: IndicatorRow[]): EvaluationForm => ({
  projectName: '送温暖资金',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows,
  narratives: {},
  printed: { total: null, grade: null },
})
const national = rulePackOf('national-2020') as RulePack
const print = (rows: IndicatorRow[], pack: RulePack) =>
  mount(PaperForm, {
    props: { form: form(rows), pack, year: 2026, draft: false, blank: false, fingerprint: null },
  })
const cells = (wrapper: ReturnType<typeof print>) =>
  wrapper.findAll('[aria-label="绩效指标"] tbody tr').map((line) => line.findAll('td').map((td) => td.text()))

describe('the form on paper', () => {
  it("prints the shares of a level's points where no weights are stated, and their sum", () => {
    const wrapper = print([row('a'), row('b')], { ...national, unstatedWeights: 'even' })
    const lines = cells(wrapper)
    expect(lines[0]).toContain('25.00')
    expect(lines[1]).toContain('25.00')
    // With the 10 points of the execution rate.
    expect(lines[2]?.[0]).toBe('60.00')
  })

  it('leaves a weight empty that is neither stated nor shared', () => {
    expect(cells(print([row('a')], national))[0]?.[3]).toBe('')
  })

  it('has a column of methods under a pack that scores row by row, and none otherwise', () => {
    const rows = [row('a', { weight: points(90), method: 'judged' })]
    const pack = { ...national, quantitative: { ...national.quantitative, perRowMethod: true } }
    const wrapper = print(rows, pack)
    expect(wrapper.text()).toContain('得分计算方法')
    expect(cells(wrapper)[0]).toContain('人工评定')
    expect(print(rows, national).text()).not.toContain('得分计算方法')
  })
})
