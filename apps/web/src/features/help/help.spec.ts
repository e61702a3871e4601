import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, expect, it } from '@jest/globals'
import { defineComponent, h } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import { HELP_TASKS } from './help-tasks.js'
import HelpPage from './HelpPage.vue'

const pages = Object.fromEntries(
  ['fill', 'inbox', 'review', 'arrivals', 'payments', 'accessibility'].map((name) => [name, `/${name}`]),
)
let page: MountedPage | null = null
const realFetch = globalThis.fetch
afterEach(() => {
  page?.wrapper.unmount()
  globalThis.fetch = realFetch
})

/** The page as it stands when the server's file of contacts says `served`. */
async function open(permissions: readonly string[], served = ''): Promise<MountedPage> {
  const answer = { ok: true, text: () => Promise.resolve(served) } as Response
  page = await mountPage(Help(answer), { path: '/help', answers: {}, permissions, pages })
  return page
}
/** The page sets out before the pretended server of the test is replaced by one that knows the file. */
const Help = (answer: Response) =>
  defineComponent(() => {
    globalThis.fetch = () => Promise.resolve(answer)
    return () => h(HelpPage)
  })

it('names whom to call, as the operator wrote it, and never shows a page as a contact', async () => {
  expect((await open([], '信息科 0571-0000 0000')).text()).toContain('信息科 0571-0000 0000')
  page?.wrapper.unmount()
  const without = await open([], '<!doctype html><html></html>')
  expect(without.text()).toContain('请联系本级工会的系统管理员')
  expect(without.text()).not.toContain('doctype')
})

it('tells each role its own tasks', async () => {
  const of = await open(['self-evaluation:fill'])
  expect(of.text()).toContain('填报自评表')
  expect(of.text()).not.toContain('登记支付')
  expect(of.text()).toContain('Ctrl+K')
})

it('every task leads to a page there is', () => {
  const features = new URL('../', import.meta.url)
  const names = readdirSync(features).flatMap((feature) => {
    try {
      const text = readFileSync(new URL(`${feature}/routes.ts`, features), 'utf8')
      return [...text.matchAll(/name: '([^']+)'/g)].map(([, name]) => name)
    } catch {
      return []
    }
  })
  for (const { at, steps } of HELP_TASKS) {
    if (at) expect(names).toContain(at.name)
    expect(steps.length).toBeGreaterThan(0)
  }
})
