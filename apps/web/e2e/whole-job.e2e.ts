import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { serverModule } from './demo-server.mjs'
import {
  addUnits,
  approveProject,
  beijingDay,
  draftProject,
  writeIndicators,
  type FreshProject,
} from './fresh-project.js'
import { accept, adoptScores, fillForm, handIn } from './form-acts.js'
import {
  ask,
  fillIn,
  newPage,
  openTask,
  pictured,
  settled,
  signIn,
  useBrowser,
  visit,
  type Watched,
} from './harness.js'
import { allocate, confirmArrival, pay, send, survey } from './money-acts.js'

const run = promisify(execFile)
const CITY = '滨江市总工会'
const DISTRICT = '东湖区总工会'
const UNITS = { jc0101: '华丰机械厂工会', jc0102: '永固环卫服务所工会' } as const

/** The whole job on one small project, in the browser, by the people whose right each step is. */
describe('the whole job', () => {
  useBrowser()
  const people = new Map<string, Watched>()
  let project: FreshProject
  let report = ''
  let printed = ''

  /** Each person sits at a computer of his own and stays signed in. */
  async function as(username: string): Promise<Page> {
    const known = people.get(username)
    if (known) return known.page
    const watched = await newPage()
    people.set(username, watched)
    await signIn(watched.page, username)
    return watched.page
  }
  let reached = true
  /** A step stands on those before it: after one that failed the others say so at once. */
  const step = (sentence: string, work: () => Promise<void>, timeout = 60_000) =>
    it(
      sentence,
      async () => {
        expect(reached ? 'reached' : 'an earlier step failed').toBe('reached')
        reached = false
        await pictured(work)
        reached = true
      },
      timeout,
    )
  const at = (path: string) => `${path}?p=${project.id}`

  let unionIds: readonly string[] = []

  step('the officer of the city draws up a project with indicators, units and targets', async () => {
    const page = await as('quanyi')
    project = await draftProject(page)
    await writeIndicators(page)
    await addUnits(page, Object.values(UNITS))
  })

  step('the leader approves it', async () => {
    await approveProject(await as('lingdao'), project)
    const query = '{ me { grant { union { id } } } }'
    const own = async (username: string) =>
      (await ask<{ me: { grant: { union: { id: string } } } }>(await as(username), query)).data?.me.grant
        .union.id ?? ''
    unionIds = [await own('jc0101'), await own('jc0102')]
  })

  step('the cashier of the city records the budget and the money that arrived', async () => {
    const page = await as('caiwu')
    await visit(page, at('/funds/budget'))
    await page.getByRole('button', { name: '登记预算' }).first().click()
    const budget = page.getByRole('dialog', { name: '登记预算' })
    await fillIn(budget, { 金额: '20000', 文号: '市工发〔2026〕88号', 发文日期: beijingDay(-3) })
    await budget.getByRole('button', { name: /^登记年初.*20,000/ }).click()
    await budget.getByText('可继续登记下一笔').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('table', { name: '项目预算' }).getByText('20,000.00').first().waitFor()
  })

  step('officers of the city and of the district pass the shares on', async () => {
    await allocate(await as('quanyi'), at('/funds/budget'), { [DISTRICT]: '20000' })
    await allocate(await as('qucw01'), at('/funds/budget'), {
      [UNITS.jc0101]: '12000',
      [UNITS.jc0102]: '8000',
    })
  })

  step('the money arrives, is sent down and confirmed at every level', async () => {
    const page = await as('caiwu')
    await visit(page, at('/funds/arrivals'))
    await page.getByRole('button', { name: '登记到位' }).click()
    const arrival = page.getByRole('dialog', { name: '登记到位' })
    await fillIn(arrival, { 金额: '20000', 付款方: '市财政局', 凭证号: '收-8801' })
    await arrival.getByRole('button', { name: /登记到位 20,000/ }).click()
    await arrival.getByText('可继续登记下一笔').waitFor()
    await page.keyboard.press('Escape')
    await send(page, DISTRICT, '20000', '拨-8801')
    const district = await as('qucw01')
    await confirmArrival(district, at('/funds/arrivals'), '20,000.00')
    await send(district, UNITS.jc0101, '12000', '拨-8802')
    await send(district, UNITS.jc0102, '8000', '拨-8803')
    await confirmArrival(await as('jc0101'), at('/funds/arrivals'), '12,000.00')
    await confirmArrival(await as('jc0102'), at('/funds/arrivals'), '8,000.00')
  })

  step('the units pay their people', async () => {
    await pay(await as('jc0101'), at('/payments'), '6', '12000', '付-8801')
    await pay(await as('jc0102'), at('/payments'), '5', '8000', '付-8802')
  })

  step('the units record how satisfied their people are', async () => {
    await survey(await as('jc0101'), `/satisfaction/${project.id}/${unionIds[0]}`, 6)
    await survey(await as('jc0102'), `/satisfaction/${project.id}/${unionIds[1]}`, 5)
  })

  step('a unit finds its form from home, fills in what only it knows, and hands it in', async () => {
    const page = await as('jc0101')
    await visit(page, '/work')
    await openTask(page, project.name)
    await page.getByRole('heading', { level: 1, name: new RegExp(project.name) }).waitFor()
    await settled(page)
    // What the ledger and the survey know has no box.
    for (const computed of ['慰问困难职工人数', '困难职工满意度'])
      expect(await page.getByLabel(`${computed} 实际完成值`).count()).toBe(0)
    const sheet = page.getByRole('table', { name: '绩效指标' })
    expect(await sheet.getByRole('row', { name: /慰问困难职工人数/ }).innerText()).toMatch(/6\s*(人)?\s*台账/)
    await fillForm(page, '99%')
    await handIn(page)
  })

  step('another unit hands in its form, too', async () => {
    const page = await as('jc0102')
    await visit(page, `/fill/${project.id}/${unionIds[1]}`)
    await fillForm(page, '100%')
    await handIn(page)
  })

  step('the district sends one cell back with a comment', async () => {
    const page = await as('qu01')
    await visit(page, at('/review'))
    await page.getByRole('link', { name: UNITS.jc0101 }).click()
    await page.getByRole('button', { name: '给“慰问对象认定合规率 实际完成值”写意见' }).click()
    const comment = page.getByRole('dialog', { name: '写意见' })
    await comment.getByRole('textbox', { name: '意见', exact: true }).fill('与认定台账不符，请核对后重填。')
    await comment.getByRole('button', { name: '记下意见' }).click()
    await page.getByRole('button', { name: '退回（1 条意见）' }).click()
    const asked = page.getByRole('dialog', { name: '退回自评表' })
    await asked.getByRole('button', { name: '退回，附 1 条意见' }).click()
    await page.getByText(`已退回：${UNITS.jc0101}`).waitFor()
  })

  step('the unit sees the comment at the cell, mends it and hands in again', async () => {
    const page = await as('jc0101')
    await visit(page, `/fill/${project.id}/${unionIds[0]}`)
    await page.getByText('已退回，有 1 条意见').waitFor()
    await page.getByRole('button', { name: '下一处意见' }).click()
    const cell = page.getByLabel('慰问对象认定合规率 实际完成值')
    await expectFocused(cell)
    const note = page.getByRole('table', { name: '绩效指标' }).getByText('与认定台账不符，请核对后重填。')
    await note.first().waitFor()
    await cell.fill('100%')
    await adoptScores(page)
    await handIn(page)
  })

  step('the district accepts, and so does the city', async () => {
    const district = await as('qu01')
    await accept(district, at('/review'), UNITS.jc0101)
    await accept(district, at('/review'), UNITS.jc0102)
    const city = await as('quanyi')
    await accept(city, at('/review'), UNITS.jc0101)
    await accept(city, at('/review'), UNITS.jc0102)
  })

  step('the city locks the forms and freezes the roll-up', async () => {
    const page = await as('quanyi')
    await visit(page, at('/roll-up'))
    await page.getByRole('button', { name: '锁定 2 份已通过的自评表' }).click()
    await page.getByRole('dialog', { name: '锁定自评表' }).getByRole('button', { name: '锁定 2 份' }).click()
    await page.getByText('已锁定 2 份自评表').waitFor()
    await page.getByRole('button', { name: '锁定汇总' }).click()
    const dialog = page.getByRole('dialog', { name: '锁定汇总' })
    await dialog.getByRole('button', { name: '锁定 2 个单位的汇总' }).click()
    await page.getByText('汇总已锁定，可以生成报告').waitFor()
  })

  step(
    'the report is made from the frozen roll-up, downloads, and opens in an office program',
    async () => {
      const page = await as('quanyi')
      await visit(page, at('/reports'))
      await page.getByText('计入 2 / 2 个单位').waitFor()
      await page.getByRole('button', { name: '生成报告' }).click()
      await page.getByText('报告已生成，可以查看和下载').waitFor({ timeout: 90_000 })
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: '下载' }).first().click(),
      ])
      expect(download.suggestedFilename()).toMatch(/\.docx$/)
      const folder = await mkdtemp(join(tmpdir(), 'huigong-report-'))
      try {
        const file = join(folder, 'report.docx')
        await download.saveAs(file)
        report = await textOfDocument(file, folder)
        const [pdf] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('link', { name: 'PDF' }).first().click(),
        ])
        expect(pdf.suggestedFilename()).toMatch(/\.pdf$/)
        await pdf.saveAs(file.replace(/docx$/, 'pdf'))
        printed = report === '' ? '' : await textOfPdf(file.replace(/docx$/, 'pdf'))
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
      if (report === '') return
      for (const text of [report, printed]) expect(text).toContain('汇总2个单位的自评结果')
      const paid = /实际支付([\d.]+万元)/.exec(report)?.[1]
      expect(paid).toBeDefined()
      expect(printed).toContain(`实际支付${paid}`)
      expect(report).toContain(CITY)
      expect(report).toContain(project.name)
    },
    240_000,
  )

  step('the auditor finds every step in the trail and no button that writes', async () => {
    const page = await as('jingshen')
    await visit(page, at('/audit'))
    const trail = page.getByRole('table', { name: /操作记录/ })
    const said: string[] = []
    for (;;) {
      said.push(await trail.innerText())
      const next = page.getByRole('button', { name: '下一页' })
      if ((await next.count()) === 0 || (await next.isDisabled())) break
      await next.click()
      await settled(page)
    }
    const text = said.join('\n')
    const missing = Object.entries(TRAIL).filter(([, sentence]) => !text.includes(sentence(project.name)))
    expect(missing.map(([what]) => what)).toEqual([])
    for (const act of ['批准', '下达', '确认', '支付', '生成']) expect(text).toContain(act)
    for (const path of [
      '/work',
      '/dash',
      '/funds/budget',
      '/funds/arrivals',
      '/payments',
      '/review',
      '/roll-up',
      '/reports',
    ]) {
      await visit(page, at(path))
      const names = await page.locator('main button:not(th button), main a.btn').allInnerTexts()
      expect(names.filter((name) => WRITING.test(name.trim())).map((name) => `${path}: ${name}`)).toEqual([])
    }
  })

  step('the auditor is refused every write, by the server and by the database', async () => {
    const page = await as('jingshen')
    people.get('jingshen')?.allow(/403/)
    const mutations = [
      [
        'approveProject',
        `mutation { result: approveProject(id: "${project.id}", version: 1) { __typename } }`,
      ],
      [
        'freezeRollUp',
        `mutation { result: freezeRollUp(id: "${randomUUID()}", projectId: "${project.id}", unionId: "${project.id}", acknowledgeMissing: true) { __typename } }`,
      ],
      [
        'generateReport',
        `mutation { result: generateReport(id: "${randomUUID()}", projectId: "${project.id}", unionId: "${project.id}") { __typename } }`,
      ],
      [
        'lockSelfEvaluations',
        `mutation { result: lockSelfEvaluations(ids: ["${project.id}"]) { __typename } }`,
      ],
    ]
    for (const [name, mutation] of mutations) {
      const answer = await ask<unknown>(page, mutation ?? '')
      expect([name, answer.errors?.map((error) => error.extensions?.code)]).toEqual([name, ['READ_ONLY']])
    }
    const said = await tamperedWith()
    expect(said.filter((answer) => !/readonly/i.test(answer))).toEqual([])
    expect(said.length).toBe(TAMPERING.length)
  })

  afterAll(() => people.clear())
})

