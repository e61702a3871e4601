import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { draftOf, RATE, returnedForm } from './form-place.js'
import { accessibilityFaults, closePage, newPage, pictured, signIn, useBrowser, visit } from './harness.js'

/** Whether what has the focus shows it: a ring of two pixels at least. */
const isFocusSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(
      document.activeElement ?? document.body,
    )
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  })
/** Walks with Tab until an element has the focus; every stop on the way must be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
  }
  throw new Error(`Tab never comes to ${selector}`)
}
const focusedAt = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-at') ?? '')

describe('the submitter at the keyboard', () => {
  useBrowser()

  it('goes on with the one next thing by one key, and sees how much is left', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0105')
      await visit(page, '/work')
      const card = page.locator('.work-next')
      await card.getByText(/(还差 \d+ 项 · 约 \d+ 分钟|已填完，可以提交) · .*截止/).waitFor()
      expect(await card.getByRole('link').count()).toBe(1)
      // Past the frame by its own link, then the first thing of the page is the one to do.
      await tabTo(page, '.work-next .btn--primary')
      expect(await isFocusSeen(page)).toBe(true)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/fill\//)
      await page.getByText(/\d+ 项，\d+ 项已自动填好/).waitFor()
      await closePage(watched)
    }))

  it('keeps the home page when one card fails', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      watched.allow(/500|Failed to load resource/)
      await signIn(page, 'jc0105')
      await page.route('**/graphql', (route) =>
        /"operationName":"(OwnStanding|FormBurden)"/.test(route.request().postData() ?? '')
          ? route.fulfill({ status: 500, body: 'no' })
          : route.continue(),
      )
      await visit(page, '/work')
      await page.locator('.work-next').getByRole('link').waitFor()
      await page.locator('.standing').getByRole('button', { name: '重试' }).waitFor()
      expect(await page.locator('.work-next').innerText()).toContain('截止')
      expect(await accessibilityFaults(page)).toEqual([])
      await closePage(watched)
    }))

  it('moves along the column, opens the details and comes back, always with a visible focus', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0105')
      await visit(page, await draftOf(page, '送温暖'))
      await page.getByRole('region', { name: '实时得分' }).waitFor()
      await page.getByLabel(`${RATE} 得分`, { exact: true }).focus()
      const first = await focusedAt(page)
      await page.keyboard.press('Enter')
      const second = await focusedAt(page)
      expect(second).toMatch(/\.entered$/)
      expect(second).not.toBe(first)
      expect(await isFocusSeen(page)).toBe(true)
      await page.keyboard.press('ArrowUp')
      expect(await focusedAt(page)).toBe(first)
      await page.keyboard.press('Control+Enter')
      await page.waitForFunction(() => document.activeElement?.closest('.row-details') !== null)
      // The year before stands beside this one.
      const details = page.locator('.row-details')
      await details.getByRole('heading', { name: '历年对比' }).waitFor()
      expect(await details.innerText()).toMatch(/上年完成[\s\S]*2025[\s\S]*2026/)
      await page.keyboard.press('Escape')
      await page.waitForFunction((at) => document.activeElement?.getAttribute('data-at') === at, first)
      await closePage(watched)
    }))

  it('mends a returned form: the first marked cell has the focus, and one key hands it in again', () =>
    pictured(async () => {
      const { username, path } = await returnedForm()
      const watched = await newPage()
      const { page } = watched
      await signIn(page, username)
      await visit(page, '/work')
      // What was sent back comes first.
      expect(await page.locator('.work-next').innerText()).toContain('退回')
      await tabTo(page, '.work-next .btn--primary')
      await page.keyboard.press('Enter')
      await page.waitForURL(`**${path}`)
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-at') === true)
      expect(await isFocusSeen(page)).toBe(true)
      expect(await page.locator('.form-bar').innerText()).toContain('重新提交')
      await page.keyboard.press('Control+Shift+Enter')
      await page.getByText(/已提交，总分 /).waitFor()
      await closePage(watched)
    }))
})
