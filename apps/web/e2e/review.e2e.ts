import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  closePage,
  newPage,
  overflow,
  pictured,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

const PROJECT = '劳模慰问及困难补助资金'
const WHY = '认定台账在水灾中损毁，正在补建。'
const DECISION = '情况属实，台账补建后存档。'

async function sound(page: Page): Promise<void> {
  expect(await overflow(page)).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
}

/** How many forms wait, as the tab says. */
const waiting = async (page: Page): Promise<number> =>
  Number(/\d+/.exec((await page.getByRole('link', { name: /^待我审核/ }).textContent()) ?? '')?.[0])

async function openMyForm(page: Page): Promise<void> {
  const query = '{ selfEvaluations(filter: { mine: true }) { nodes { project { id name } union { id } } } }'
  const answer = await page.request.post('/graphql', { data: { query } })
  const { data } = (await answer.json()) as {
    data: { selfEvaluations: { nodes: { project: { id: string; name: string }; union: { id: string } }[] } }
  }
  const form = data.selfEvaluations.nodes.find((one) => one.project.name === PROJECT)
  if (!form) throw new Error('the demonstration has this form')
  await visit(page, `/fill/${form.project.id}/${form.union.id}`)
}

describe('review', () => {
  useBrowser()

  it('accepts everything that waits at once with a result per row, and takes it back: one, then all', () =>
    pictured(async () => {
      const city = await newPage()
      const { page } = city
      await signIn(page, 'quanyi')
      await visit(page, '/review')
      await page.locator('main tbody tr').first().waitFor()
      const before = await waiting(page)
      const count = await page.locator('main tbody tr').count()
      expect(count).toBeGreaterThan(2)
      await page.getByRole('checkbox', { name: '选择本页全部' }).check()
      await page.getByRole('button', { name: `通过 ${count} 项` }).click()
      await page
        .getByRole('dialog', { name: '批量通过' })
        .getByRole('button', { name: `通过 ${count} 项` })
        .click()
      const result = page.getByRole('dialog', { name: /^通过结果：/ })
      await result.getByText(`通过结果：成功 ${count} 项，未成功 0 项`).waitFor()
      const rows = result.getByRole('list', { name: '已办理的' }).getByRole('listitem')
      expect(await rows.count()).toBe(count)
      await sound(page)
      await rows
        .first()
        .getByRole('button', { name: /^撤销对/ })
        .click()
      await result.getByText(`成功 ${count - 1} 项，未成功 0 项，已撤销 1 项`).waitFor()
      await rows.first().getByText('已撤销，仍待审').waitFor()
      await result.getByRole('button', { name: `全部撤销（${count - 1} 项）` }).click()
      await result.getByText(`已撤销 ${count} 项`).waitFor()
      await result.getByRole('button', { name: '知道了' }).click()
      await page
        .locator('main tbody tr')
        .nth(count - 1)
        .waitFor()
      expect(await waiting(page)).toBe(before)
      await closePage(city)
    }))

  it('a unit asks for a waiver, the district grants it with a number, the unit hears of it and the auditor lists it', () =>
    pictured(async () => {
      const unit = await newPage()
      await signIn(unit.page, 'jc0101')
      await openMyForm(unit.page)
      await unit.page.getByText('更多').click()
      await unit.page.getByRole('link', { name: '申请豁免' }).click()
      const asking = unit.page.getByRole('dialog', { name: '申请豁免' })
      await asking.getByRole('radio', { disabled: false }).first().check()
      await asking.getByRole('textbox', { name: /理由/ }).fill(WHY)
      await sound(unit.page)
      await asking.getByRole('button', { name: '提出申请' }).click()
      await unit.page.locator('main tbody tr').filter({ hasText: WHY }).getByText('待决定').first().waitFor()
      await closePage(unit)

      const district = await newPage()
      await signIn(district.page, 'qu01')
      await visit(district.page, '/waivers')
      const row = district.page.locator('main tbody tr').filter({ hasText: WHY })
      await row.getByRole('button', { name: '决定' }).first().click()
      const deciding = district.page.getByRole('dialog', { name: '决定豁免申请' })
      await deciding.getByRole('button', { name: '同意豁免' }).click()
      await deciding.getByText('请写明同意的理由').waitFor()
      await deciding.getByRole('textbox', { name: /理由/ }).fill(DECISION)
      await sound(district.page)
      await deciding.getByRole('button', { name: '同意豁免' }).click()
      const told = await district.page.getByText(/已同意，编号 豁免〔\d{4}〕\d{4}号/).textContent()
      const number = /豁免〔\d{4}〕\d{4}号/.exec(told ?? '')?.[0] ?? 'none'
      await closePage(district)

      const heard = await newPage()
      await signIn(heard.page, 'jc0101')
      await visit(heard.page, '/inbox?tab=unread')
      await heard.page
        .getByRole('link', { name: new RegExp(`同意豁免，编号 ${number}：${DECISION}`) })
        .waitFor()
      await closePage(heard)

      const auditor = await newPage()
      await signIn(auditor.page, 'jingshen')
      await visit(auditor.page, '/waivers')
      const listed = auditor.page.locator('main tbody tr').filter({ hasText: number })
      await listed.getByText(DECISION).waitFor()
      expect(await listed.getByRole('button').count()).toBe(0)
      await sound(auditor.page)
      await closePage(auditor)
    }))
})
