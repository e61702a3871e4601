import { afterEach, describe, expect, it } from '@jest/globals'
import {
  evaluate,
  type EvaluationForm,
  fen,
  type Finding,
  type IndicatorRow,
  points,
  rulePackOf,
  type RowScore,
  type RulePack,
} from '@huigong/domain'
import { mount, type VueWrapper } from '@vue/test-utils'
import { computed, defineComponent, h, ref, shallowRef } from 'vue'
import { inFormOrder } from '../model/sections.js'
import FormBar from './FormBar.vue'
import { scoresDiffer } from './score-text.js'
import ScoreCard from './ScoreCard.vue'
import { provideSheet } from './sheet-context.js'

const row = (id: string, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥100户',
  actual: '90户',
  unit: '户',
  weight: points(45),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
  ...change,
})
const FORM: EvaluationForm = {
  projectName: '',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(100),
      annualBudget: fen(100),
      executed: fen(80),
      printedRate: null,
      weight: points(10),
      entered: points(10),
      reason: null,
    },
  ],
  goals: { expected: '', actual: '' },
  rows: [row('b'), row('a')],
  narratives: {},
  printed: { total: points(99), grade: null },
}
const pack = rulePackOf('national-2020') as RulePack
const found = (level: Finding['level'], at: string): Finding => ({
  rule: 'I06',
  level,
  at,
  message: '',
  remedy: '',
})

let mounted: VueWrapper | null = null
afterEach(() => mounted?.unmount())

function show(form: EvaluationForm, part: () => ReturnType<typeof h>): VueWrapper {
  mounted = mount(
    defineComponent(() => {
      const shown = shallowRef(form)
      provideSheet({
        form: computed(() => shown.value),
        evaluation: computed(() => evaluate(shown.value, pack)),
        pack: computed(() => pack),
        editable: computed(() => true),
        typesAmounts: false,
        focused: ref(null),
        text: () => '',
        files: () => [],
        edit: () => undefined,
        adoptScore: () => undefined,
        paste: () => false,
        move: () => false,
        fault: () => null,
        conflict: () => null,
        settle: () => undefined,
        comments: () => [],
        findings: () => [],
        touch: () => undefined,
        go: () => Promise.resolve(true),
        folded: ref(new Set<string>()),
        fold: () => undefined,
        reviewed: () => null,
        before: () => null,
        narrativeName: () => '',
      })
      return part
    }),
  )
  return mounted
}

describe('the line that stays in view', () => {
  const blocking = [found('E', 'rows.a.deviation'), found('W', 'funds.total.reason')]
  const bar = (told: boolean, findings: Finding[]) =>
    show(FORM, () =>
      h(FormBar, { findings, unfilled: ['goals.actual'], blocking, maySubmit: true, told, alarm: false }),
    )

  it('says score and grade, how far the next one is, and what is open', () => {
    const text = bar(false, blocking).text()
    // 8 of 10, and 40.5 of 45 twice.
    expect(text).toContain('89.00')
    expect(text).toContain('距“优”差 1.00')
    expect(text).toMatch(/必须改正\s*1\s*处/)
    expect(text).toMatch(/需要说明\s*1\s*处/)
    expect(text).toMatch(/尚未填写\s*1\s*项/)
  })

  it('says why 提交 leads nowhere only after it was tried; the button can still be pressed and leads to the place', () => {
    expect(bar(false, []).text()).not.toContain('才能提交')
    mounted?.unmount()
    const wrapper = bar(true, blocking)
    expect(wrapper.get('#form-bar-reason').text()).toBe('1 处须改正、1 处须说明原因，改好才能提交')
    const button = wrapper.findAll('button').find((each) => each.text() === '提交')
    expect(button?.attributes('aria-disabled')).toBe('true')
    expect(button?.attributes('aria-describedby')).toBe('form-bar-reason')
    expect(button?.attributes('disabled')).toBeUndefined()
  })
})

describe('the scores of a form', () => {
  it('stand apart, each under its own name', () => {
    const text = show(FORM, () => h(ScoreCard, { reviewedTotal: points(88) })).text()
    expect(text).toMatch(/计算总分\s*89\.00\s*良/)
    expect(text).toMatch(/填报总分\s*10\.00/)
    expect(text).toMatch(/审核总分\s*88\.00/)
    expect(text).toMatch(/表内印的总分\s*99\.00/)
    expect(text).toMatch(/预算执行率\s*8\.00 \/ 10\.00/)
    expect(text).toContain('距“优”还差 1.00 分，高出本等级下限 9.00 分')
  })

  it('are no total while a row is missing, but say how far they are known', () => {
    const text = show({ ...FORM, rows: [row('b'), row('a', { actual: null })] }, () => h(ScoreCard)).text()
    expect(text).toMatch(/计算总分\s*—/)
    expect(text).toContain('已算出 2/3 项，小计 48.50 分')
  })

  it('are not compared one by one where rows share the points of a level', () => {
    const score: RowScore = {
      id: 'a',
      name: '',
      weight: points(10),
      group: null,
      entered: points(9),
      computed: { kind: 'scored', points: points(8) },
      steps: [],
    }
    expect(scoresDiffer(score)).toBe(true)
    expect(scoresDiffer({ ...score, group: '产出指标' })).toBe(false)
  })
})

describe('places of a form', () => {
  it('come in the order in which the form shows them', () => {
    const places = ['printed.total', 'narratives.other', 'rows.a.actual', 'rows.b.entered', 'goals.actual']
    const sorted = inFormOrder(
      FORM,
      [...places, 'funds.total.reason'].map((at) => ({ at })),
    )
    expect(sorted.map(({ at }) => at)).toEqual([
      'funds.total.reason',
      'goals.actual',
      'rows.b.entered',
      'rows.a.actual',
      'narratives.other',
      'printed.total',
    ])
  })
})
