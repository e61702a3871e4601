import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  ask,
  closePage,
  newPage,
  overflow,
  PHONE,
  pictured,
  settled,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const paidOf = (page: Page): Promise<string> =>
  page.locator('main .stat').filter({ hasText: '支付' }).first().innerText()

describe('a past day', () => {
  useBrowser()

  it('is chosen on any page in two steps by keyboard, all pages follow, nothing can be done, and today is one step back', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'caiwu')
      await visit(page, '/funds/arrivals?y=2026')
      await page.getByRole('button', { name: '拨付资金' }).first().waitFor()
      // Two steps: open 截至, take the end of last year.
      await page.locator('.as-of summary').focus()
      await page.keyboard.press('Enter')
      const day = page.locator('.as-of__pop').getByRole('button', { name: /上年末/ })
      await day.waitFor()
      await day.focus()
      await page.keyboard.press('Enter')
      await page
        .getByText(/^截至 20\d\d-12-31$/)
        .first()
        .waitFor()
      const at = queryOf(page)['at'] ?? ''
      expect(at).toMatch(/^20\d\d-12-31$/)
      await settled(page)
      expect(await page.getByRole('button', { name: '拨付资金' }).count()).toBe(0)
      expect(await page.locator('.head__badge').innerText()).toBe('只读')
      // The next page of the menu is about the same day.
      await page.locator('nav[aria-label="主菜单"]').getByRole('link', { name: '支付' }).first().click()
      await settled(page)
      expect(queryOf(page)['at']).toBe(at)
      await page.getByRole('button', { name: '回到今天' }).click()
      await settled(page)
      expect(queryOf(page)['at']).toBeUndefined()
      await page.getByRole('button', { name: '登记支付' }).first().waitFor()
      await closePage(watched)
    }))

  it('shows what was known then: the figures of the dashboard are those the server gives for that day', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'lingdao')
      await visit(page, '/dash?y=2025')
      const now = await paidOf(page)
      await visit(page, '/dash?y=2025&at=2025-12-31')
      expect(await paidOf(page)).not.toBe(now)
      await page.getByText('截至 2025-12-31 23:59').first().waitFor()
      await closePage(watched)
    }))

  it('is said by pages that have only today, and refused by the server whatever a page asks', () =>
    pictured(async () => {
      const watched = await newPage(PHONE)
      const { page } = watched
      await signIn(page, 'admin')
      await visit(page, '/admin/accounts?at=2026-06-30')
      await page.getByText('这一页只有今天的情况').waitFor()
      expect(await overflow(page)).toBe(0)
      await page.getByRole('main').getByRole('button', { name: '回到今天' }).click()
      await page.getByRole('table').first().waitFor()
      await settled(page)
      const refused = await page.request.post('/graphql', {
        headers: { 'x-as-of': '2026-06-30' },
        data: { query: 'mutation { markAllRead { __typename } }' },
      })
      expect(refused.status()).toBe(403)
      expect((await ask(page, '{ me { displayName } }')).status).toBe(200)
      await closePage(watched)
    }))
})
