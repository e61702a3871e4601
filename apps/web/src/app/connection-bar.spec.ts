import { afterEach, beforeEach, expect, it, jest } from '@jest/globals'
import { mount, type VueWrapper } from '@vue/test-utils'
import { nextTick } from 'vue'
import ConnectionBar from './ConnectionBar.vue'

const realFetch = globalThis.fetch
let wrapper: VueWrapper<InstanceType<typeof ConnectionBar>>
let page = ''

beforeEach(() => {
  document.head.innerHTML = '<script type="module" src="/assets/index-AAAA.js"></script>'
  globalThis.fetch = jest.fn(() =>
    Promise.resolve({ ok: true, text: () => Promise.resolve(page) } as Response),
  )
  wrapper = mount(ConnectionBar)
})
afterEach(() => {
  wrapper.unmount()
  globalThis.fetch = realFetch
  document.head.innerHTML = ''
  online(true)
})
function online(is: boolean): void {
  Object.defineProperty(navigator, 'onLine', { value: is, configurable: true })
  window.dispatchEvent(new Event(is ? 'online' : 'offline'))
}

it('says that the network is gone and what is safe, until it is back', async () => {
  online(false)
  await nextTick()
  expect(wrapper.text()).toContain('先存在本机')
  online(true)
  await nextTick()
  expect(wrapper.text()).toBe('')
})

it('is silent while the server has this build, and asks to refresh once it has another', async () => {
  page = '<script type="module" src="/assets/index-AAAA.js"></script>'
  await wrapper.vm.check()
  expect(wrapper.text()).toBe('')
  page = '<script type="module" src="/assets/index-BBBB.js"></script>'
  await wrapper.vm.check()
  await nextTick()
  expect(wrapper.text()).toContain('系统已更新')
})

it('is not misled by an answer that is no page of ours', async () => {
  page = '<html>网关超时</html>'
  await wrapper.vm.check()
  await nextTick()
  expect(wrapper.text()).toBe('')
})

it('speaks up when a part of this build is gone from the server', async () => {
  page = '<script type="module" src="/assets/index-BBBB.js"></script>'
  window.dispatchEvent(new Event('vite:preloadError'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(wrapper.text()).toContain('系统已更新')
})

it('does not take a server that cannot be reached for a newer one', async () => {
  globalThis.fetch = jest.fn(() => Promise.reject(new TypeError('Failed to fetch')))
  window.dispatchEvent(new Event('vite:preloadError'))
  await new Promise((resolve) => setTimeout(resolve))
  expect(wrapper.text()).toBe('')
})
