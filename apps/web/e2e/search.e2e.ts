import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  closePage,
  newPage,
  overflow,
  PHONE,
  pictured,
  screenPath,
  settled,
  signIn,
  useBrowser,
  visit,
  WIDE,
} from './harness.js'

useBrowser()

const sheet = (page: Page) => page.getByRole('dialog', { name: '搜索' })
const options = (page: Page) => sheet(page).getByRole('option')

/** Types over what is there and waits for the answer to just that. */
async function look(page: Page, text: string): Promise<void> {
  await sheet(page).waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
  await sheet(page)
    .getByRole('status')
    .filter({ hasText: /^(找到|没有找到)/ })
    .waitFor({ state: 'attached' })
  await options(page).or(sheet(page).locator('.find__none')).first().waitFor()
}

describe('the search', () => {
  it('is opened, used and left by the keyboard alone', () =>
    pictured(async () => {
      const officer = await newPage()
      const { page } = officer
      await signIn(page, 'quanyi')
      await visit(page, '/projects')
      const origin = page.locator('main a').first()
      await origin.focus()

      await page.keyboard.press('Control+k')
      await sheet(page).waitFor()
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox')
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await sheet(page).waitFor({ state: 'detached' })
      expect(await origin.evaluate((link) => link === document.activeElement)).toBe(true)

      await page.keyboard.press('/')
      await look(page, 'dhqzgh')
      expect(await options(page).first().textContent()).toContain('东湖区总工会')
      expect(await accessibilityFaults(page)).toEqual([])
      await page.screenshot({ path: screenPath('search-1366') })
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/unions\?(?=.*\bu=)(?=.*\bid=)/)
      await settled(page)
      const shown = new URL(page.url()).searchParams
      expect(shown.get('u')).toBe(shown.get('id'))
      await page.getByRole('heading', { name: '东湖区总工会' }).waitFor()
      expect(await page.getByRole('combobox', { name: '单位' }).inputValue()).toBe('东湖区总工会')

      await page.keyboard.press('Control+k')
      await look(page, 'bang-2026')
      expect(await options(page).count()).toBe(1)
      await page.keyboard.press('Enter')
      await page.waitForURL('**/projects/*')
      await settled(page)

      await page.keyboard.press('Control+k')
      await look(page, 'zijinliushui')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/funds/flow*')
      await settled(page)

      await page.keyboard.press('Control+k')
      await sheet(page).getByText('最近打开').waitFor()
      expect((await options(page).allTextContents()).slice(0, 3).map((text) => text.slice(0, 4))).toEqual([
        '资金流水',
        expect.anything(),
        '东湖区总',
      ])
      await look(page, '查无此处')
      await sheet(page).getByText('没有找到“查无此处”').first().waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await closePage(officer)
    }))

  it('has its place in the header of a narrow phone, also in large print', () =>
    pictured(async () => {
      const auditor = await newPage({ width: 320, height: 700 })
      const { page } = auditor
      await signIn(page, 'jingshen')
      await visit(page, '/work')
      expect(await overflow(page)).toBe(0)
      await page.setViewportSize(PHONE)
      await visit(page, '/work?y=2026')
      expect(await overflow(page)).toBe(0)
      await page.getByRole('button', { name: '大字' }).click()
      expect(await overflow(page)).toBe(0)
      await page.getByRole('button', { name: '搜索' }).click()
      await look(page, 'dong')
      expect(await overflow(page)).toBe(0)
      expect(await accessibilityFaults(page)).toEqual([])
      await page.keyboard.press('Escape')
      await closePage(auditor)
    }))

  it('fills the screen of a phone, and shows people to administrators alone', () =>
    pictured(async () => {
      const found = async (username: string): Promise<string[]> => {
        const person = await newPage(PHONE)
        const { page } = person
        await signIn(page, username)
        await visit(page, '/work')
        expect(await overflow(page)).toBe(0)
        await page.getByRole('button', { name: /搜索/ }).click()
        await look(page, 'caiwu')
        const box = await sheet(page).boundingBox()
        expect(box).toEqual({ x: 0, y: 0, width: PHONE.width, height: PHONE.height })
        expect(await overflow(page)).toBe(0)
        expect(await accessibilityFaults(page)).toEqual([])
        await page.screenshot({ path: screenPath(`search-375-${username}`) })
        const kinds = await sheet(page).locator('.find__group').allTextContents()
        await sheet(page).getByRole('button', { name: '关闭' }).click()
        await sheet(page).waitFor({ state: 'detached' })
        await page.setViewportSize(WIDE)
        await closePage(person)
        return kinds
      }
      expect(await found('admin')).toContain('人员')
      expect(await found('jc0101')).not.toContain('人员')
    }))
})
