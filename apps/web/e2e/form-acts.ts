import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { ENTERED } from './fresh-project.js'
import { visit } from './harness.js'
import { Keys } from './keys.ts'

/** Fills in the cells only the unit knows, the proofs beside them, and takes the scores the rules compute. */
export async function fillForm(page: Page, rate: string): Promise<void> {
  await page.getByLabel('年度总体目标 实际完成情况').fill('按计划完成慰问，款项已发放到人。')
  const [compliance, relief] = ENTERED
  await page.getByLabel(`${compliance} 实际完成值`).fill(rate)
  await page.getByLabel(`${compliance} 佐证说明`).fill('审批表和认定台账，存本单位档案。')
  await page.getByLabel(`${relief} 实际完成值 达成档次`).selectOption('0')
  await page.getByLabel(`${relief} 实际完成值 百分比`).fill('95')
  await page.getByLabel(`${relief} 佐证说明`).fill('回访记录，存本单位档案。')
  if (rate !== '100%')
    await page.getByLabel(`${compliance} 偏差原因及改进措施`).fill('一户信息变更未及时登记；今后按月核对。')
  await adoptScores(page)
}

export async function adoptScores(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^全部采用计算得分/ }).click()
  await page
    .getByText(/已采用 \d+ 项计算得分/)
    .first()
    .waitFor()
}

/**
 * Hands in by keyboard: in two acts with the totals before the last (T2); what was sent back and mended in one, for it was
 * confirmed before.
 */
export async function handIn(page: Page): Promise<void> {
  const keys = new Keys(page)
  const isMended = (await page.getByRole('button', { name: '重新提交', exact: true }).count()) > 0
  await keys.use(page.getByRole('button', { name: /^(重新)?提交$/ }))
  if (!isMended) {
    const dialog = page.getByRole('dialog', { name: '提交自评表' })
    await dialog.getByText('全年执行数').waitFor()
    await keys.use(dialog.getByRole('button', { name: /^提交：[\d.]+ 分/ }))
  }
  await page.getByText(/已提交，总分 /).waitFor()
  expect(keys.hidden).toEqual([])
  expect(keys.acts).toBe(isMended ? 1 : 2)
}

export async function accept(page: Page, path: string, unit: string): Promise<void> {
  await visit(page, path)
  await page.getByRole('link', { name: unit }).click()
  await page.getByRole('heading', { level: 1, name: unit }).waitFor()
  await page.getByRole('button', { name: '通过', exact: true }).click()
  await page.getByText(`已通过：${unit}`).waitFor()
}
