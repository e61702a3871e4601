import type { Page } from 'playwright-core'
import { settled, visit } from '../e2e/visit.ts'
import { withBrowser } from './browser.ts'
import { judged, type Judged, plain } from './table.ts'

/** What the hand does: typing, ticking and paging have to feel immediate. */
type Kind = 'quick' | 'other'

interface Tour {
  readonly name: string
  readonly role: string
  readonly path: string
  readonly steps: readonly { readonly kind: Kind; readonly act: (page: Page) => Promise<void> }[]
}

const SLOWER = 4
/** Repetitions of each tour; the best one counts, for the machine may be busy with something else. */
const TIMES = 3
const AIM: Readonly<Record<Kind, number>> = { quick: 100, other: 200 }
export const HEADS = ['tour', 'typing, ticking, paging ms', 'all ms', 'interactions']

const press = (kind: Kind, key: string) => ({ kind, act: (page: Page) => page.keyboard.press(key) })
const click = (kind: Kind, selector: string) => ({
  kind,
  act: (page: Page) => page.locator(selector).first().click(),
})
const type = (selector: string, text: string) => ({
  kind: 'quick' as const,
  act: async (page: Page) => {
    await page.locator(selector).first().click()
    await page.keyboard.type(text, { delay: 60 })
  },
})

const TOURS: readonly Tour[] = [
  {
    name: 'review queue: tick, move, page, batch dialog',
    role: 'quanyi',
    path: '/review?tab=all',
    steps: [
      click('quick', 'main tbody tr:nth-child(1) input[type=checkbox]'),
      click('quick', 'main thead input[type=checkbox]'),
      press('quick', 'Escape'),
      click('quick', 'main nav.pager button:has-text("下一页")'),
      click('quick', 'main nav.pager button:has-text("上一页")'),
      click('other', 'main .field-check, main label:has-text("只看逾期")'),
    ],
  },
  {
    name: 'payments: sort, page, unit of money, large print',
    role: 'caiwu',
    path: '/payments',
    steps: [
      click('quick', 'main nav.pager button:has-text("下一页")'),
      click('other', 'header button:has-text("万元")'),
      click('other', 'header button:text-is("元")'),
      click('other', 'header button:has-text("大字")'),
      click('other', 'header button:has-text("大字")'),
      click('other', 'main tbody tr:nth-child(2) a'),
      press('other', 'Escape'),
    ],
  },
  {
    name: 'form: type into cells, move on, details',
    role: 'jc0101',
    path: '/fill',
    steps: [
      click('other', 'main a[href^="/fill/"]'),
      type('main input:not([disabled]):not([type=checkbox])', '12'),
      press('quick', 'Enter'),
      press('quick', 'ArrowDown'),
      type('main textarea:not([disabled])', '救助标准按文件执行'),
    ],
  },
  {
    name: 'search: open, type, move, close',
    role: 'quanyi',
    path: '/work',
    steps: [
      press('other', 'Control+k'),
      { kind: 'quick', act: (page) => page.keyboard.type('huafeng', { delay: 60 }) },
      press('quick', 'ArrowDown'),
      press('quick', 'ArrowDown'),
      press('other', 'Escape'),
    ],
  },
  {
    name: 'dashboard: tabs, table of a chart, sort',
    role: 'quanyi',
    path: '/dash?y=2026',
    steps: [
      click('quick', 'main .dt__sort'),
      click('other', 'main nav a:has-text("进度")'),
      click('other', 'main nav a:has-text("单位")'),
      click('other', 'main nav a:has-text("满意度")'),
      click('other', 'main nav a:has-text("对比")'),
    ],
  },
]

interface Interaction {
  readonly id: number
  readonly ms: number
}

/** Notes each interaction and how long it took until something new was drawn. */
function observe(): void {
  const interactions: Interaction[] = []
  Object.assign(window, { interactions })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      if (entry.interactionId) interactions.push({ id: entry.interactionId, ms: entry.duration })
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}

const taken = (page: Page): Promise<Interaction[]> =>
  page.evaluate(async () => {
    // The entry of an event comes after the frame that answers it.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    await new Promise((resolve) => setTimeout(resolve, 50))
    return (window as unknown as { interactions: Interaction[] }).interactions.splice(0)
  })

interface Slowest {
  readonly quick: number
  readonly other: number
  readonly count: number
}

async function walk(page: Page, tour: Tour): Promise<Slowest> {
  await visit(page, tour.path)
  await taken(page)
  const slowest = { quick: 0, other: 0 }
  const seen = new Set<number>()
  for (const { kind, act } of tour.steps) {
    await act(page)
    await settled(page)
    for (const { id, ms } of await taken(page)) {
      seen.add(id)
      slowest[kind] = Math.max(slowest[kind], ms)
    }
  }
  return { ...slowest, count: seen.size }
}

/** Interaction to next paint over scripted tours on a processor four times slower: the slowest of each tour. */
export async function measureTours(url: string, say: (text: string) => void): Promise<Judged[][]> {
  const lines: Judged[][] = []
  for (const tour of TOURS) {
    const walks = await withBrowser(url, tour.role, async ({ context, page }) => {
      await page.addInitScript(observe)
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      page.setDefaultTimeout(30_000)
      const all: Slowest[] = []
      for (let time = 0; time < TIMES; time += 1) all.push(await walk(page, tour))
      return all
    })
    const quick = Math.min(...walks.map((one) => one.quick))
    const all = Math.min(...walks.map((one) => Math.max(one.quick, one.other)))
    const line = [
      plain(tour.name),
      judged(quick, AIM.quick),
      judged(all, AIM.other),
      plain(Math.max(...walks.map(({ count }) => count))),
    ]
    say(line.map(({ text }) => text).join('  '))
    lines.push(line)
  }
  return lines
}
