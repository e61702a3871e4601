import type { Page } from 'playwright-core'
import { beijingDay } from './fresh-project.js'
import { fillIn, visit } from './harness.js'

/** Passes shares on to children under one document; the amounts are typed down the column with Enter. */
export async function allocate(
  page: Page,
  path: string,
  amounts: Readonly<Record<string, string>>,
): Promise<void> {
  await visit(page, path)
  await page.getByRole('button', { name: '下达额度' }).click()
  const dialog = page.getByRole('dialog', { name: /向下级下达额度/ })
  await fillIn(dialog, { 文号: '工发〔2026〕89号', 发文日期: beijingDay(-2) })
  for (const [name, amount] of Object.entries(amounts)) {
    const box = dialog.getByLabel(`下达${name}的金额`)
    await box.fill(amount)
    await box.press('Enter')
  }
  await dialog
    .getByRole('button', { name: new RegExp(`^下达 ${Object.keys(amounts).length} 个单位`) })
    .click()
  await dialog.waitFor({ state: 'detached' })
}

export async function send(page: Page, to: string, amount: string, voucherNo: string): Promise<void> {
  await page.getByRole('button', { name: '拨付资金' }).click()
  const dialog = page.getByRole('dialog', { name: '拨付资金' })
  await dialog.getByRole('combobox', { name: '收款单位', exact: true }).selectOption({ label: to })
  await fillIn(dialog, { 金额: amount, 凭证号: voucherNo })
  await dialog.getByRole('button', { name: /^拨付 / }).click()
  await dialog.getByText('等待对方确认').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

export async function confirmArrival(page: Page, path: string, amount: string): Promise<void> {
  await visit(page, path)
  await page.getByRole('button', { name: `确认到位 ${amount} 元` }).click()
  const drawer = page.getByRole('dialog', { name: '拨付' })
  await drawer.getByRole('button', { name: new RegExp(`确认到位 ${amount}`) }).click()
  await page.getByText(`已确认到位 ${amount} 元`).waitFor()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
}

export async function pay(
  page: Page,
  path: string,
  people: string,
  amount: string,
  voucherNo: string,
): Promise<void> {
  await visit(page, path)
  await page.getByRole('button', { name: '登记支付' }).first().click()
  const drawer = page.getByRole('dialog', { name: '登记支付' })
  await drawer.getByRole('combobox', { name: '类别', exact: true }).selectOption('节日慰问')
  await fillIn(drawer, { '户（人）数': people, 金额: amount, 凭证号: voucherNo })
  await drawer.getByRole('button', { name: '登记支付' }).click()
  await page
    .getByRole('dialog', { name: '确认支付' })
    .getByRole('button', { name: /^支付 / })
    .click()
  await drawer.getByText('可继续登记下一笔').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('table', { name: '支付明细' }).getByText(voucherNo).waitFor()
}

export async function survey(page: Page, path: string, people: number): Promise<void> {
  await visit(page, path)
  const form = page.locator('form')
  await form.getByRole('combobox', { name: '调查方式', exact: true }).selectOption('phone')
  const counts = ['调查总体', '发放份数', '回收份数', '有效份数']
  await fillIn(form, {
    开始日期: beijingDay(-1),
    结束日期: beijingDay(),
    ...Object.fromEntries(counts.map((label) => [label, String(people)])),
    非常满意: String(people - 1),
    满意: '1',
    基本满意: '0',
    不满意: '0',
    佐证说明: '按支付名单逐户电话回访，记录存档。',
  })
  await form.getByRole('button', { name: /^登记：满意度 100/ }).click()
  await page.getByText(/已登记：满意度 100/).waitFor()
}
