import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { fillIn, openTask, settled, visit } from './harness.js'

/** Days around today in Beijing, as ISO text. */
export function beijingDay(later = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10)
}

export interface FreshProject {
  readonly id: string
  readonly name: string
}

interface Row {
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly direction: string
  readonly unit: string
  readonly target: string
  readonly weight: string
  readonly dataSource: string
  readonly rollUp: string
}

const ROWS: readonly Row[] = [
  {
    level1: '产出指标',
    level2: '数量指标',
    name: '慰问困难职工人数',
    direction: '≥',
    unit: '人',
    target: '5',
    weight: '30',
    dataSource: 'ledger.recipient-count',
    rollUp: 'sum',
  },
  {
    level1: '产出指标',
    level2: '质量指标',
    name: '慰问对象认定合规率',
    direction: '=',
    unit: '%',
    target: '100',
    weight: '20',
    dataSource: 'entered',
    rollUp: 'fund-weighted',
  },
  {
    level1: '效益指标',
    level2: '社会效益指标',
    name: '困难职工生活缓解程度',
    direction: 'qualitative',
    unit: '',
    target: '明显缓解',
    weight: '30',
    dataSource: 'entered',
    rollUp: 'fund-weighted',
  },
  {
    level1: '满意度指标',
    level2: '服务对象满意度',
    name: '困难职工满意度',
    direction: '≥',
    unit: '%',
    target: '95',
    weight: '10',
    dataSource: 'satisfaction.rate',
    rollUp: 'pooled',
  },
]

/** Names of the rows a unit fills in by itself. */
export const ENTERED = ROWS.filter((row) => row.dataSource === 'entered').map((row) => row.name)

/** The officer draws up a draft; the page leads on to its indicators. */
export async function draftProject(page: Page): Promise<FreshProject> {
  // Told apart from those of earlier runs on a server that was kept running.
  const mark = randomUUID().slice(0, 4).toUpperCase()
  const name = `职工互助慰问金${mark}`
  await visit(page, '/projects')
  await page.getByRole('link', { name: '新建项目' }).click()
  await page.getByRole('heading', { level: 1, name: '新建项目' }).waitFor()
  await settled(page)
  const year = beijingDay().slice(0, 4)
  await fillIn(page.locator('main form'), {
    项目名称: name,
    编号: `HZ-${mark}`,
    预算年度: year,
    批次: `${year}年度`,
    用途: '慰问生活困难的职工家庭。',
    依据文件: '市总工会关于开展职工互助慰问的通知',
    支付时限: beijingDay(30),
    自评截止: beijingDay(60),
  })
  await page.getByRole('checkbox', { name: '市级财政' }).check()
  await page.getByRole('combobox', { name: '评分规则', exact: true }).selectOption('national-2020')
  await page.getByRole('button', { name: '建立草稿' }).click()
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}\/indicators/)
  await settled(page)
  return { id: /projects\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '', name }
}

/** The indicators, row by row; the page says whether the weights add up. */
export async function writeIndicators(page: Page): Promise<void> {
  const cell = (row: number, title: string) => page.getByLabel(`第 ${row} 行${title}`, { exact: true })
  for (const [index, row] of ROWS.entries()) {
    await page.getByRole('button', { name: '增加指标' }).first().click()
    const at = index + 1
    await cell(at, '一级指标').selectOption(row.level1)
    await cell(at, '二级指标').fill(row.level2)
    await cell(at, '三级指标').fill(row.name)
    await cell(at, '方向').selectOption(row.direction)
    await cell(at, '指标值').fill(row.target)
    await cell(at, '单位').fill(row.unit)
    await cell(at, '分值').fill(row.weight)
    await cell(at, '数据来源').selectOption(row.dataSource)
    await cell(at, '汇总方式').selectOption(row.rollUp)
    if (row.dataSource === 'entered') await cell(at, '要佐证材料').check()
  }
  await page.getByRole('button', { name: '保存指标' }).click()
  await page.getByText('已保存指标').waitFor()
}

/** Adds units one by one with the city's targets, and asks for approval. */
export async function addUnits(page: Page, names: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: /单位与目标/ }).click()
  await settled(page)
  for (const name of names) {
    await page.getByRole('button', { name: '增加单位' }).first().click()
    const dialog = page.getByRole('dialog', { name: '增加单位' })
    await dialog.getByRole('radio', { name: '只增加一个单位' }).check()
    const picker = dialog.getByRole('combobox', { name: '单位', exact: true })
    await picker.click()
    await picker.pressSequentially(name)
    await dialog
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click()
    await dialog.getByRole('button', { name: '增加单位' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('rowheader', { name: new RegExp(name) }).waitFor()
  }
  await page.getByText('本页须自评单位的目标已填全').waitFor()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '提交项目' })
  await dialog.getByRole('button', { name: /^提交 \d+ 个单位的目标/ }).click()
  await page.getByText('已提交，等待批准').waitFor()
}

/** The leader approves from the task on his first page. */
export async function approveProject(page: Page, project: FreshProject): Promise<void> {
  await visit(page, '/work')
  await openTask(page, project.name)
  await page.getByRole('heading', { level: 1, name: project.name }).waitFor()
  await page.getByRole('button', { name: '批准', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '批准项目' })
  await dialog.getByRole('button', { name: /^批准 \d+ 个单位的目标/ }).click()
  await page.getByText('已批准').first().waitFor()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '批准', exact: true }).waitFor({ state: 'detached' })
}
