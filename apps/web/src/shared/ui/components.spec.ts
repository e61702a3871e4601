import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useSettings } from '../settings/settings.store.js'
import { resetStores } from '../state/store.js'
import AppDialog from './AppDialog.vue'
import DataTable from './DataTable.vue'
import Field from './Field.vue'
import MoneyInput from './MoneyInput.vue'
import type { Column } from './table-model.js'

let mounted: VueWrapper | null = null
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
})

beforeEach(() => {
  localStorage.clear()
  resetStores()
})
afterEach(() => {
  mounted?.unmount()
  mounted = null
})

describe('MoneyInput', () => {
  function field(start: string | null) {
    const fen = ref<string | null>(start)
    const wrapper = mount(
      defineComponent(
        () => () =>
          h(Field, { label: '金额', error: undefined }, () =>
            h(MoneyInput, {
              modelValue: fen.value,
              'onUpdate:modelValue': (value: string | null) => (fen.value = value),
            }),
          ),
      ),
      { attachTo: document.body },
    )
    mounted = wrapper
    return { wrapper, fen, input: wrapper.get('input') }
  }

  it('takes what people type as fen and shows it grouped with its formal numerals', async () => {
    const { wrapper, fen, input } = field(null)
    await input.setValue('１，２３４．５')
    await input.trigger('blur')
    expect(fen.value).toBe('123450')
    expect((input.element as HTMLInputElement).value).toBe('1,234.50')
    expect(wrapper.text()).toContain('人民币壹仟贰佰叁拾肆元伍角')
  })

  it('keeps the old amount and says why when the new one cannot be read', async () => {
    const { wrapper, fen, input } = field('100')
    await input.setValue('1.005')
    await input.trigger('blur')
    expect(fen.value).toBe('100')
    expect(wrapper.get('[role=alert]').text()).toContain('精确到分')
    expect(input.attributes('aria-invalid')).toBe('true')
  })

  it('refuses a negative amount unless it is allowed', async () => {
    const { fen, input, wrapper } = field('100')
    await input.setValue('-5')
    await input.trigger('blur')
    expect(fen.value).toBe('100')
    expect(wrapper.text()).toContain('不能为负数')
  })

  it('follows the switch to 万元 without losing a fen', async () => {
    const { input, fen } = field('123456')
    useSettings().unit = 'wan'
    await nextTick()
    expect((input.element as HTMLInputElement).value).toBe('0.123456')
    await input.trigger('blur')
    expect(fen.value).toBe('123456')
  })

  it('is tied to the label of its field', () => {
    const { wrapper, input } = field(null)
    expect(wrapper.get('label').attributes('for')).toBe(input.attributes('id'))
  })
})

describe('DataTable', () => {
  interface Line {
    id: string
    name: string
    amount: string
  }
  const columns: Column<Line>[] = [
    { key: 'name', title: '单位' },
    { key: 'amount', title: '金额', kind: 'money', sortable: true },
  ]
  const rows: Line[] = [
    { id: 'a', name: '甲', amount: '100' },
    { id: 'b', name: '乙', amount: '300' },
  ]
  const table = (extra: Record<string, unknown> = {}) => {
    const wrapper = mount(DataTable<Line>, {
      props: { caption: '支付', columns, rows, rowKey: (row: Line) => row.id, ...extra },
      global: { plugins: [router] },
      attachTo: document.body,
    })
    mounted = wrapper
    return wrapper
  }

  it('sorts amounts from the top first and says so', async () => {
    const wrapper = table()
    await wrapper.get('.dt__sort').trigger('click')
    expect(wrapper.findAll('tbody tr').map((row) => row.text())).toEqual(['乙3.00', '甲1.00'])
    expect(wrapper.findAll('th')[1]?.attributes('aria-sort')).toBe('descending')
  })

  it('prints the unit in the head and the total as the last row', () => {
    const wrapper = table({ totals: { amount: '400' } })
    expect(wrapper.findAll('th')[1]?.text()).toContain('金额（元）')
    expect(wrapper.get('tfoot').text()).toBe('合计4.00')
  })

  it('lets the arrow keys walk the rows and Space choose one', async () => {
    const wrapper = table({ selectable: true })
    const [first, second] = wrapper.findAll<HTMLElement>('tbody tr')
    if (!first) throw new Error('no row')
    first.element.focus()
    await first.trigger('keydown', { key: 'ArrowDown' })
    await nextTick()
    expect(document.activeElement).toBe(second?.element)
    await second?.trigger('keydown', { key: ' ' })
    expect(wrapper.emitted('update:selected')?.at(-1)).toEqual([['b']])
  })

  it('offers to clear the filter when nothing fits it', async () => {
    const wrapper = table({ rows: [], emptyKind: 'filtered' })
    await wrapper.get('button').trigger('click')
    expect(wrapper.emitted('clear')).toHaveLength(1)
  })
})

describe('AppDialog', () => {
  it('takes the focus, keeps Tab inside, closes on Escape and gives the focus back', async () => {
    const open = ref(false)
    const wrapper = mount(
      defineComponent(() => () => [
        h('button', { id: 'opener' }, '打开'),
        h(
          AppDialog,
          { title: '登记到账', open: open.value, 'onUpdate:open': (value: boolean) => (open.value = value) },
          { default: () => h('input', { id: 'amount' }), acts: () => h('button', { id: 'save' }, '确认') },
        ),
      ]),
      { global: { plugins: [router] }, attachTo: document.body },
    )
    mounted = wrapper
    const opener = document.getElementById('opener')
    opener?.focus()
    open.value = true
    await nextTick()
    await nextTick()
    expect(document.activeElement?.id).toBe('amount')

    const press = (key: string, shiftKey = false) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
      )
    document.getElementById('save')?.focus()
    press('Tab')
    expect(document.activeElement?.textContent).toBe('关闭')
    press('Tab', true)
    expect(document.activeElement?.id).toBe('save')

    press('Escape')
    await nextTick()
    expect(document.querySelector('[role=dialog]')).toBeNull()
    expect(document.activeElement).toBe(opener)
  })
})