/** What the trail says of each step, given the project's name. */
const TRAIL: Readonly<Record<string, (project: string) => string>> = {
  'targets asked for': (project) => `提交资金项目“${project}”`,
  budget: (project) => `登记“${project}”市级财政年初预算`,
  arrival: (project) => `登记“${project}”市级财政到位`,
  'sent to the district': (project) => `向“${DISTRICT}”拨付“${project}”`,
  'sent to a unit': (project) => `向“${UNITS.jc0102}”拨付“${project}”`,
  survey: (project) => `登记“${UNITS.jc0101}”在“${project}”的满意度调查`,
  submission: (project) => `“${UNITS.jc0101}”提交“${project}”自评表`,
  'sent back': (project) => `退回“${UNITS.jc0101}”的“${project}”自评表`,
  acceptance: (project) => `“${UNITS.jc0102}”的“${project}”自评表审核通过`,
  lock: (project) => `“${UNITS.jc0101}”的“${project}”自评表锁定`,
  freeze: (project) => `锁定“${CITY}”的“${project}”汇总`,
}
const WRITING =
  /^(登记|新建|下达|收回|拨付|确认|红冲|提交|退回|通过|锁定|解锁|生成|再生成|批准|编辑|停用|撤回|导入|删除|保存)/

async function expectFocused(box: Locator): Promise<void> {
  await box.waitFor()
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)
}

