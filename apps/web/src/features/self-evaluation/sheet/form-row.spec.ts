import { afterEach, describe, expect, it } from '@jest/globals'
import {
  evaluate,
  type EvaluationForm,
  fen,
  type IndicatorRow,
  points,
  rulePackOf,
  type RulePack,
} from '@huigong/domain'
import { mount, type VueWrapper } from '@vue/test-utils'
import { computed, defineComponent, h, ref, shallowRef } from 'vue'
import { cellText, withCell } from '../model/cells.js'
import FormRow from './FormRow.vue'
import { provideSheet, type SheetComment } from './sheet-context.js'

const row = (change: Partial<IndicatorRow>): IndicatorRow => ({
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  name: '慰问户数',
  target: '≥100户',
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
const formOf = (one: IndicatorRow): EvaluationForm => ({
  projectName: '',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: null,
      annualBudget: fen(100),
      executed: fen(100),
      printedRate: null,
      weight: points(10),
      entered: null,
      reason: null,
    },
  ],
  goals: { expected: '', actual: '' },
  rows: [one],
  narratives: {},
  printed: { total: null, grade: null },
})

let mounted: VueWrapper | null = null
afterEach(() => mounted?.unmount())

function show(
  one: IndicatorRow,
  options: {
    editable?: boolean
    comments?: SheetComment[]
    pack?: Partial<RulePack>
    locked?: readonly string[]
  } = {},
) {
  const form = shallowRef(formOf(one))
  const shipped = rulePackOf('national-2020')
  const pack = shipped && { ...shipped, ...options.pack }
  const adopted: string[] = []
  const moves: [string, number][] = []
  const pasted: string[] = []
  const touched: string[] = []
  const wrapper = mount(
    defineComponent(() => {
      provideSheet({
        form: computed(() => form.value),
        evaluation: computed(() => (pack ? evaluate(form.value, pack) : null)),
        pack: computed(() => pack),
        editable: computed(() => options.editable ?? true),
        typesAmounts: false,
        focused: ref(null),
        text: (at) => cellText(form.value, at),
        files: () => [],
        ...(options.locked
          ? {
              locked: (at: string) => options.locked?.includes(at) ?? false,
              state: (at: string) =>
                options.locked?.includes(at) ? ('locked' as const) : ('plain' as const),
            }
          : {}),
        edit: (at, text) => (form.value = withCell(form.value, at, text)),
        adoptScore: (rowId) => adopted.push(rowId),
        paste: (_, text) => {
          pasted.push(text)
          return text.includes('\n')
        },
        move: (at, steps) => {
          moves.push([at, steps])
          return true
        },
        touch: (at) => touched.push(at),
        go: () => Promise.resolve(true),
        folded: ref(new Set<string>()),
        fold: () => undefined,
        reviewed: () => null,
        fault: () => null,
        conflict: () => null,
        settle: () => undefined,
        comments: (at) => (options.comments ?? []).filter((comment) => comment.at === at),
        findings: () => [],
        before: () => null,
        narrativeName: () => '',
      })
      return () =>
        h('table', [
          h(
            'tbody',
            form.value.rows.map((each) => h(FormRow, { row: each, columns: 6, onDetails: () => undefined })),
          ),
        ])
    }),
    { attachTo: document.body },
  )
  mounted = wrapper
  return { wrapper, form, adopted, moves, pasted, touched }
}

