import { describe, expect, it } from '@jest/globals'
import { draftOf, pasteText, RATE, storedCell } from './form-place.js'
import { accessibilityFaults, closePage, newPage, pictured, signIn, useBrowser, visit } from './harness.js'

const LEDGER = '慰问劳模人数'

describe('a range copied from a spreadsheet', () => {
  useBrowser()

  it('is shown before it is put in, refused by name where the ledger speaks, kept where it can be, and undone', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0103')
      const path = await draftOf(page)
      await visit(page, path)
      const names = await page.locator('.fs-name .fs-open').allInnerTexts()
      const at = names.indexOf(RATE)
      const before = names[at - 1] ?? LEDGER
      // From the score of the row above, as the paper form has it: its score and that of the next, with a reason.
      await page.getByLabel(`${before} 得分`, { exact: true }).focus()
      await pasteText(page, '１．５\t一户迁出\r\n9,5x\t\r\n')
      const preview = page.getByRole('dialog', { name: '粘贴前核对' })
      await preview.getByText('“' + RATE + '” 得分').waitFor()
      expect(await preview.innerText()).toContain('得分须为数字')
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await page.getByLabel(`${before} 得分`, { exact: true }).inputValue()).toBe('')
      // The main button has the focus: Enter is enough.
      await page.keyboard.press('Enter')
      await preview.waitFor({ state: 'detached' })
      expect(await page.getByLabel(`${before} 得分`, { exact: true }).inputValue()).toBe('1.5')
      expect(await page.getByLabel(`${before} 偏差原因及改进措施`).inputValue()).toBe('一户迁出')
      expect(await page.getByLabel(`${RATE} 得分`, { exact: true }).inputValue()).toBe('')
      await page.getByText(/已自动保存 \d\d:\d\d · 可以放心关闭/).waitFor()
      expect(await storedCell(page, path, before, 'deviation')).toBe('一户迁出')

      await page.getByRole('button', { name: '撤销' }).click()
      expect(await page.getByLabel(`${before} 得分`, { exact: true }).inputValue()).toBe('')
      await page.waitForFunction(
        () => !document.querySelector('.entry--waiting') && document.querySelector('.save-state--saved'),
      )
      expect(await storedCell(page, path, before, 'deviation')).toBeNull()

      // A whole column of 实际完成值 with what the ledger fills in it.
      const actual = page.getByLabel(`${RATE} 实际完成值`)
      const stood = await actual.inputValue()
      await actual.focus()
      await pasteText(page, ['９８．５', ...names.slice(at + 1).map(() => '77%')].join('\n'))
      await preview.waitFor()
      const refused = preview.getByRole('table').last()
      expect(await refused.innerText()).toMatch(/“.+” 实际完成值[\s\S]*由(台账|满意度问卷)自动取得/)
      await preview.getByRole('button', { name: '取消' }).click()
      expect(await actual.inputValue()).toBe(stood)
      await closePage(watched)
    }))

  it('asks before 万元 goes into a column of 元', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0103')
      await visit(page, await draftOf(page, '单位自带指标'))
      const cell = page.getByLabel('年度资金总额 全年预算数')
      await cell.focus()
      await pasteText(page, '全年预算数（万元）\t全年执行数（万元）\n12.5\t3.2')
      const preview = page.getByRole('dialog', { name: '粘贴前核对' })
      await preview.getByText(/2 格写的是万元，这一列的单位是元/).waitFor()
      await preview.getByText('125000.00 元').waitFor()
      expect(await preview.getByRole('button', { name: /^填入/ }).isDisabled()).toBe(true)
      await preview.getByLabel('换算成元再粘贴').check()
      await preview.getByRole('button', { name: '填入 2 格' }).click()
      await page.waitForFunction(() => !document.querySelector('.dialog'))
      expect(await cell.inputValue()).toBe('125,000.00')
      await cell.focus()
      await page.getByText('年度资金总额 全年预算数：人民币壹拾贰万伍仟元整').waitFor()
      await closePage(watched)
    }))
})
