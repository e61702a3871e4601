import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { ask, closePage, newPage, pictured, settled, signIn, useBrowser, visit } from './harness.js'

/** Words on buttons that change something. What only shows, filters, prints or exports has other words. */
const WRITING =
  /登记|拨付资金|下达|保存|提交|退回(?!未改)|通过(?! \d)|锁定|解锁|红冲|撤回|确认到位|处理差额|新建|新增|删除|停用|发布|批准|催办|生成|导入|上传/

/** Controls of the page that would change something: by their words, and fields outside of filters and choices. */
async function writingControls(page: Page): Promise<string[]> {
  const buttons = await page
    .locator('main button:visible, main a.btn:visible, [role=dialog] button:visible')
    .evaluateAll((all) =>
      all.map((one) => (one.textContent ?? '').trim() || (one.getAttribute('aria-label') ?? '')),
    )
  const fields = await page
    .locator('main form:not([role=search]) :is(input, textarea):visible:not([readonly]):not([disabled])')
    .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120)))
  return [...buttons.filter((text) => WRITING.test(text)), ...fields]
}

describe('the auditor', () => {
  useBrowser()

  it(
    'finds no control that writes on any page of the menu and behind it, and the badge on every one',
    () =>
      pictured(async () => {
        const watched = await newPage()
        const { page } = watched
        await signIn(page, 'jingshen')
        await visit(page, '/work')
        const menu = await page
          .locator('nav[aria-label="主菜单"] a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
        const { data } = await ask<{
          projects: { nodes: { id: string; code: string }[] }
          selfEvaluations: { nodes: { id: string; projectId: string; union: { id: string } }[] }
          payments: { nodes: { id: string }[] }
        }>(
          page,
          `{ projects(first: 50) { nodes { id code } } payments(filter: {}, first: 1) { nodes { id } }
           selfEvaluations(filter: {}, first: 1) { nodes { id projectId union { id } } } }`,
        )
        const project = data?.projects.nodes.find((one) => one.code === 'BANG-2026')?.id ?? ''
        const form = data?.selfEvaluations.nodes[0]
        const places = [
          ...menu,
          ...[
            '/funds/budget',
            '/funds/arrivals',
            '/payments',
            '/funds/flow',
            '/roll-up',
            '/reports',
            '/satisfaction',
          ].map((path) => `${path}?p=${project}`),
          `/projects/${project}`,
          `/projects/${project}/indicators`,
          `/projects/${project}/units`,
          `/payments?id=${data?.payments.nodes[0]?.id ?? ''}`,
          `/fill/${form?.projectId}/${form?.union.id}`,
          `/review/${form?.id}`,
        ]
        expect(places.length).toBeGreaterThan(20)
        const found: string[] = []
        for (const place of places) {
          await visit(page, place)
          found.push(...(await writingControls(page)).map((control) => `${place}: ${control}`))
          if ((await page.locator('.head__badge').innerText()) !== '只读') found.push(`${place}: no badge`)
        }
        expect(found).toEqual([])
        await closePage(watched)
      }),
    240_000,
  )

  it('exports a filtered list in two steps by keyboard, with the filter and the number of rows in the file', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      await visit(page, '/audit')
      // One: the filter. Two: the file.
      await page.getByLabel('结果').first().selectOption('refused')
      await settled(page)
      const link = page.getByRole('link', { name: '导出 CSV' })
      await link.focus()
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      const text = await readFile(await download.path(), 'utf8')
      expect(text).toContain('筛选：结果,被拒绝')
      expect(text).toMatch(/行数,\d+ 行/)
      await closePage(watched)
    }))

  it('sees from a payment who recorded it and when, field by field', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jingshen')
      const { data } = await ask<{ payments: { nodes: { id: string; voucherNo: string }[] } }>(
        page,
        '{ payments(filter: {}, first: 1) { nodes { id voucherNo } } }',
      )
      const payment = data?.payments.nodes[0]
      await visit(page, `/payments?id=${payment?.id ?? ''}`)
      await page
        .getByRole('dialog')
        .getByRole('link', { name: /修改历史/ })
        .click()
      await page
        .getByRole('heading', { level: 1, name: `支付 ${payment?.voucherNo ?? ''}的修改历史` })
        .waitFor()
      await settled(page)
      const table = page.getByRole('table')
      await table.getByText('金额', { exact: true }).first().waitFor()
      expect(await table.innerText()).toMatch(/[\d,]+\.\d\d 元/)
      await closePage(watched)
    }))
})