/** Text of a Word file by way of LibreOffice and PDF, without its spaces; empty where there is no LibreOffice and no CI. */
async function textOfDocument(file: string, folder: string): Promise<string> {
  const soffice = process.env['SOFFICE'] ?? 'soffice'
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  try {
    await run(soffice, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      timeout: 90_000,
    })
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT' || process.env['CI'] === 'true') throw error
    process.stderr.write('LibreOffice is missing: the report was downloaded and not opened\n')
    return ''
  }
  return textOfPdf(file.replace(/docx$/, 'pdf'))
}

/** Text of a PDF without its spaces. */
async function textOfPdf(file: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'])
  return stdout.replace(/\s/g, '')
}

const TAMPERING = [
  'INSERT INTO audit_entry SELECT * FROM audit_entry',
  "UPDATE audit_entry SET summary = ''",
  'DELETE FROM audit_entry',
]

/** What the database says to writes into the trail on the connection on which the server reads for auditors. */
async function tamperedWith(): Promise<string[]> {
  const server = await serverModule()
  const databases = await server.openDatabases(
    server.readConfig({ HUIGONG_DATA_DIR: process.env['E2E_DATA_DIR'] }),
  )
  try {
    const [count] = await databases.audit.query('SELECT COUNT(*) AS n FROM audit_entry')
    expect(Number(count?.['n'])).toBeGreaterThan(0)
    const said: string[] = []
    for (const sql of TAMPERING)
      said.push(
        await databases.audit.query(sql).then(
          () => 'done',
          (error: unknown) => String(error),
        ),
      )
    return said
  } finally {
    await server.closeDatabases(databases)
  }
}
