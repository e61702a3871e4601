import type { CDPSession, Page } from 'playwright-core'
import { settled, visit } from '../e2e/visit.ts'
import { withBrowser } from './browser.ts'
import { judged, type Judged, plain } from './table.ts'

/** Processor time of the page's main thread: other work on the machine does not count in. */
const TIMES = 4
export const HEADS = ['what', 'ms of CPU', 'aim', 'of which script', 'of which layout']

interface Spent {
  readonly task: number
  readonly script: number
  readonly layout: number
}

async function spentBy(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics')
  const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000
  return {
    task: ms('TaskDuration'),
    script: ms('ScriptDuration'),
    layout: ms('LayoutDuration') + ms('RecalcStyleDuration'),
  }
}

/** Runs a piece of work on a page and says what it cost. */
async function costOf(session: CDPSession, work: () => Promise<unknown>): Promise<Spent> {
  const before = await spentBy(session)
  await work()
  const after = await spentBy(session)
  return {
    task: after.task - before.task,
    script: after.script - before.script,
    layout: after.layout - before.layout,
  }
}

/** Shows fifty rows in place of twenty, the answer included. */
async function showFifty(page: Page, session: CDPSession): Promise<Spent> {
  await visit(page, '/payments')
  await page.locator('.pager__size').selectOption('20')
  await settled(page)
  return costOf(session, async () => {
    await page.locator('.pager__size').selectOption('50')
    await page.locator('main tbody tr:nth-child(50)').waitFor()
    await settled(page)
  })
}

/** The smallest of several attempts, figure by figure. */
const least = (all: readonly Spent[]): Spent => ({
  task: Math.min(...all.map(({ task }) => task)),
  script: Math.min(...all.map(({ script }) => script)),
  layout: Math.min(...all.map(({ layout }) => layout)),
})

function lineOf(what: string, aim: number, { task, script, layout }: Spent): Judged[] {
  return [
    plain(what),
    judged(task, aim),
    plain(`≤ ${aim}`),
    plain(script.toFixed(0)),
    plain(layout.toFixed(0)),
  ]
}

/** What showing rows costs the processor. */
export async function measureCpu(url: string, say: (text: string) => void): Promise<Judged[][]> {
  return withBrowser(url, 'caiwu', async ({ context, page }) => {
    const session = await context.newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const fifty: Spent[] = []
    for (let time = 0; time < TIMES; time += 1) fifty.push(await showFifty(page, session))
    const lines = [lineOf('payments: 50 rows instead of 20', 80, least(fifty))]
    for (const line of lines) say(line.map(({ text }) => text).join('  '))
    return lines
  })
}
