import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
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

const UNIT = '华丰机械厂工会'
const PROJECT = '劳模慰问及困难补助资金'
const WORDS = '请在本周五前提交，谢谢。'

const rowOf = (page: Page) =>
  page.locator('main tbody tr').filter({ hasText: UNIT }).filter({ hasText: PROJECT })

async function sound(page: Page): Promise<void> {
  expect(await overflow(page)).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
}

describe('messages and reminders', () => {
  useBrowser()

  it('a district reminds a unit; the unit hears of it, opens its form from there and has one message less', () =>
    pictured(async () => {
      const district = await newPage()
      await signIn(district.page, 'qu01')
      await visit(district.page, '/review?tab=open')
      await rowOf(district.page).locator('input[type=checkbox]').check()
      await district.page.getByRole('button', { name: '催办 1 项' }).click()
      const dialog = district.page.getByRole('dialog', { name: '催办' })
      await dialog.getByText('将催办 1 个单位').waitFor()
      await dialog.getByText('收到的人：华丰机械厂填报员').waitFor()
      await sound(district.page)
      await dialog.getByRole('textbox').fill(WORDS)
      await dialog.getByRole('button', { name: '催办 1 个单位' }).click()
      await district.page.getByText('催办结果：已发出 1 项，未发出 0 项').waitFor()
      await district.page.getByRole('button', { name: '知道了' }).click()
      await rowOf(district.page)
        .getByRole('button', { name: /^1 次，最近/ })
        .click()
      const record = district.page.getByRole('dialog', { name: `催办记录：${UNIT}` })
      await record.getByText(WORDS).waitFor()
      await record.getByRole('button', { name: '关闭' }).click()
      // On the same day nobody is reminded twice.
      await rowOf(district.page).locator('input[type=checkbox]').check()
      await district.page.getByRole('button', { name: '催办 1 项' }).click()
      await district.page.getByText('同一单位一天只催办一次').waitFor()
      expect(await district.page.getByRole('button', { name: /^催办 \d+ 个单位/ }).count()).toBe(0)
      await closePage(district)

      const unit = await newPage()
      await signIn(unit.page, 'jc0101')
      await visit(unit.page, '/work')
      const bell = unit.page.getByRole('link', { name: /^消息，\d+ 条未读/ })
      const unread = async () => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0])
      const before = await unread()
      expect(before).toBeGreaterThan(0)
      await unit.page.getByRole('list', { name: '新消息' }).getByText(WORDS).waitFor()
      await bell.click()
      await settled(unit.page)
      await sound(unit.page)
      const message = unit.page.getByRole('link', { name: new RegExp(WORDS) })
      const opener = unit.page.getByRole('button', { name: /^逐条查看.*催办/ })
      if ((await message.count()) === 0) await opener.click()
      await message.click()
      await unit.page.getByRole('heading', { level: 1, name: /自评表$/ }).waitFor()
      await settled(unit.page)
      if (before > 1) expect(await unread()).toBe(before - 1)
      else expect(await unit.page.getByRole('link', { name: '消息', exact: true }).count()).toBeGreaterThan(0)
      await unit.page.goBack()
      await settled(unit.page)
      expect(await message.count()).toBe(0)
      // The address from before still leads there.
      await visit(unit.page, '/messages?tab=all')
      await unit.page.waitForURL(/\/inbox\?.*tab=all/)
      await settled(unit.page)
      if ((await message.count()) === 0) await opener.click()
      await message.waitFor()
      expect(await message.count()).toBe(1)
      await closePage(unit)
    }))

  it('on a phone the bottom bar leads there; when all are read it says so', () =>
    pictured(async () => {
      const watched = await newPage(PHONE)
      const { page } = watched
      await signIn(page, 'jc0102')
      await visit(page, '/work')
      await page.getByRole('navigation', { name: '快捷菜单' }).getByRole('link', { name: /^消息/ }).click()
      await page.getByRole('heading', { level: 1, name: '消息' }).waitFor()
      await settled(page)
      await sound(page)
      await page.getByRole('navigation', { name: '消息' }).getByRole('link', { name: /^未读/ }).click()
      await settled(page)
      const all = page.getByRole('button', { name: '全部已读' })
      if ((await all.count()) > 0) await all.click()
      await page.getByText('都看完了').waitFor()
      await settled(page)
      await sound(page)
      await closePage(watched)
    }))
})
