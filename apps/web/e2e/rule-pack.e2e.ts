import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  closePage,
  fillIn,
  newPage,
  overflow,
  PHONE,
  pictured,
  settled,
  signIn,
  useBrowser,
  visit,
  WIDE,
} from './harness.js'

useBrowser()

const box = (page: Page, at: string) => page.locator(`[data-at="${at}"]`)
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-at') ?? document.activeElement?.id)

describe('a rule pack of the city', () => {
  it('is copied, broken, mended where the form says, published, and then chosen for a project', () =>
    pictured(async () => {
      const mark = randomUUID().slice(0, 4)
      const [id, name] = [`city-${mark}`, `本市评分规则${mark}`]
      const admin = await newPage()
      const { page } = admin
      await signIn(page, 'admin')
      await visit(page, '/work')
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '评分规则包' }).click()
      await settled(page)
      await page.getByRole('link', { name: '全国通用（10/50/30/10）' }).click()
      await settled(page)
      await page.getByRole('button', { name: '复制为本市规则包' }).click()
      const copy = page.getByRole('dialog', { name: '复制为本市规则包' })
      await fillIn(copy, { 名称: name, 代码: id, 起始年度: '2027' })
      await copy.getByRole('button', { name: '复制并编辑' }).click()
      await page.waitForURL(`**/admin/rule-packs/${id}/edit*`)
      await settled(page)

      const total = page.locator('[data-test="total"]')
      expect(await total.textContent()).toBe('95.95')
      await box(page, 'levels[0].weight').fill('49.99')
      const problems = page.getByRole('region', { name: '检查结果' })
      await problems.getByRole('button', { name: /99\.99.*应为 100\.00/ }).click()
      expect(await focused(page)).toBe('part-levels')
      await box(page, 'tiers[1].from').fill('六成')
      await problems.getByRole('button', { name: /定性档次 第 2 行 下限/ }).click()
      expect(await focused(page)).toBe('tiers[1].from')
      expect(await box(page, 'tiers[1].from').getAttribute('aria-invalid')).toBe('true')
      for (const viewport of [WIDE, PHONE]) {
        await page.setViewportSize(viewport)
        // A box half under the line of anchors counts as too small a target.
        await page.evaluate(() => window.scrollTo(0, 0))
        expect(await overflow(page)).toBe(0)
        expect(await accessibilityFaults(page)).toEqual([])
      }
      await page.setViewportSize(WIDE)

      await box(page, 'tiers[1].from').fill('60%')
      await box(page, 'levels[0].weight').fill('50')
      await problems.getByText('检查通过').waitFor()
      await box(page, 'grades[0].atLeast').fill('96')
      await page.getByText('等级由“优”变为“良”').waitFor()
      await page.getByRole('button', { name: '发布', exact: true }).click()
      const publish = page.getByRole('dialog', { name: '发布评分规则包' })
      await publish.getByText('等级 · 优：90 分 → 96 分').waitFor()
      await publish.getByRole('button', { name: `发布“${name} 第 1 版”` }).click()
      await page.waitForURL(`**/admin/rule-packs/${id}/1*`)
      await settled(page)
      await page.getByText('使用中').first().waitFor()
      await closePage(admin)

      const officer = await newPage()
      await signIn(officer.page, 'quanyi')
      await visit(officer.page, '/projects/new')
      await officer.page.getByRole('textbox', { name: '预算年度' }).fill('2027')
      const rules = officer.page.getByRole('combobox', { name: '评分规则', exact: true })
      await rules.selectOption({ label: name })
      expect(await rules.inputValue()).toBe(id)
      await officer.page.getByRole('textbox', { name: '预算年度' }).fill('2026')
      expect(await rules.locator(`option[value="${id}"]`).textContent()).toContain('2027 年度起')
      await closePage(officer)
    }))
})
