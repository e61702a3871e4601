import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
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
  WIDE,
} from './harness.js'

/** Text and number of pages of what the page prints. */
async function printed(page: Page): Promise<{ text: string; pages: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'huigong-print-'))
  try {
    const file = join(folder, 'page.pdf')
    await page.pdf({ path: file, preferCSSPageSize: true, printBackground: true })
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
    return {
      text: execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }),
      pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What stands behind a label of the figure's definition. */
const figureWindow = (page: Page, name: string) => page.getByRole('dialog', { name: `数据来源：${name}` })

describe('where a figure comes from', () => {
  useBrowser()

  it('leads from a figure to its voucher in two steps, by keys alone, and back', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      await visit(page, '/dash?y=2026')
      const here = page.url()
      await page.getByRole('region', { name: '主要数字' }).getByRole('link', { name: '支付' }).focus()
      await page.keyboard.press('Enter')
      const source = figureWindow(page, '支付')
      await source.getByText(/行明细合计 .+ 元，与数值一致/).waitFor()
      await settled(page)
      expect(await source.evaluate((box) => box.contains(document.activeElement))).toBe(true)
      for (let pressed = 0; pressed < 20; pressed += 1) {
        if (await page.evaluate(() => document.activeElement?.matches('[role=dialog] tbody a') ?? false))
          break
        await page.keyboard.press('Tab')
      }
      const voucher = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
      expect(voucher).toMatch(/^付-/)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/payments\?/)
      await page.getByRole('dialog').getByText(voucher).first().waitFor()
      expect(new URL(page.url()).pathname).toBe('/payments')
      expect(new URL(page.url()).searchParams.get('y')).toBe('2026')
      await page.goBack()
      await figureWindow(page, '支付').waitFor()
      await page.goBack()
      await settled(page)
      expect(page.url()).toBe(here)
      await closePage(watched)
    }))

  it('is a page of its own that pages, prints and saves its rows, for whoever may see them', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'qu01')
      await visit(page, '/lineage/execution-rate?y=2026')
      await page.getByText(/行明细合计 .+ 元，与数值一致/).waitFor()
      const dividend = page.getByRole('link', { name: /^支付 [\d,]+\.\d\d 元$/ })
      const paid = (await dividend.innerText()).replace('支付 ', '')
      expect(await page.getByText(new RegExp(`明细合计 ${paid}`)).count()).toBe(1)
      const first = await page.locator('tbody tr').first().innerText()
      await page.getByRole('button', { name: '下一页' }).click()
      await settled(page)
      expect(await page.locator('tbody tr').first().innerText()).not.toBe(first)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '导出 CSV' }).click(),
      ])
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n')
        .slice(1)
      const fen = lines.reduce(
        (sum, line) => sum + Math.round(Number(line.slice(line.lastIndexOf(',') + 1)) * 100),
        0,
      )
      expect((fen / 100).toFixed(2)).toBe(paid.replace(/[^\d.]/g, ''))
      expect((await printed(page)).text).toContain(paid.replace(' 元', ''))
      await dividend.click()
      await page.getByRole('heading', { level: 1, name: '数据来源：支付' }).waitFor()
      await closePage(watched)
    }))

  it.each([
    ['1366', WIDE],
    ['375', PHONE],
  ] as const)('breaks no rule of accessibility and does not scroll sideways at %s', (_, viewport) =>
    pictured(async () => {
      const watched = await newPage(viewport)
      const { page } = watched
      await signIn(page, 'quanyi')
      for (const path of [
        '/lineage/paid?y=2026',
        '/dash?y=2026&fig=satisfaction-rate',
        '/dash?y=2026&view=brief',
      ]) {
        await visit(page, path)
        expect([path, await accessibilityFaults(page)]).toEqual([path, []])
        expect([path, await overflow(page)]).toEqual([path, 0])
      }
      await closePage(watched)
    }),
  )
})

