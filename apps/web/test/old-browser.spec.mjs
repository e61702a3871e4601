import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from '@jest/globals'

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const script = read('public/floor.js')
const asked = []
const kept = {}

/** A browser as it is now, with what the test takes away from it. */
class Request {
  open(_method, path) {
    asked.push(path)
  }
  send() {
    this.status = 200
    this.responseText = '信息科 0571-0000 0000'
    this.onload()
  }
}

beforeEach(() => {
  asked.splice(0)
  document.documentElement.innerHTML = read('index.html').replace(/<script[^>]*><\/script>/g, '')
  kept.XMLHttpRequest = globalThis.XMLHttpRequest
  kept.replaceAll = String.prototype.replaceAll
  globalThis.XMLHttpRequest = Request
  globalThis.ResizeObserver = class {}
  globalThis.CSS = { supports: () => true }
  Object.defineProperty(HTMLScriptElement.prototype, 'noModule', { value: false, configurable: true })
})
afterEach(() => {
  globalThis.XMLHttpRequest = kept.XMLHttpRequest
  Object.defineProperty(String.prototype, 'replaceAll', {
    value: kept.replaceAll,
    configurable: true,
    writable: true,
  })
})
const run = () => globalThis.eval(script)
const isShown = () => document.getElementById('too-old')?.hasAttribute('hidden') === false

it('a browser at the floor sees nothing of it', () => {
  run()
  expect(document.getElementById('too-old')).toBeNull()
  expect(document.getElementById('app')).not.toBeNull()
  expect(asked).toEqual([])
})

it.each([
  ['without modules', () => delete HTMLScriptElement.prototype.noModule],
  ['below Chrome 85', () => delete String.prototype.replaceAll],
  ['below Chrome 87 or Safari 14.1', () => (globalThis.CSS = { supports: () => false })],
])('a browser %s gets a page that says what to do and whom to call', (_name, take) => {
  take()
  run()
  expect(isShown()).toBe(true)
  expect(document.getElementById('app')).toBeNull()
  const text = document.body.textContent
  expect(text).toContain('极速模式')
  expect(text).toContain('360 安全浏览器 13')
  expect(text).toContain('没有丢失')
  expect(text).toContain('信息科 0571-0000 0000')
})

it('is written without anything such a browser does not know, and needs no framework', () => {
  expect(script).not.toMatch(/=>|`|\b(?:let|const|class|async|import)\b|\?\.|\?\?/)
  const html = read('index.html')
  expect(html).toMatch(/<script src="\/floor\.js"><\/script>/)
  // A strict policy: no script and no style of its own within the page.
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style| style=| on\w+=/)
})
