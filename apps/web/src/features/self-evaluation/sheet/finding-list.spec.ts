import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import {
  check,
  evaluate,
  type EvaluationForm,
  type Finding,
  type IndicatorRow,
  points,
  rulePackOf,
  type RulePack,
} from '@huigong/domain'
import { mount, type VueWrapper } from '@vue/test-utils'
import { computed, defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { cellText, withCell } from '../model/cells.js'
import { focusPlace } from '../model/focus-place.js'
import { useJump } from '../use-jump.js'
import FindingList from './FindingList.vue'
import FormSheet from './FormSheet.vue'
import { provideSheet } from './sheet-context.js'

const row: IndicatorRow = {
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  name: '慰问户数',
  target: '≥100户',
  actual: '80户',
  unit: '户',
  weight: points(90),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
}
const FORM: EvaluationForm = {
  projectName: '',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [row],
  narratives: {},
  printed: { total: null, grade: null },
}
const pack: RulePack = { ...(rulePackOf('national-2020') as RulePack), levels: [] }

let mounted: VueWrapper | null = null
beforeEach(() => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  mounted?.unmount()
  jest.useRealTimers()
})

/** The form with its list beside it, as the filling page has them. */
function show() {
  const form = shallowRef(FORM)
  const focused = ref<string | null>(null)
  const prepared: string[] = []
  const jump = useJump({ form: () => form.value, focused, prepare: (at) => prepared.push(at) })
  const found = computed(() => check(form.value, pack).filter(({ at }) => at.startsWith('rows.')))
  const wrapper = mount(
    defineComponent(() => {
      provideSheet({
        form: computed(() => form.value),
        evaluation: computed(() => evaluate(form.value, pack)),
        pack: computed(() => pack),
        editable: computed(() => true),
        typesAmounts: false,
        focused,
        text: (at) => cellText(form.value, at),
        files: () => [],
        edit: (at, text) => (form.value = withCell(form.value, at, text)),
        adoptScore: () => undefined,
        paste: () => false,
        move: () => false,
        fault: () => null,
        conflict: () => null,
        settle: () => undefined,
        comments: () => [],
        findings: (at) => found.value.filter((one) => one.at === at),
        touch: () => undefined,
        go: jump.go,
        folded: jump.folded,
        fold: jump.toggle,
        reviewed: () => null,
        before: () => null,
        narrativeName: (key) => key,
      })
      return () => [h(FormSheet), h(FindingList, { findings: found.value, unfilled: ['goals.actual'] })]
    }),
    { attachTo: document.body },
  )
  mounted = wrapper
  return { wrapper, jump, focused, prepared, found }
}
const linkTo = (wrapper: VueWrapper, name: RegExp) =>
  wrapper.findAll('.finding-list__go').find((link) => name.test(link.text()))
const settled = async () => {
  await new Promise((resolve) => setTimeout(resolve))
  await nextTick()
}
const focusedPlace = () => (document.activeElement as HTMLElement | null)?.dataset['at']

describe('the list of contradictions', () => {
  it('leads to the exact cell', async () => {
    const { wrapper, focused } = show()
    await linkTo(wrapper, /慰问户数.*偏差原因/)?.trigger('click')
    await settled()
    expect(focusedPlace()).toBe('rows.a.deviation')
    expect(focused.value).toBe('rows.a.deviation')
  })

  it('leads into a section that is folded away, and opens it', async () => {
    const { wrapper, jump } = show()
    await wrapper.get('.fs-fold').trigger('click')
    expect(wrapper.get('.fs-fold').attributes('aria-expanded')).toBe('false')
    expect(jump.folded.value.has('产出指标')).toBe(true)
    await linkTo(wrapper, /偏差原因/)?.trigger('click')
    await settled()
    expect(jump.folded.value.size).toBe(0)
    expect(wrapper.get('.fs-fold').attributes('aria-expanded')).toBe('true')
    expect(focusedPlace()).toBe('rows.a.deviation')
  })

  it('loses a contradiction while it is being mended', async () => {
    const { wrapper, found } = show()
    const rules = () => found.value.map(({ rule }: Finding) => rule)
    expect(rules()).toContain('I06')
    expect(wrapper.text()).toContain('必须改正（1）')
    await wrapper.get('textarea[data-at="rows.a.deviation"]').setValue('两户迁出本市，款项次年补发')
    expect(rules()).not.toContain('I06')
    expect(wrapper.text()).toContain('已填的内容没有发现矛盾')
    await wrapper.get('input[data-at="rows.a.actual"]').setValue('120户')
    await wrapper.get('textarea[data-at="rows.a.deviation"]').setValue('')
    expect(rules()).not.toContain('I06')
  })

  it('leads to what is still to be filled, and lets the page prepare the place', async () => {
    const { wrapper, prepared } = show()
    expect(wrapper.text()).toContain('尚未填写（1）')
    await linkTo(wrapper, /目标实际完成情况/)?.trigger('click')
    await settled()
    expect(prepared).toEqual(['goals.actual'])
    expect(focusedPlace()).toBe('goals.actual')
  })
})

describe('a place that is to be shown', () => {
  it('opens whatever is folded around it', () => {
    document.body.innerHTML =
      '<details><details><p><input data-at="narratives.other"></p></details></details>'
    expect(focusPlace('narratives.other')).toBe(true)
    expect([...document.querySelectorAll('details')].every((each) => each.open)).toBe(true)
    expect(focusedPlace()).toBe('narratives.other')
    document.body.innerHTML = ''
  })
})
