import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  ask,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

interface Forms {
  selfEvaluations: {
    nodes: readonly { state: string; project: { id: string; name: string }; union: { id: string } }[]
  }
}

const PROJECT = '劳模慰问及困难补助资金'
const RATE = '救助对象认定合规率'

/** Address of a form of the demonstration that its unit has not begun. */
async function draftOf(page: Page): Promise<string> {
  const query =
    '{ selfEvaluations(filter: {}, first: 50) { nodes { state project { id name } union { id } } } }'
  const { data } = await ask<Forms>(page, query)
  const form = data?.selfEvaluations.nodes.find(
    ({ state, project }) => state === 'draft' && project.name === PROJECT,
  )
  if (!form) throw new Error(`the demonstration has no draft of ${PROJECT}`)
  return `/fill/${form.project.id}/${form.union.id}`
}

const bar = (page: Page) => page.getByRole('region', { name: '得分和提交' })
const counts = (page: Page) => bar(page).getByRole('button', { name: /^矛盾清单/ })
const focusedPlace = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-at'))

describe('a form while it is typed', () => {
  useBrowser()

  it('tells score, reasons and contradictions at every key, and leads to the cell that mends them', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0102')
      await visit(page, await draftOf(page))
      // Nobody is told off for what he has not come to yet.
      expect(await counts(page).innerText()).toMatch(/尚未填写\s*\d+\s*项/)
      expect(await counts(page).innerText()).not.toContain('必须改正')
      expect(await page.getByRole('navigation', { name: '本表各部分' }).innerText()).not.toContain('须改正')

      await page.getByLabel(`${RATE} 实际完成值`).fill('80%')
      const steps = page.getByRole('list', { name: '得分怎样算出' })
      await steps.getByText('10.00 分 × 80% ÷ 100% = 8.00 分').waitFor()
      await page.getByLabel(`${RATE} 实际完成值`).fill('90%')
      await steps.getByText('10.00 分 × 90% ÷ 100% = 9.00 分').waitFor()
      expect(await counts(page).innerText()).toMatch(/必须改正\s*1\s*处/)

      await counts(page).click()
      await page
        .getByRole('list', { name: '必须改正' })
        .getByRole('button', { name: /偏差原因/ })
        .click()
      const reason = page.getByLabel(`${RATE} 偏差原因及改进措施`)
      await page.waitForFunction(() =>
        document.activeElement?.getAttribute('data-at')?.endsWith('.deviation'),
      )
      await reason.fill('一户信息变更未及时登记；今后按月核对。')
      await page.getByRole('list', { name: '必须改正' }).waitFor({ state: 'detached' })
      expect(await counts(page).innerText()).not.toContain('必须改正')

      // What is still missing stops the submission, and has the focus.
      await bar(page).getByRole('button', { name: '提交', exact: true }).click()
      await bar(page)
        .getByText(/处须改正，改好才能提交/)
        .waitFor()
      expect(await focusedPlace(page)).toMatch(/^rows\..*\.actual$/)
      expect(await accessibilityFaults(page)).toEqual([])
      await page
        .getByText(/已自动保存/)
        .first()
        .waitFor()
      await closePage(watched)
    }))

  it('supposes other weights beside the official score, sends nothing, and forgets them', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'jc0102')
      await visit(page, await draftOf(page))
      await page.getByLabel(`${RATE} 实际完成值`).fill('90%')
      await page.getByLabel('实名制银行卡发放率 实际完成值').fill('100%')
      for (const name of ['劳模生活困难缓解程度', '帮扶长效机制健全程度']) {
        await page.getByLabel(`${name} 实际完成值 达成档次`).selectOption('0')
        await page.getByLabel(`${name} 实际完成值 百分比`).fill('95')
      }
      const score = bar(page).getByRole('button', { name: /^计算总分/ })
      await page.waitForFunction(() =>
        /\d\d\.\d\d/.test(document.querySelector('.form-bar__score')?.textContent ?? ''),
      )
      const before = await score.innerText()
      await page
        .getByText(/已自动保存/)
        .first()
        .waitFor()

      const sent: string[] = []
      page.on('request', (request) => {
        if (request.method() !== 'GET') sent.push(request.postData() ?? request.url())
      })
      await page.getByRole('button', { name: '测算', exact: true }).click()
      const panel = page.getByRole('region', { name: '测算' })
      await panel.getByText('测算，不保存，不影响正式得分').waitFor()
      const official = await panel.locator('[data-official]').innerText()
      expect(before).toContain(official)
      expect(await panel.locator('[data-supposed]').innerText()).toBe(official)
      await panel.getByLabel(`${RATE} 测算分值`).fill('30')
      await panel.getByText(/有变动的指标/).waitFor()
      expect(await panel.locator('[data-official]').innerText()).toBe(official)
      expect(await panel.locator('[data-supposed]').innerText()).not.toBe(official)
      expect(await accessibilityFaults(page)).toEqual([])
      await panel.getByRole('button', { name: '关闭测算' }).click()
      expect(await score.innerText()).toBe(before)
      await page.getByRole('button', { name: '测算', exact: true }).click()
      expect(await panel.locator('[data-supposed]').innerText()).toBe(official)
      expect(sent).toEqual([])
      await closePage(watched)
    }))

  it('keeps score and contradictions in reach on a phone', () =>
    pictured(async () => {
      const watched = await newPage(PHONE)
      const { page } = watched
      await signIn(page, 'jc0102')
      await visit(page, await draftOf(page))
      expect(await bar(page).isVisible()).toBe(true)
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      await counts(page).click()
      const sheet = page.getByRole('dialog', { name: '得分和矛盾' })
      await sheet.getByRole('region', { name: '实时得分' }).waitFor()
      expect(await accessibilityFaults(page)).toEqual([])
      await sheet.getByRole('list', { name: '尚未填写' }).getByRole('button').first().click()
      await sheet.waitFor({ state: 'detached' })
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-at'))
      await closePage(watched)
    }))
})
