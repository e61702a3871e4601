import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  ask,
  closePage,
  newPage,
  pictured,
  settled,
  signIn,
  useBrowser,
  visit,
  type Watched,
} from './harness.js'
import { returnedForm } from './form-place.ts'
import { Keys } from './keys.ts'

/**
 * The eight everyday tasks without a mouse (T2, handing in, by `handIn` of `form-acts.ts` in the whole job), each in no
 * more acts than written beside it: keys that do something, as a click would. Moving the focus is to a keyboard what moving the pointer is to a mouse; typing of values is not counted.
 */
async function person(username: string, path: string): Promise<{ watched: Watched; keys: Keys; page: Page }> {
  const watched = await newPage()
  const { page } = watched
  await Keys.watchMouse(page)
  await signIn(page, username)
  await visit(page, path)
  return { watched, keys: new Keys(page), page }
}

/** Nothing was clicked, the focus was seen everywhere, and it took no more acts than allowed. */
async function closeAfter({ watched, keys }: { watched: Watched; keys: Keys }, most: number): Promise<void> {
  expect(await keys.mouseUses()).toEqual([])
  expect(keys.hidden).toEqual([])
  expect(keys.acts).toBeLessThanOrEqual(most)
  await closePage(watched)
}

/** What the report prints as paid, as it stands in its text. */
const paidInReport = async (page: Page): Promise<string> => {
  const text = await page.locator('.paper').innerText()
  const amount = /支付[^。]{0,12}?([\d,.]+万元)/.exec(text)?.[1]
  if (!amount) throw new Error('the report does not say what was paid')
  return amount
}

describe('the eight tasks by keyboard alone', () => {
  useBrowser()

  it('T1 opens the due form in one act', () =>
    pictured(async () => {
      const all = await person('jc0101', '/work')
      await all.keys.use(all.page.locator('main a[href^="/fill/"]'))
      await all.page.getByRole('heading', { level: 1, name: /自评表$/ }).waitFor()
      await closeAfter(all, 1)
    }))

  it('T3 opens the form that was sent back from its message and hands it in again in two acts', () =>
    pictured(async () => {
      const { username } = await returnedForm()
      const all = await person(username, '/inbox?tab=all')
      const { keys, page } = all
      await keys.use(page.locator('main li').filter({ hasText: '退回' }).getByRole('link'))
      await page.getByRole('heading', { level: 1, name: /自评表$/ }).waitFor()
      await page.getByText(/已退回，有 \d+ 条意见/).waitFor()
      expect(keys.acts).toBe(1)
      // What was confirmed when it was handed in first is not asked again.
      await keys.use(page.getByRole('button', { name: '重新提交', exact: true }))
      await page.getByText(/已提交，总分 /).waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
      await closeAfter(all, 2)
    }))

  it('T4 accepts one form of the queue in one act', () =>
    pictured(async () => {
      const all = await person('quanyi', '/review')
      const { keys, page } = all
      await keys.press('j')
      await keys.press('a')
      await page
        .getByText(/已通过：/)
        .first()
        .waitFor()
      await closeAfter(all, 1)
    }))

  it('T5 accepts all forms of a page in three acts, sees a result for each, and may take them back', () =>
    pictured(async () => {
      const all = await person('quanyi', '/review')
      const { keys, page } = all
      const count = await page.locator('main tbody tr').count()
      expect(count).toBeGreaterThan(5)
      await keys.use(page.getByRole('checkbox', { name: '选择本页全部' }), 'Space')
      await keys.use(page.getByRole('button', { name: `通过 ${count} 项` }))
      await keys.use(page.getByRole('dialog', { name: '批量通过' }).getByRole('button', { name: /^通过 / }))
      const result = page.getByRole('dialog', { name: /^通过结果：/ })
      await result.waitFor()
      expect(keys.acts).toBe(3)
      expect(await result.locator('li').count()).toBe(count)
      await keys.use(result.getByRole('button', { name: /^全部撤销/ }))
      await result
        .getByText(/已撤销，仍待审/)
        .first()
        .waitFor()
      await closeAfter(all, 4)
    }))

  it('T6 goes from a figure of the dashboard to its voucher in three acts', () =>
    pictured(async () => {
      const all = await person('quanyi', '/dash?y=2026')
      const { keys, page } = all
      await keys.use(page.locator('section[aria-label="主要数字"] a').filter({ hasText: /^支付/ }))
      const voucher = page.getByRole('dialog').locator('tbody a').first()
      const number = (await voucher.textContent()) ?? ''
      await keys.use(voucher)
      await page.waitForURL(/\/payments\?/)
      await page.getByRole('dialog').getByText(number).first().waitFor()
      await closeAfter(all, 3)
    }))

  it('T6 goes from a figure of the report to its voucher in three acts', () =>
    pictured(async () => {
      const all = await person('quanyi', '/work')
      const { keys, page } = all
      const { data } = await ask<{ reports: readonly { id: string }[] }>(
        page,
        '{ reports(fiscalYear: 2025) { id } }',
      )
      await visit(page, `/report/${data?.reports[0]?.id ?? ''}`)
      await keys.use(
        page
          .locator('.paper')
          .getByTitle(/^查看.*的来源$/)
          .filter({ hasText: await paidInReport(page) }),
      )
      const row = page.getByRole('dialog').locator('tbody a[href*="/funds/flow"]').first()
      await keys.use(row)
      await page.getByRole('heading', { level: 1, name: '资金流水' }).waitFor()
      await keys.use(page.locator('main tbody').getByRole('link', { name: '支付', exact: true }))
      await page.waitForURL(/\/payments\?/)
      await page.getByRole('dialog').getByText('凭证号').first().waitFor()
      await closeAfter(all, 3)
    }))

  it('T7 exports a filtered list in two acts', () =>
    pictured(async () => {
      const all = await person('jingshen', '/payments')
      const { keys, page } = all
      await keys.type(page.getByRole('textbox', { name: '支付日期自' }), '2026-10-01')
      await keys.press('Enter')
      await settled(page)
      await page.getByRole('button', { name: /^去掉条件 支付日期/ }).waitFor()
      const file = page.waitForEvent('download')
      await keys.use(page.getByRole('link', { name: '导出 CSV' }))
      expect((await file).suggestedFilename()).toMatch(/支付明细.*\.csv$/)
      await closeAfter(all, 2)
    }))

  it('T8 changes the period in two acts, and the next page follows', () =>
    pictured(async () => {
      const all = await person('quanyi', '/payments')
      const { keys, page } = all
      const year = page.getByRole('group', { name: '查看范围' }).getByRole('combobox', { name: '年度' })
      await keys.type(year, '2025')
      await page.waitForURL(/[?&]y=2025/)
      await settled(page)
      await keys.use(page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '自评审核' }))
      await page.waitForURL(/\/review\?.*y=2025/)
      await closeAfter(all, 2)
    }))
})
