import { afterEach, describe, expect, it, jest } from '@jest/globals'
import {
  type EvaluationForm,
  fen,
  type IndicatorRow,
  points,
  type Points,
  rulePackOf,
  type RulePack,
} from '@huigong/domain'
import { mount, type VueWrapper } from '@vue/test-utils'
import { balancedWeights } from './balance.js'
import { supposedSections } from './supposed-fields.js'
import WhatIfPanel from './WhatIfPanel.vue'

const row = (id: string, weight: number, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥10户',
  actual: '10户',
  unit: '户',
  weight: points(weight),
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
      executed: fen(100_00),
      printedRate: null,
      weight: points(10),
      entered: null,
      reason: null,
    },
  ],
  goals: { expected: '', actual: '' },
  rows: [
    row('a', 30),
    // Half of the target: half of the weight.
    row('b', 20, { actual: '5户' }),
    row('c', 40, { level1: '效益指标', target: '明显缓解', actual: '达成年度指标（90%）' }),
  ],
  narratives: {},
  printed: { total: null, grade: null },
}
const pack = rulePackOf('national-2020') as RulePack
const capped = rulePackOf('capped-county') as RulePack

let mounted: VueWrapper | null = null
afterEach(() => {
  mounted?.unmount()
  jest.restoreAllMocks()
})
const open = (form = FORM) =>
  (mounted = mount(WhatIfPanel, {
    props: { form, pack, packs: [{ key: 'capped', label: capped.name, pack: capped }] },
    attachTo: document.body,
  }))
const totals = (wrapper: VueWrapper) => ({
  official: wrapper.get('[data-official]').text(),
  supposed: wrapper.get('[data-supposed]').text(),
})
const type = (wrapper: VueWrapper, label: string, text: string) =>
  wrapper.get(`[aria-label="${label} 测算分值"]`).setValue(text)

describe('a supposition', () => {
  it('starts as the official result and says that it is none', () => {
    const wrapper = open()
    expect(wrapper.text()).toContain('测算，不保存，不影响正式得分')
    expect(totals(wrapper)).toEqual({ official: '86.00', supposed: '86.00' })
    expect(wrapper.text()).not.toContain('有变动的指标')
  })

  it('shows another total beside the official one when a weight changes, the others making up 100', async () => {
    const wrapper = open()
    await type(wrapper, '指标b', '40')
    // a keeps 10 of 50 within 产出指标, b is half met: 10 + 10 + 20 + 36.
    expect(totals(wrapper)).toEqual({ official: '86.00', supposed: '76.00' })
    expect(wrapper.get('[aria-label="指标a 测算分值"]').element).toHaveProperty('value', '10.00')
    expect(wrapper.text()).toContain('-10.00')
    expect(wrapper.text()).toContain('等级变动')
    expect(wrapper.text()).toContain('有变动的指标（2）')
  })

  it('has no total while the weights are not 100', async () => {
    const wrapper = open()
    await wrapper.get('.check input').setValue(false)
    await type(wrapper, '指标b', '40')
    expect(totals(wrapper)).toEqual({ official: '86.00', supposed: '—' })
    expect(wrapper.text()).toContain('分值合计 120.00')
  })

  it('takes other rules and another pack', async () => {
    const wrapper = open()
    await wrapper.get('[aria-labelledby="what-if-pack"]').setValue('capped')
    expect(wrapper.text()).not.toContain('没有')
    await wrapper.get('[aria-labelledby="what-if-pack"]').setValue('')
    await wrapper.get('[id="what-if-grades.0"]').setValue('86')
    expect(wrapper.text()).toContain('等级变动')
  })

  it('marks a number that is none and goes on with the official one', async () => {
    const wrapper = open()
    const box = wrapper.get('[id="what-if-grades.0"]')
    await box.setValue('很高')
    expect(box.attributes('aria-invalid')).toBe('true')
    expect(totals(wrapper).supposed).toBe('86.00')
  })

  it('says what must be wrong with rules that could not be used', async () => {
    const wrapper = open()
    await wrapper.get('[id="what-if-tiers.0.from"]').setValue('70')
    expect(wrapper.text()).toContain('这样的规则不能正式使用')
  })

  it('sends nothing and keeps nothing; closed and opened again it is the official result', async () => {
    const fetching = jest.fn(() => Promise.reject(new Error('nothing may be sent')))
    Object.assign(globalThis, { fetch: fetching })
    const storing = jest.spyOn(Storage.prototype, 'setItem')
    const wrapper = open()
    await type(wrapper, '指标b', '40')
    expect(fetching).not.toHaveBeenCalled()
    expect(storing).not.toHaveBeenCalled()
    expect(FORM.rows[1]?.weight).toBe(points(20))
    wrapper.unmount()
    expect(totals(open())).toEqual({ official: '86.00', supposed: '86.00' })
  })

  it('goes back by 恢复, and is never printed', async () => {
    const wrapper = open()
    await type(wrapper, '指标b', '40')
    const back = wrapper.findAll('button').find((button) => button.text() === '恢复')
    await back?.trigger('click')
    expect(totals(wrapper)).toEqual({ official: '86.00', supposed: '86.00' })
    expect(wrapper.get('.what-if').classes()).toContain('no-print')
  })

  it('names the smallest change that gives another grade', () => {
    const text = open().get('.what-if__flips').text()
    expect(text).toContain('再得 4.00 分，升为“优”')
    expect(text).toMatch(/指标b\s*得到 14\.00 分（完成值 7户）/)
  })
})

describe('weights that make up 100 again', () => {
  const rows = [
    { id: 'a', level1: '产出', weight: points(30) },
    { id: 'b', level1: '产出', weight: points(20) },
    { id: 'c', level1: '产出', weight: points(10) },
    { id: 'd', level1: '效益', weight: points(30) },
  ]
  const sum = (weights: ReadonlyMap<string, Points> | null) =>
    [...(weights?.values() ?? [])].reduce((all: number, one) => all + one, 0)

  it('stay within the first-level indicator of the row, in proportion and exactly', () => {
    const weights = balancedWeights(rows, new Map([['a', points('33.33')]]), points(90))
    expect(weights?.get('d')).toBe(points(30))
    expect(weights?.get('b')).toBe(points('17.78'))
    expect(weights?.get('c')).toBe(points('8.89'))
    expect(sum(weights)).toBe(points(90))
  })

  it('take from everywhere where the level has nothing left', () => {
    const weights = balancedWeights(rows, new Map([['d', points(60)]]), points(90))
    expect(weights?.get('a')).toBe(points(15))
    expect(sum(weights)).toBe(points(90))
  })

  it('cannot be found beyond 100', () => {
    expect(balancedWeights(rows, new Map([['a', points(95)]]), points(90))).toBeNull()
  })
})

describe('the rules that may be supposed otherwise', () => {
  it('say what the pack says and change that alone', () => {
    for (const section of supposedSections(capped))
      for (const field of section.fields) expect(field.apply(capped, field.value)).toEqual(capped)
  })
})
