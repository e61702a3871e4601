import type { Page, Route } from 'playwright-core'
import { pending, PHONE, settled, visit, WIDE } from './visit.ts'

/** The states every page has (see “States, once for all pages” of the guide to the pages). */
export const STATES = ['normal', 'empty', 'loading', 'error', 'dialog'] as const
export type State = (typeof STATES)[number]

export const WIDTHS = [
  { name: '1366', window: WIDE, size: 'normal' },
  { name: '375', window: PHONE, size: 'normal' },
  { name: '大字', window: WIDE, size: 'large' },
] as const

type Look = (typeof WIDTHS)[number]

/**
 * Looks that every change is checked in, few enough for every change; 1366 and 375 of the normal state have their own
 * test for every role, the rest comes with HUIGONG_E2E_STATES=all.
 */
const FEW: Readonly<Record<State, readonly Look['name'][]>> = {
  normal: ['大字'],
  empty: [],
  loading: [],
  error: ['375'],
  dialog: ['375'],
}

/** The looks of a state: a few, or with HUIGONG_E2E_STATES=all every one. */
export const looksOf = (state: State): readonly Look[] =>
  process.env['HUIGONG_E2E_STATES'] === 'all'
    ? WIDTHS
    : WIDTHS.filter(({ name }) => FEW[state].includes(name))

/** What becomes of the questions of a page on their way to the server; who is signed in is always answered. */
type Way = 'open' | 'emptied' | 'held' | 'failed'

const WHO = 'Me'
const FAULT = {
  data: null,
  errors: [{ message: '服务器处理时出错。', extensions: { code: 'INTERNAL' } }],
}

/** An answer in which every list that comes in pages is empty. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, emptied(inner)])
  if (!('nodes' in value)) return Object.fromEntries(entries)
  return {
    ...Object.fromEntries(entries),
    nodes: [],
    ...('totalCount' in value ? { totalCount: 0 } : {}),
    ...('pageInfo' in value ? { pageInfo: { hasNextPage: false, endCursor: null } } : {}),
  }
}

/** Brings the pages of one window into each of their states. */
export class StateMaker {
  private way: Way = 'open'
  private readonly page: Page
  /** Questions held back. */
  private readonly waiting = new Set<Route>()

  private constructor(page: Page) {
    this.page = page
  }

  static async of(page: Page): Promise<StateMaker> {
    const maker = new StateMaker(page)
    await page.route('**/graphql', (route) => maker.handle(route))
    return maker
  }

  private async handle(route: Route): Promise<void> {
    const { operationName, query } = route.request().postDataJSON() as {
      operationName: string
      query: string
    }
    if (operationName === WHO) return route.continue()
    // Acts never reach the server: looking at a page changes nothing.
    if (/^\s*mutation/.test(query)) return route.fulfill({ json: FAULT })
    if (this.way === 'failed') return route.fulfill({ json: FAULT })
    if (this.way === 'held') return void this.waiting.add(route)
    if (this.way === 'open') return route.continue()
    try {
      const answer = await route.fetch()
      return await route.fulfill({ response: answer, json: emptied(await answer.json()) })
    } catch {
      // The page was left meanwhile.
    }
  }

  /** Lets go of what was held; the page asked for it has been left or is about to be. */
  private async release(): Promise<void> {
    for (const route of this.waiting) await route.abort('aborted').catch(() => undefined)
    this.waiting.clear()
  }

  /**
   * Opens a page in a state and says whether the page has that state: not every page has a dialog.
   */
  async open(path: string, state: State): Promise<boolean> {
    const ways: Partial<Record<State, Way>> = { empty: 'emptied', loading: 'held', error: 'failed' }
    this.way = ways[state] ?? 'open'
    if (state !== 'loading') {
      await visit(this.page, path)
      return state !== 'dialog' || (await this.openDialog(path))
    }
    await this.page.goto(path)
    await this.page.locator('main').waitFor()
    await this.page.waitForTimeout(LOADING_SHOWS)
    return true
  }

  /** Leaves the page, so that nothing of a state reaches the next one. */
  async leave(): Promise<void> {
    this.way = 'open'
    await this.release()
    await this.page.goto('about:blank')
  }

  /** Presses the buttons of the page, one of each kind, until a dialog opens. */
  private async openDialog(path: string): Promise<boolean> {
    for (const name of await this.buttons()) {
      const button = this.page.locator('main button:visible', { hasText: name }).first()
      // One that lies under a bar that stays in view is passed over.
      const pressed = await button.click({ timeout: PRESSED_WITHIN }).then(
        () => true,
        () => false,
      )
      if (pressed && (await this.dialogOpens())) return true
      const { pathname, search } = new URL(this.page.url())
      if (pathname + search !== path) await visit(this.page, path)
    }
    return false
  }

  /** Whether the press just now opened a dialog, whose code may have to be fetched first. */
  private async dialogOpens(): Promise<boolean> {
    const dialog = this.page.locator('[role=dialog]')
    for (let checks = 0; checks < DIALOG_CHECKS || pending(this.page) > 0; checks += 1) {
      if ((await dialog.count()) > 0) {
        await settled(this.page)
        return true
      }
      await this.page.waitForTimeout(DIALOG_CHECK_MS)
    }
    return false
  }

  /** What is written on the buttons of the page that may open something, each once. */
  private async buttons(): Promise<string[]> {
    const words = await this.page
      .locator('main button:visible:not([disabled]):not([aria-pressed]):not(.dt__sort):not(.dt__expander)')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).innerText.trim().split('\n')[0] ?? ''))
    return [...new Set(words)].filter((word) => word && !SILENT.test(word)).slice(0, MOST_TRIED)
  }
}

/** Long enough for a skeleton to be drawn, which waits for 200 ms. */
const LOADING_SHOWS = 400
const PRESSED_WITHIN = 2_000
const DIALOG_CHECKS = 6
const DIALOG_CHECK_MS = 30
const MOST_TRIED = 10
/** Buttons known to open nothing. */
const SILENT = /^(导出|列设置|打印|查询|重置|上一页|下一页|每页.*|收起|展开.*|元|万元)$/

/** Changes the window of the open page without leaving its state. */
export async function showAt(page: Page, { window, size }: Look): Promise<void> {
  await page.setViewportSize(window)
  // As the button 大字 does; a dialog may stand before the button.
  await page.evaluate(async (value) => {
    document.documentElement.dataset['size'] = value
    // What watches its own size draws itself anew in the next frames.
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, size)
}
