import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { defineComponent, h, ref } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import { forgetRecentUnits } from '../../shared/ui/recent-units.js'
import { PAGE_PINYIN } from './page-pinyin.js'
import { keepRecent, recentItems } from './recent-items.js'
import { pagesFor } from './search-items.js'
import SearchPanel from './SearchPanel.vue'

const PAGES = [
  { name: 'home', title: '工作台' },
  { name: 'payments', title: '支付' },
  { name: 'review', title: '自评审核' },
  { name: 'audit', title: '审计' },
]
const hit = (kind: string, id: string, title: string, active = true) => ({
  kind,
  id,
  title,
  code: id.toUpperCase(),
  line: '市总工会 / 区县工会',
  active,
})
const answers = {
  SearchAll: ({ text }: { text: string }) => ({
    search: text.startsWith('yx')
      ? [
          hit('union', 'yx', '越秀区总工会'),
          hit('project', 'p1', '越秀送温暖'),
          hit('account', 'a1', '余小琴', false),
        ]
      : [],
  }),
}

/** A page with a button, and the search over it. */
const Host = defineComponent(() => {
  const open = ref(false)
  return () => [
    h('button', { id: 'origin', onClick: () => (open.value = true) }, '搜索'),
    open.value ? h(SearchPanel, { pages: PAGES, onClose: () => (open.value = false) }) : null,
  ]
})

describe('pages are found', () => {
  const found = (text: string) => pagesFor(text, PAGES).map((item) => item.title)

  it('by part of the name, pinyin or initials, beginning at a syllable', () => {
    for (const text of ['支', 'zhifu', 'ZF', 'fu']) expect([text, found(text)]).toEqual([text, ['支付']])
    expect(found('sh')).toEqual(['自评审核', '审计'])
    expect(found('zpsh')).toEqual(['自评审核'])
    expect([found('hifu'), found(''), found('zhifu 审')]).toEqual([[], [], []])
  })

  it('by pinyin for every page without a record of its own, a syllable for each character', () => {
    const folder = fileURLToPath(new URL('../../features/', import.meta.url))
    const texts = readdirSync(folder)
      .filter((feature) => feature !== 'gallery')
      .flatMap((feature) =>
        readdirSync(`${folder}${feature}`).includes('routes.ts')
          ? [readFileSync(`${folder}${feature}/routes.ts`, 'utf8')]
          : [],
      )
    const titles = texts
      .flatMap((text) => text.split(/\bpath: /).slice(1))
      .filter((route) => !/^'[^']*:/.test(route) && !route.includes('bare: true'))
      .map((route) => /title: '([^']+)'/.exec(route)?.[1] ?? '')
    expect(titles).toContain('支付')
    const wrong = titles.filter((title) => PAGE_PINYIN[title]?.split(' ').length !== [...title].length)
    expect(wrong).toEqual([])
  })
})

describe('what was opened last', () => {
  beforeEach(() => localStorage.clear())

  it('is five things, the newest first, each once, for one person alone, and no people', () => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'b'])
      keepRecent('g', { kind: 'union', id, title: id, line: '' })
    keepRecent('g', { kind: 'account', id: 'x', title: '余小琴', line: '' })
    expect(recentItems('g').map((item) => item.id)).toEqual(['b', 'f', 'e', 'd', 'c'])
    expect(recentItems('other')).toEqual([])
  })

  it('is forgotten at sign-out, and nonsense in the storage is no harm', () => {
    keepRecent('g', { kind: 'union', id: 'a', title: 'a', line: '' })
    forgetRecentUnits()
    expect(localStorage.length).toBe(0)
    for (const text of ['{', '{}', 'null', '[null, 1, {"kind":"union"}]']) {
      localStorage.setItem('huigong.recentFound.g', text)
      expect(recentItems('g')).toEqual([])
    }
  })
})

