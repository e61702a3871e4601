import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { projectIdOf } from './form-place.js'
import {
  accessibilityFaults,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  screenPath,
  settled,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

/** A closed year: what is frozen there no other test changes. */
const PROJECT = 'BANG-2025'
/** The outline that no other test makes a report by. */
const OUTLINE = '七部分提纲（2020年）'
const SENTENCE = '以上资金均按期发放到人，共支付'

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: screenPath(`outline-${name}`) })
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

describe('the words of a report', () => {
  useBrowser()

  it(
    'are edited by an officer, refused with a loose number, published, and printed with the figure of today',
    () =>
      pictured(async () => {
        const watched = await newPage()
        const { page } = watched
        await signIn(page, 'quanyi')
        const project = await projectIdOf(page, PROJECT)
        await visit(page, '/report-templates')
        // 修改 begins a draft, 继续修改 goes on with one that an earlier run left.
        await page
          .getByRole('row', { name: OUTLINE })
          .locator('a, button')
          .filter({ hasText: '修改' })
          .first()
          .click()
        await page.getByRole('heading', { level: 1, name: `修改提纲：${OUTLINE}` }).waitFor()
        await settled(page)

        // The first paragraph of one's own: open it and write behind its first line.
        await page.getByRole('button', { name: /^第 5 段，修改/ }).click()
        const line = page.locator('.line-editor').last()
        await line.click()
        await page.keyboard.press('Control+End')
        await page.keyboard.type(`${SENTENCE}12万元。`)
        await page.getByText(/有 1 处须改正/).waitFor()
        expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
        await look(page, 'loose-number')
        for (let key = 0; key < '12万元。'.length; key += 1) await page.keyboard.press('Backspace')
        await page.keyboard.type('{')
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('查找').fill('实际支付')
        await dialog
          .getByRole('button', { name: /实际支付金额/ })
          .first()
          .click()
        await page.keyboard.type('。')
        const preview = page.getByRole('region', { name: '预览正文' })
        await preview.getByText(SENTENCE).waitFor()
        await look(page, 'editor')
        await page.setViewportSize(PHONE)
        await settled(page)
        await look(page, 'editor-phone')
        await page.setViewportSize({ width: 1366, height: 768 })
        await page.getByRole('button', { name: '发布', exact: true }).click()
        await page.getByRole('dialog', { name: '发布提纲' }).getByRole('button', { name: '发布' }).click()
        await page.waitForURL('**/report-templates*')

        await visit(page, `/reports?p=${project}`)
        await page.getByLabel('提纲').selectOption({ label: OUTLINE })
        await page.getByLabel(/套红头/).check()
        await page.getByLabel('发文字号').fill('滨工发〔2026〕12号')
        await look(page, 'order')
        await page.getByRole('button', { name: /生成报告|再生成一份/ }).click()
        await page.getByRole('link', { name: '查看结果' }).click({ timeout: 90_000 })
        await page.getByRole('heading', { level: 1, name: '报告正文' }).waitFor()
        const written = page.locator('main p').filter({ hasText: SENTENCE })
        expect(await written.innerText()).toMatch(/以上资金均按期发放到人，共支付[\d.]+万元。/)
        // The number of the sentence opens its rows.
        await written.getByRole('button').last().click()
        await page.getByRole('dialog').getByText('实际支付').first().waitFor()
        await closePage(watched)
      }),
    180_000,
  )
})