describe('a row of the form', () => {
  it('computes the score while the actual value is typed and offers to take it over', async () => {
    const { wrapper, adopted } = show(row({}))
    expect(wrapper.text()).toContain('计算 —')
    await wrapper.get('[data-at="rows.a.actual"]').setValue('80')
    expect(wrapper.text()).toContain('计算 8.00')
    await wrapper.get('button[aria-label="慰问户数 采用计算得分 8.00"]').trigger('click')
    expect(adopted).toEqual(['a'])
  })

  it('shows what an unlocking leaves closed as closed, with the sentence why, and offers nothing there', () => {
    const { wrapper } = show(row({ actual: '80' }), { locked: ['rows.a.entered'] })
    const score = wrapper.get('[data-at="rows.a.entered"]')
    expect(score.attributes('readonly')).toBeDefined()
    expect(document.getElementById(score.attributes('aria-describedby') ?? '')?.textContent).toContain(
      '不在这次解锁的范围内，不能改',
    )
    expect(wrapper.find('button[aria-label^="慰问户数 采用计算得分"]').exists()).toBe(false)
    expect(wrapper.get('[data-at="rows.a.actual"]').attributes('readonly')).toBeUndefined()
  })

  it('has no box for what the ledger knows and names the source', () => {
    const { wrapper } = show(row({ source: 'ledger', actual: '120户' }))
    expect(wrapper.find('input[data-at="rows.a.actual"]').exists()).toBe(false)
    expect(wrapper.get('[data-at="rows.a.actual"]').text()).toContain('120户')
    expect(wrapper.get('[data-at="rows.a.actual"]').text()).toContain('台账')
  })

  it('asks for tier and percentage where the target is words', async () => {
    const { wrapper, form } = show(row({ target: '明显缓解', unit: null }))
    await wrapper.get('select[data-at="rows.a.actual"]').setValue('1')
    await wrapper.get('input[aria-label="慰问户数 实际完成值 百分比"]').setValue('70')
    expect(form.value.rows[0]?.actual).toBe('部分达成年度指标并具有一定效果（70%）')
    expect(wrapper.text()).toContain('计算 7.00')
  })

  it('moves along the column with Enter and the arrows, not while a word is being composed', async () => {
    const { wrapper, moves } = show(row({}))
    const box = wrapper.get('[data-at="rows.a.actual"]')
    await box.trigger('keydown', { key: 'Enter' })
    await box.trigger('keydown', { key: 'ArrowUp' })
    await box.trigger('keydown', { key: 'Enter', isComposing: true })
    expect(moves).toEqual([
      ['rows.a.actual', 1],
      ['rows.a.actual', -1],
    ])
  })

  it('has no boxes and no offers when it is only read', () => {
    const { wrapper } = show(row({ actual: '80户', entered: points(10) }), { editable: false })
    expect(wrapper.findAll('input, textarea, select')).toHaveLength(0)
    expect(wrapper.text()).toContain('≠ 计算 8.00')
    expect(wrapper.text()).not.toContain('采用')
  })

  it('shows an open comment right below the row and marks its cell', () => {
    const comment = {
      id: 'c1',
      at: 'rows.a.deviation',
      text: '请写明改进措施',
      author: '李审核',
      level: 'city',
      answered: false,
    }
    const { wrapper } = show(row({}), {
      comments: [comment, { ...comment, id: 'c2', text: '旧意见', answered: true }],
    })
    expect(wrapper.text()).toContain('请写明改进措施')
    expect(wrapper.text()).not.toContain('旧意见')
    expect(wrapper.findAll('td.is-marked')).toHaveLength(1)
  })

  it('is touched by typing into a cell and by leaving one, not by looking at it', async () => {
    const { wrapper, touched } = show(row({}))
    const box = wrapper.get('[data-at="rows.a.actual"]')
    await box.trigger('focusin')
    expect(touched).toEqual([])
    await box.trigger('focusout')
    expect(touched).toEqual(['rows.a.actual'])
    await wrapper.get('[data-at="rows.a.deviation"]').setValue('x')
    expect(touched).toContain('rows.a.deviation')
  })

  it('counts the characters of a reason and says by how many it is too long, cutting nothing off', async () => {
    const limited = { executionBelow: null, missedTarget: true, budgetChanged: false, maxLength: 10 }
    const { wrapper, form } = show(row({}), { pack: { explanations: limited } })
    const box = wrapper.get('[data-at="rows.a.deviation"]')
    await box.setValue('天气原因')
    expect(wrapper.get('.entry__count').text()).toBe('4/10 字')
    expect(box.attributes('aria-invalid')).toBeUndefined()
    await box.setValue('天气原因天气原因天气原因')
    expect(wrapper.get('.entry__count').text()).toBe('12/10 字，超出 2 字')
    expect(box.attributes('aria-invalid')).toBe('true')
    expect(form.value.rows[0]?.deviation).toHaveLength(12)
  })

  it('names its method under a pack that scores row by row', () => {
    const quantitative = rulePackOf('national-2020')?.quantitative
    expect(show(row({ method: 'all-or-nothing' })).wrapper.text()).not.toContain('否则不得分')
    mounted?.unmount()
    if (!quantitative) throw new Error('no pack')
    const pack = { quantitative: { ...quantitative, perRowMethod: true } }
    expect(show(row({ method: 'all-or-nothing' }), { pack }).wrapper.text()).toContain(
      '达到得满分，否则不得分',
    )
  })

  it("shows its share of the level's points where the table states no weight of its own", () => {
    const shared = { unstatedWeights: 'even' } as const
    const { wrapper } = show(row({ weight: null }), { pack: shared })
    expect(wrapper.get('[data-label="分值"]').text()).toBe('50.00均分')
    mounted?.unmount()
    expect(
      show(row({ weight: null }))
        .wrapper.get('[data-label="分值"]')
        .text(),
    ).toBe('—')
  })
})