describe('one figure, everywhere', () => {
  useBrowser()

  it('is the same on tile, card, its table, its file, its source and on paper, for filters drawn at random', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      const { data } = await ask<{
        projects: { nodes: { id: string; fiscalYear: number }[] }
        unions: { nodes: { id: string }[] }
      }>(page, '{ projects(first: 50) { nodes { id fiscalYear } } unions(first: 60) { nodes { id } } }')
      const pick = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!
      const projects = data?.projects.nodes ?? []
      const draws = [
        '?y=2026',
        `?y=2025&u=${pick(data?.unions.nodes ?? []).id}`,
        `?y=2026&p=${pick(projects.filter(({ fiscalYear }) => fiscalYear === 2026)).id}`,
        `?y=2026&u=${pick(data?.unions.nodes ?? []).id}`,
      ]
      for (const draw of draws) {
        await visit(page, `/dash${draw}&tab=overview`)
        if (await page.getByText('没有已批准的项目').count()) continue
        const tile = page.getByRole('region', { name: '主要数字' }).locator('.stat').nth(2)
        const paid = /[\d,]+\.\d\d/.exec(await tile.innerText())?.[0] ?? ''
        expect([draw, paid]).toEqual([draw, expect.stringMatching(/\.\d\d$/)])
        expect([draw, 'paper', (await printed(page)).text.includes(paid)]).toEqual([draw, 'paper', true])
        await visit(page, `/dash${draw}&fig=paid`)
        const source = figureWindow(page, '支付')
        await source.locator('.figure-body__value').waitFor()
        expect([draw, 'source', await source.locator('.figure-body__value').innerText()]).toEqual([
          draw,
          'source',
          `${paid} 元`,
        ])
        await visit(page, `/dash${draw}&tab=progress`)
        const bars = page.getByRole('figure', { name: /^预算、到位、支付、结余/ })
        if (paid === '0.00' && !(await bars.getByRole('button', { name: '表格', exact: true }).count()))
          continue
        const sentence = await bars.locator('.chart-card__sentence').innerText()
        if (paid !== '0.00') expect([draw, sentence.includes(`已支付 ${paid} 元`)]).toEqual([draw, true])
        await bars.getByRole('button', { name: '表格', exact: true }).click()
        const cell = bars.getByRole('row', { name: /^支付/ }).getByRole('cell').last()
        if (paid !== '0.00')
          expect([draw, 'table', (await cell.innerText()).replace('-', '')]).toEqual([draw, 'table', paid])
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          bars.getByRole('button', { name: /导出 CSV$/ }).click(),
        ])
        const csv = readFileSync(await download.path(), 'utf8')
        if (paid !== '0.00')
          expect([draw, 'file', /^支付,-?([\d.]+)/m.exec(csv)?.[1]]).toEqual([
            draw,
            'file',
            paid.replaceAll(',', ''),
          ])
      }
      await closePage(watched)
    }))
})

describe('the brief and the wall', () => {
  useBrowser()

  it('prints on exactly one sheet of A4, with the figures of the tiles, for city, district and enterprise', () =>
    pictured(async () => {
      for (const who of ['lingdao', 'qu01', 'jc0101']) {
        const watched = await newPage()
        const { page } = watched
        await signIn(page, who)
        await visit(page, '/dash?y=2026')
        const tile = await page.getByRole('region', { name: '主要数字' }).locator('.stat').nth(1).innerText()
        const arrived = /[\d,]+\.\d\d/.exec(tile)?.[0] ?? 'none'
        await visit(page, '/dash?y=2026&view=brief')
        const sheet = page.getByRole('article', { name: '一页简报' })
        expect(await sheet.getByRole('button').count()).toBe(0)
        const { text, pages } = await printed(page)
        expect([who, pages]).toEqual([who, 1])
        expect([who, text.includes(arrived)]).toEqual([who, true])
        expect(text).toContain('打印人')
        await closePage(watched)
      }
    }))

  it('shows the same figures on one screen, marked with who looks, and keeps the last good ones when the line is down', () =>
    pictured(async () => {
      const watched = await newPage({ width: 1920, height: 1080 })
      const { page } = watched
      await signIn(page, 'quanyi')
      await visit(page, '/dash?y=2026')
      const tile = await page.getByRole('region', { name: '主要数字' }).locator('.stat').nth(2).innerText()
      const paid = /[\d,]+\.\d\d/.exec(tile)?.[0] ?? 'none'
      await page.clock.install()
      await visit(page, '/screen?y=2026')
      const wall = page.locator('main.wall')
      await wall.getByText(paid, { exact: true }).waitFor()
      await wall.getByText(/数据截至 .+，每分钟更新/).waitFor()
      expect(await wall.getByRole('button').count()).toBe(0)
      expect(await wall.getByRole('link').count()).toBe(0)
      expect(await wall.locator('.skeleton').count()).toBe(0)
      expect(await wall.locator('.wall-mark').textContent()).toContain('权益保障部')
      const tall = await page.evaluate(() => document.documentElement.scrollHeight)
      expect(tall).toBeLessThanOrEqual(1080)
      const clipped = await wall.evaluate(
        (box) =>
          [...box.querySelectorAll('.wall__panel')].filter(
            (panel) => panel.scrollHeight > panel.clientHeight + 1,
          ).length,
      )
      expect(clipped).toBe(0)
      expect(await accessibilityFaults(page)).toEqual([])
      watched.allow(/ERR_FAILED|ERR_INTERNET_DISCONNECTED|Failed to load resource/)
      await page.route('**/graphql', (route) => route.abort('internetdisconnected'))
      await page.clock.fastForward(260_000)
      await wall.getByText(/连接中断，显示 .+ 的数据/).waitFor()
      expect(await wall.getByText(paid, { exact: true }).count()).toBe(1)
      await page.unroute('**/graphql')
      await page.clock.fastForward(70_000)
      await wall.getByText(/数据截至 .+，每分钟更新/).waitFor()
      await closePage(watched)
    }))
})
