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

async function sound(page: Page): Promise<void> {
  await settled(page)
  expect(await overflow(page)).toBe(0)
  expect(await accessibilityFaults(page)).toEqual([])
}

/** `2027-03-10` and so on: a day ahead that no other test uses. */
const AHEAD = '2027-06-30'

describe('the administrator', () => {
  useBrowser()

  it('sees how the installation is doing, and no business data', () =>
    pictured(async () => {
      const { page, ...watched } = await newPage()
      await signIn(page, 'admin')
      await visit(page, '/admin')
      await page.getByText('数据一致性核对').waitFor()
      await page.getByRole('link', { name: '失败的任务' }).waitFor()
      await sound(page)
      await page.getByRole('link', { name: '失败的任务' }).click()
      await page.getByRole('heading', { level: 1, name: '后台任务' }).waitFor()
      await sound(page)
      await visit(page, '/admin/jobs')
      // The nightly check is made up for soon after the server started.
      await page.getByRole('link', { name: '数据一致性核对' }).first().waitFor({ timeout: 90_000 })
      await closePage({ page, ...watched })
    }))

  it('changes a parameter with a reason, finds it in the history, and takes it back', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'admin')
      await visit(page, '/admin/parameters')
      await sound(page)
      await page.getByRole('button', { name: '修改 解锁最长天数' }).click()
      const drawer = page.getByRole('dialog', { name: '解锁最长天数' })
      await drawer.getByLabel(/改为/).fill('95')
      await drawer.getByLabel('原因').fill('办公会议定')
      await drawer.getByRole('button', { name: '修改参数' }).click()
      await drawer.getByText('请填写 1 到 90 天之间的整数').waitFor()
      await drawer.getByLabel(/改为/).fill('20')
      await drawer.getByRole('button', { name: '修改参数' }).click()
      const row = page.getByRole('row').filter({ hasText: '解锁最长天数' })
      await row.getByText('20 天').waitFor()
      await page.getByRole('button', { name: '修改 解锁最长天数' }).click()
      await drawer.getByText('办公会议定').waitFor()
      await sound(page)
      await drawer.getByLabel('原因').fill('恢复原定')
      await drawer.getByRole('button', { name: '恢复默认' }).click()
      await row.getByText('30 天').waitFor()
      await closePage(watched)
    }))

  it('adds a holiday of the city; the calendar shows it, on phones too', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'admin')
      await visit(page, '/admin/holidays?year=2027')
      await page.getByText('2027 年的放假安排还没有公布或没有收录').waitFor()
      await page.getByRole('button', { name: '增加一天' }).click()
      const dialog = page.getByRole('dialog', { name: '增加一天' })
      await dialog.getByLabel('日期').fill(AHEAD)
      await dialog.getByLabel('名称').fill('市庆')
      await dialog.getByLabel('依据').fill('市政府通知')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByRole('row').filter({ hasText: AHEAD }).getByText('本市').waitFor()
      await sound(page)
      await closePage(watched)

      const unit = await newPage(PHONE)
      await signIn(unit.page, 'jc0101')
      await visit(unit.page, `/calendar?month=${AHEAD.slice(0, 7)}`)
      await unit.page.getByText('市庆').waitFor()
      await sound(unit.page)
      await closePage(unit)
    }))

  it('passes a role on from a day, and can take that back', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      await signIn(page, 'admin')
      await visit(page, '/admin/accounts?q=jc0102')
      await page
        .getByRole('button', { name: /^办理 / })
        .first()
        .click()
      await page.getByRole('button', { name: '移交', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: /^移交：/ })
      await dialog.getByLabel('接任人账号').fill('jc0103')
      await dialog.getByLabel('日期').fill(AHEAD)
      await dialog.getByLabel('原因').fill('岗位调整')
      await dialog.getByRole('button', { name: '安排移交' }).click()
      await page.getByText(`已安排 ${AHEAD} 移交`).waitFor()
      await visit(page, '/admin/jobs?state=queued')
      await page.getByRole('button', { name: /^取消 .*移交/ }).click()
      await page
        .getByRole('dialog', { name: '取消任务' })
        .getByRole('button', { name: /^取消“/ })
        .click()
      await page.getByText('任务已取消').waitFor()
      await visit(page, '/admin/roles')
      await page.getByRole('row').filter({ hasText: '解锁自评' }).getByText('✓').first().waitFor()
      await sound(page)
      await closePage(watched)
    }))
})
