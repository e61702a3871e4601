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
  WIDE,
} from './harness.js'

const TABS = ['总览', '进度', '单位', '满意度', '对比'] as const
const WORDS = ['', 'progress', 'units', 'satisfaction', 'comparison'] as const

const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const openTab = async (page: Page, name: string) => {
  await page.getByRole('navigation', { name: '总览的各部分' }).getByRole('link', { name }).click()
  await settled(page)
}
const card = (page: Page, title: RegExp) => page.getByRole('figure', { name: title })

describe('the tabs of the dashboard', () => {
  useBrowser()

  it('keep year and union in the address from tab to tab, and back leads through them again', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'quanyi')
      await visit(page, '/dash?y=2026')
      const trail = [page.url()]
      for (const [index, tab] of TABS.entries()) {
        if (index === 0) continue
        await openTab(page, tab)
        expect(queryOf(page)).toEqual({ y: '2026', tab: WORDS[index] })
        trail.push(page.url())
      }
      for (const earlier of trail.slice(0, -1).reverse()) {
        await page.goBack()
        await settled(page)
        expect(page.url()).toBe(earlier)
      }
      await page.getByRole('heading', { level: 2, name: '累计到位与支付（占全年预算 %）' }).waitFor()
      await closePage(watched)
    }))

  it('say each chart in a sentence, balance to the fen and show the same figures as a table', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      await visit(page, '/dash?y=2026&tab=progress')
      const flow = card(page, /^资金流向/)
      await flow.getByText('来源与去向相等，各级合计相等').waitFor()
      expect(await flow.getByText('两边相等').count()).toBe(4)
      expect(
        await card(page, /^累计到位与支付/)
          .getByText(/上年距春节同为 \d+ 天时/)
          .count(),
      ).toBe(1)
      const bars = card(page, /^预算、到位、支付、结余/)
      const sentence = await bars.locator('p').first().innerText()
      await bars.getByRole('button', { name: '表格', exact: true }).click()
      const paid = await bars.getByRole('row', { name: /^支付/ }).getByRole('cell').last().innerText()
      expect(sentence).toContain(`已支付 ${paid.replace('-', '')} 元`)
      await closePage(watched)
    }))

  it('lead from the city over district and unit to the voucher in four clicks', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'quanyi')
      await visit(page, '/dash?y=2026&tab=units')
      const click = async (name: string | RegExp) => {
        await page.getByRole('main').getByRole('link', { name }).first().click()
        await settled(page)
      }
      await click('东湖区总工会')
      await page.getByRole('heading', { level: 1, name: '东湖区总工会' }).waitFor()
      expect(queryOf(page)).toMatchObject({ y: '2026', tab: 'units' })
      await click('华丰机械厂工会')
      await page.getByRole('heading', { level: 1, name: '华丰机械厂工会' }).waitFor()
      await page
        .getByRole('main')
        .getByRole('link', { name: /^付-2026-BJ0101/ })
        .first()
        .click()
      await page
        .getByRole('dialog')
        .getByText(/付-2026-BJ0101/)
        .first()
        .waitFor()
      await page.goBack()
      await page.goBack()
      await page.getByRole('heading', { level: 1, name: '东湖区总工会' }).waitFor()
      await closePage(watched)
    }))

  it('are each a workbook with the filters of the page', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      for (const word of WORDS) {
        await visit(page, `/dash?y=2026${word && `&tab=${word}`}`)
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: '导出工作簿' }).click(),
        ])
        expect(download.suggestedFilename()).toMatch(/^滨江市总工会-.+\.xlsx$/)
      }
      await closePage(watched)
    }))

  it.each([
    ['1366', WIDE],
    ['375', PHONE],
  ] as const)('break no rule of accessibility and do not scroll sideways at %s', (_, viewport) =>
    pictured(async () => {
      const watched = await newPage(viewport)
      const { page } = watched
      await signIn(page, 'quanyi')
      for (const word of WORDS) {
        await visit(page, `/dash?y=2026${word && `&tab=${word}`}`)
        expect([word, await accessibilityFaults(page)]).toEqual([word, []])
        expect([word, await overflow(page)]).toEqual([word, 0])
      }
      await closePage(watched)
    }),
  )
})