describe('the search', () => {
  let page: MountedPage
  beforeEach(() => localStorage.clear())
  afterEach(() => page.wrapper.unmount())

  const route = (name: string, path: string) =>
    page.router.addRoute({ name, path, component: { render: () => null } })
  async function start(given: object = answers): Promise<void> {
    page = await mountPage(Host, { path: '/work?y=2026', answers: given as typeof answers })
    route('unions', '/unions')
    route('project', '/projects/:id')
    route('accounts', '/admin/accounts')
    route('payments', '/payments')
    page.find('#origin').focus()
    await page.click('#origin')
  }
  const input = () => page.find('[role=combobox]') as HTMLInputElement
  const pause = () => new Promise((resolve) => setTimeout(resolve, 200))
  async function type(text: string, wait = true): Promise<void> {
    input().value = text
    input().dispatchEvent(new Event('input'))
    if (wait) await pause()
    await page.settle()
  }
  const press = async (key: string, more: object = {}) => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
    await page.settle()
  }
  const options = () =>
    [...document.querySelectorAll('[role=option]')].map((one) => one.querySelector('span')?.textContent)
  const active = () =>
    document.getElementById(input().getAttribute('aria-activedescendant') ?? '')?.textContent
  const status = () => page.find('[role=dialog] [role=status]').textContent
  const opened = () => document.querySelector('.find') !== null

  it('takes the focus and gives it back on Escape, and offers all pages before anything is typed', async () => {
    await start()
    expect(document.activeElement).toBe(input())
    expect(options()).toEqual(['工作台', '支付', '自评审核', '审计'])
    await press('Escape')
    expect([opened(), document.activeElement?.id]).toEqual([false, 'origin'])
    expect(page.of('SearchAll')).toEqual([])
  })

  it('shows what the server found by kind, and says how much', async () => {
    await start()
    await type('yx')
    expect([...document.querySelectorAll('.find__group')].map((one) => one.textContent)).toEqual([
      '工会',
      '项目',
      '人员',
    ])
    expect(page.text()).toContain('已停用 · A1 · 市总工会')
    expect(status()).toBe('找到 3 项')
    expect(page.of('SearchAll').map((one) => one.variables)).toEqual([{ text: 'yx' }])
  })

  it('walks round with the arrows, and Enter opens the union as the unit of all pages', async () => {
    await start()
    await type('yx')
    expect(active()).toContain('越秀区总工会')
    await press('ArrowUp')
    expect(active()).toContain('余小琴')
    await press('ArrowDown')
    await press('Enter')
    expect(opened()).toBe(false)
    expect(page.router.currentRoute.value).toMatchObject({
      path: '/unions',
      query: { y: '2026', u: 'yx', id: 'yx' },
    })
  })

  it('opens the page of a project, a person in the whole list, and puts what was opened on top next time', async () => {
    await start()
    await type('yx')
    await press('ArrowDown')
    await press('Enter')
    expect(page.router.currentRoute.value.path).toBe('/projects/p1')
    await page.click('#origin')
    expect(options()).toEqual(['越秀送温暖', '工作台', '支付', '自评审核', '审计'])
    await type('yx')
    await page.click('[role=option]', '余小琴')
    expect(page.router.currentRoute.value).toMatchObject({
      path: '/admin/accounts',
      query: { u: '', q: 'A1', account: 'a1' },
    })
    await page.click('#origin')
    expect(options()[0]).toBe('越秀送温暖')
  })

  it('opens a page at once, and waits for the answer when Enter was faster', async () => {
    await start()
    await type('zf', false)
    await press('Enter')
    expect(page.router.currentRoute.value.path).toBe('/payments')
    await page.click('#origin')
    await type('yxq', false)
    await press('Enter')
    expect(opened()).toBe(true)
    await pause()
    await page.settle()
    expect(page.router.currentRoute.value.path).toBe('/unions')
  })

  it('leaves the keys to the input method while it offers characters', async () => {
    await start()
    await type('yx')
    await press('Enter', { isComposing: true })
    await press('ArrowDown', { isComposing: true })
    expect([opened(), active()]).toEqual([true, expect.stringContaining('越秀区总工会')])
  })

  it('says that nothing was found and how else to look', async () => {
    await start()
    await type('无此单位')
    expect(page.text()).toContain('没有找到“无此单位”。可以输入名称的一部分')
    expect([status(), input().getAttribute('aria-expanded'), input().hasAttribute('aria-controls')]).toEqual([
      '没有找到“无此单位”',
      'false',
      false,
    ])
  })

  it('tells a failure, still finds pages, and tries again', async () => {
    let works = false
    const found = { search: [hit('union', 'zf', '中福公司工会')] }
    await start({ SearchAll: () => (works ? found : undefined) })
    await type('zf')
    expect(page.text()).toContain('“工会、项目和人员”未能读取')
    expect(options()).toEqual(['支付'])
    works = true
    await page.click('.error-panel button', '重试')
    expect(options()).toEqual(['支付', '中福公司工会'])
  })
})
