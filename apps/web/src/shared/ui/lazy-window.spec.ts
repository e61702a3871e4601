import { afterEach, expect, it, jest } from '@jest/globals'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, nextTick, ref, watch } from 'vue'
import { lazyWindow } from './lazy-window.js'
import { toasts } from './toast.js'

let mounted: VueWrapper | null = null
afterEach(() => {
  mounted?.unmount()
  toasts.splice(0)
  jest.useRealTimers()
})

/** A window that notes when it sees itself opened, as forms that begin anew do. */
const opened: boolean[] = []
const Plain = defineComponent({
  props: { open: Boolean, title: { type: String, default: '' } },
  setup(props, { slots }) {
    watch(
      () => props.open,
      (now) => void opened.push(now),
    )
    return () => (props.open ? h('div', { role: 'dialog' }, [props.title, slots['default']?.()]) : null)
  },
})

function page(load: () => Promise<{ default: typeof Plain }>, start = false) {
  opened.splice(0)
  const Window = lazyWindow(load)
  const open = ref(start)
  const count = ref(1)
  const wrapper = mount(
    defineComponent(
      () => () =>
        h(
          Window,
          { open: open.value, title: '登记', 'onUpdate:open': (value: boolean) => (open.value = value) },
          { default: () => ` 第 ${count.value} 笔` },
        ),
    ),
  )
  mounted = wrapper
  return { wrapper, open, count }
}

it('is not fetched until it is opened, and then sees itself opening', async () => {
  const load = jest.fn(() => Promise.resolve({ default: Plain }))
  const { wrapper, open, count } = page(load)
  await flushPromises()
  expect(load).not.toHaveBeenCalled()
  open.value = true
  await flushPromises()
  expect(load).toHaveBeenCalledTimes(1)
  expect(wrapper.text()).toBe('登记 第 1 笔')
  expect(opened).toEqual([true])
  count.value = 2
  await nextTick()
  expect(wrapper.text()).toBe('登记 第 2 笔')
  open.value = false
  await nextTick()
  open.value = true
  await nextTick()
  expect(opened).toEqual([true, false, true])
})

it('that stands open from the beginning is drawn open, as it would be without this', async () => {
  const { wrapper } = page(() => Promise.resolve({ default: Plain }), true)
  await flushPromises()
  expect(wrapper.text()).toContain('登记')
  expect(opened).toEqual([])
})

it('that cannot be fetched says so, closes, and is asked for again', async () => {
  const load = jest
    .fn<() => Promise<{ default: typeof Plain }>>()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue({ default: Plain })
  const { wrapper, open } = page(load)
  open.value = true
  await flushPromises()
  expect(open.value).toBe(false)
  expect(toasts.map(({ text }) => text)).toEqual(['未能打开，请检查网络后重试'])
  open.value = true
  await flushPromises()
  expect(wrapper.text()).toContain('登记')
})

it('is fetched ahead when the page has come to rest', async () => {
  jest.useFakeTimers()
  const load = jest.fn(() => Promise.resolve({ default: Plain }))
  page(load)
  jest.advanceTimersByTime(3_000)
  await Promise.resolve()
  expect(load).toHaveBeenCalledTimes(1)
  expect(opened).toEqual([])
})

it('that takes no `open` is open as long as it stands there', async () => {
  const Drawer = defineComponent({ setup: () => () => h('div', { role: 'dialog' }, '账号') })
  const Window = lazyWindow(() => Promise.resolve({ default: Drawer }))
  const there = ref(false)
  mounted = mount(defineComponent(() => () => (there.value ? h(Window) : null)))
  expect(mounted.find('[role=dialog]').exists()).toBe(false)
  there.value = true
  await nextTick()
  await flushPromises()
  expect(mounted.find('[role=dialog]').text()).toBe('账号')
})
