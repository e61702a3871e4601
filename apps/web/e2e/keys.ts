import type { Locator, Page } from 'playwright-core'
import { focusOf, ringFault } from './focus.ts'
import { settled } from './visit.ts'

const MOST_MOVES = 90
/** Keys that lead the focus on, as a hand leads the pointer: they do nothing by themselves. */
const MOVES = new Set(['Tab', 'Shift+Tab', 'ArrowUp', 'ArrowDown', 'j', 'k'])

/**
 * A person without a mouse. Counts acts (what a mouse would do by a click) apart from moves of the focus, and notes
 * every place where the focus could not be seen. Typing of values is not counted.
 */
export class Keys {
  acts = 0
  moves = 0
  readonly hidden: string[] = []
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Presses of a real mouse are noted by the page itself, see {@link mouseUses}. */
  static async watchMouse(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const uses: string[] = []
      Object.assign(window, { uses })
      for (const type of ['mousedown', 'pointerdown', 'touchstart', 'wheel'])
        window.addEventListener(type, ({ isTrusted }) => isTrusted && uses.push(type), {
          capture: true,
          passive: true,
        })
    })
  }

  async mouseUses(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { uses: string[] }).uses)
  }

  async press(key: string): Promise<void> {
    if (MOVES.has(key)) this.moves += 1
    else this.acts += 1
    await this.page.keyboard.press(key)
    const fault = ringFault(await focusOf(this.page))
    // A title that got the focus because its page was opened carries none; the next key leads on.
    if (fault && !fault.startsWith('h1') && !fault.startsWith('main')) this.hidden.push(fault)
  }

  /** Goes on with Tab until the place has the focus. */
  async reach(place: Locator): Promise<void> {
    await place.first().waitFor()
    for (let move = 0; move < MOST_MOVES; move += 1) {
      if (await place.first().evaluate((element) => element === document.activeElement)) return
      await this.press('Tab')
    }
    throw new Error(`${String(place)} is not reached by ${MOST_MOVES} presses of Tab`)
  }

  /** Reaches a place and does what a click on it would do. */
  async use(place: Locator, key = 'Enter'): Promise<void> {
    await this.reach(place)
    await this.press(key)
    await settled(this.page)
  }

  /** Values are typed, not counted. */
  async type(place: Locator, text: string): Promise<void> {
    await this.reach(place)
    await this.page.keyboard.type(text)
  }
}
