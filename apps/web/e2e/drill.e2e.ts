import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { closePage, newPage, PASSWORD, pictured, settled, signIn, useBrowser, visit } from './harness.js'

const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

/** Presses Tab until the wanted thing has the focus. */
async function tabTo(
  page: Page,
  what: string,
  found: (element: Element) => boolean,
  most = 60,
): Promise<void> {
  const test = `(${found.toString()})(document.activeElement)`
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (await page.evaluate<boolean>(test)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${most} presses of Tab do not reach ${what}`)
}

describe('from the whole to one payment', () => {
  useBrowser()

  it('leads from the city to a single payment in four clicks, with the filters in the address, and back again', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'quanyi')
      await visit(page, '/dash?y=2026')
      const trail = [page.url()]
      const click = async (name: string) => {
        await page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
        await settled(page)
        trail.push(page.url())
      }
      await click('东湖区总工会')
      await page.getByRole('heading', { level: 1, name: '东湖区总工会' }).waitFor()
      expect(queryOf(page)).toMatchObject({ y: '2026' })
      await click('华丰机械厂工会')
      await page.getByRole('heading', { level: 1, name: '华丰机械厂工会' }).waitFor()
      const voucher = page
        .getByRole('main')
        .getByRole('link', { name: /^付-2026-BJ0101/ })
        .first()
      const number = await voucher.innerText()
      await voucher.click()
      await page.getByRole('dialog').getByText(number).first().waitFor()
      trail.push(page.url())
      // Three clicks so far; the payment is open and its address can be sent to a colleague.
      expect(trail.length - 1).toBeLessThanOrEqual(4)
      expect(queryOf(page)).toMatchObject({ y: '2026' })
      expect(Object.keys(queryOf(page)).sort()).toEqual(['id', 'p', 'u', 'y'])
      await page.reload()
      await page.getByRole('dialog').getByText(number).first().waitFor()
      for (const earlier of trail.slice(0, -1).reverse()) {
        await page.goBack()
        await settled(page)
        expect(page.url()).toBe(earlier)
      }
      await page.getByRole('heading', { level: 1, name: '滨江市总工会' }).waitFor()
      await closePage(watched)
    }))

  it('is worked by keys alone: sign in, open the form that is due, type into a cell, be led to what stops the submission', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await page.goto('/login')
      await page.getByRole('heading', { level: 1, name: '惠工绩效' }).waitFor()
      await tabTo(page, 'the account', (element) => element.matches('input[autocomplete="username"]'))
      await page.keyboard.type('jc0103')
      await tabTo(page, 'the password', (element) =>
        element.matches('input[autocomplete="current-password"]'),
      )
      await page.keyboard.type(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
      await settled(page)
      await tabTo(page, 'the form that is due', (element) => element.matches('main a[href*="/fill/"]'), 40)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /自评表$/ }).waitFor()
      await settled(page)
      await tabTo(page, 'a cell', (element) => element.matches('textarea[data-at="goals.actual"]'), 80)
      const text = '按计划完成救助，款项已发放到人。'
      await page.keyboard.press('Control+A')
      await page.keyboard.type(text)
      await page
        .getByText(/已自动保存/)
        .first()
        .waitFor()
      // Back up to the button of the page's head.
      await page.evaluate(() => document.querySelector<HTMLElement>('main h1')?.focus())
      await tabTo(page, 'the submission', (element) => element.textContent?.trim() === '提交', 20)
      await page.keyboard.press('Enter')
      // The form is not complete: the first place that stops it has the focus, and the line says what stops it.
      await page.getByText(/\d+ 处须改正，改好才能提交/).waitFor()
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-at'))).toMatch(/^rows\./)
      await page.evaluate(() => document.querySelector<HTMLElement>('main h1')?.focus())
      await tabTo(page, 'the menu', (element) => element.matches('main summary'), 10)
      await page.keyboard.press('Enter')
      await tabTo(page, 'the versions', (element) => element.textContent?.trim() === '版本', 5)
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: '历次版本' })
      await dialog.waitFor()
      expect(await dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await page.reload()
      await settled(page)
      expect(await page.getByLabel('年度总体目标 实际完成情况').inputValue()).toBe(text)
      await closePage(watched)
    }))
})
