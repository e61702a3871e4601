import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import { chromium, type BrowserContext, type Page, type Request } from 'playwright-core'
import { copyData, startServer, type RunningServer } from './demo-server.mjs'
import { draftOf, RATE, storedCell } from './form-place.js'
import { closePage, newPage, pictured, serverUrl, signIn, useBrowser, visit } from './harness.js'

const WINTER = '送温暖'
const BANK = '实名制银行卡发放率'
const GOAL = '年度总体目标 实际完成情况'
/** Saved on this visit, not on an earlier one. */
const saved = (page: Page) =>
  page
    .locator('.save-state--saved')
    .getByText(/已自动保存 \d\d:\d\d · 可以放心关闭/)
    .waitFor()
const bar = (page: Page) => page.getByText(/网络没有连通，已保存在本机 \d+ 项/)

const own = new Set<BrowserContext>()

/** A browser with a profile of its own on the disk, as the one on somebody's desk. */
async function ownBrowser(profile: string, baseURL: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
    baseURL,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
  })
  context.setDefaultTimeout(20_000)
  own.add(context)
  return context
}

/** Ends every process of one profile at once, as a power cut does: nothing is flushed, nobody is asked. */
function killBrowser(profile: string): void {
  const mine = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${profile}`))
    .map((line) => Number.parseInt(line, 10))
  expect(mine.length).toBeGreaterThan(0)
  for (const pid of mine) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, name), { force: true })
}

const profiles: string[] = []
function newProfile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huigong-profile-'))
  profiles.push(folder)
  return folder
}
afterEach(async () => {
  // A killed one has nothing left to close.
  for (const context of own) await context.close().catch(() => undefined)
  own.clear()
})
afterAll(() => profiles.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })))

describe('a form whose browser or network is lost', () => {
  useBrowser()

  it('has lost one field at most when the browser was killed in the middle of a word', async () => {
    const profile = newProfile()
    let context = await ownBrowser(profile, serverUrl())
    let page = context.pages()[0] ?? (await context.newPage())
    await signIn(page, 'jc0104')
    const path = await draftOf(page, WINTER)
    await visit(page, path)
    await page.getByLabel(`${RATE} 实际完成值`).fill('96%')
    await page.getByLabel(`${BANK} 实际完成值`).fill('97%')
    await page.getByLabel(GOAL).pressSequentially('按计划完成慰')
    killBrowser(profile)

    context = await ownBrowser(profile, serverUrl())
    page = context.pages()[0] ?? (await context.newPage())
    await signIn(page, 'jc0104')
    await visit(page, path)
    expect(await page.getByLabel(`${RATE} 实际完成值`).inputValue()).toBe('96%')
    expect(await page.getByLabel(`${BANK} 实际完成值`).inputValue()).toBe('97%')
    await context.close()
  })

  it('has lost nothing when it was killed without a network, and sends it on the next visit', async () => {
    const profile = newProfile()
    let context = await ownBrowser(profile, serverUrl())
    let page = context.pages()[0] ?? (await context.newPage())
    await signIn(page, 'jc0105')
    const path = await draftOf(page, WINTER)
    await visit(page, path)
    await context.setOffline(true)
    await page.getByLabel(`${RATE} 实际完成值`).fill('91%')
    await page.getByLabel(GOAL).fill('断网时写的话')
    await bar(page).waitFor()
    killBrowser(profile)

    context = await ownBrowser(profile, serverUrl())
    page = context.pages()[0] ?? (await context.newPage())
    await signIn(page, 'jc0105')
    await visit(page, path)
    await page.getByText(/上次有 \d 项没有送到服务器，已从本机恢复/).waitFor()
    await saved(page)
    expect(await page.getByLabel(GOAL).inputValue()).toBe('断网时写的话')
    expect(await storedCell(page, path, RATE, 'actual')).toBe('91%')
    await context.close()
  })

  it('has lost nothing when the person was signed out for being away, even what could not be sent', async () => {
    const watched = await newPage()
    const { page } = watched
    // What the page asked while it was being signed out is refused.
    watched.allow(/Failed to load resource|ERR_FAILED|401 from/)
    // Another text on every run, also on a server that was kept running.
    const words = `离开前写的话 ${Date.now()}`
    await page.clock.install()
    await signIn(page, 'jc0106')
    const path = await draftOf(page, WINTER)
    await visit(page, path)
    // Only the saving of the draft is cut off: the session itself can still be ended.
    const isSaving = (request: Request): boolean =>
      /"operationName":"SaveDraft/.test(request.postData() ?? '')
    await page.route('**/graphql', (route) => (isSaving(route.request()) ? route.abort() : route.continue()))
    await page.getByLabel(GOAL).fill(words)
    await page.clock.runFor(2_000)
    await page.clock.fastForward(3 * 3_600_000)
    await page.waitForURL(/\/login/)
    await page.unrouteAll()
    await signIn(page, 'jc0106')
    await visit(page, path)
    await page.getByText(/上次有 \d 项没有送到服务器，已从本机恢复/).waitFor()
    expect(await page.getByLabel(GOAL).inputValue()).toBe(words)
    await closePage(watched)
  })

  it('goes on without a network, queues 提交 with its list, and asks again when the network is back', () =>
    pictured(async () => {
      const watched = await newPage()
      const { page } = watched
      watched.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
      await signIn(page, 'jc0201')
      const path = await draftOf(page)
      await visit(page, path)
      await page.getByLabel(`${RATE} 实际完成值`).fill('100%')
      await page.getByLabel(`${BANK} 实际完成值`).fill('100%')
      await saved(page)
      // What comes after the form is on the screen has come by now.
      await page.getByRole('region', { name: '实时得分' }).waitFor()
      await page.waitForLoadState('networkidle')
      await page.context().setOffline(true)
      await page.getByLabel(GOAL).fill('离线填写')
      await bar(page).waitFor()
      for (const box of await page.getByLabel(/达成档次$/).all()) await box.selectOption('0')
      for (const box of await page.getByLabel(/ 百分比$/).all()) await box.fill('95')
      await page.getByRole('button', { name: /^全部采用计算得分/ }).click()
      expect(await page.locator('.entry--failed').count()).toBeGreaterThan(3)
      for (const box of await page.getByLabel(/偏差原因及改进措施$|执行率偏差原因$/).all())
        await box.fill('年底尚有一户未发放，已列入一月计划。')

      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('提交已排队').waitFor()
      const list = page.getByRole('list', { name: '保存在本机的内容' })
      expect(await list.innerText()).toContain('目标实际完成情况')
      const [, , projectId, unionId] = path.split('/')

      await page.context().setOffline(false)
      const dialog = page.getByRole('dialog', { name: '提交自评表' })
      await dialog.getByText(/网络已恢复，断网时填写的 \d+ 项刚刚送到服务器/).waitFor()
      expect(await dialog.getByRole('list', { name: '断网时填写的内容' }).innerText()).toContain(
        '目标实际完成情况',
      )
      // Nothing was handed in by itself.
      const state = async () => {
        const answer = await page.request.post('/graphql', {
          data: {
            query:
              'query($projectId: ID!, $unionId: ID!) { selfEvaluation(projectId: $projectId, unionId: $unionId) { state } }',
            variables: { projectId, unionId },
          },
        })
        return ((await answer.json()) as { data: { selfEvaluation: { state: string } } }).data.selfEvaluation
          .state
      }
      expect(await state()).toBe('draft')
      await dialog.getByRole('button', { name: /^提交：/ }).click()
      await page.getByText(/已提交，总分 /).waitFor()
      expect(await state()).toBe('submitted')
      await closePage(watched)
    }))

  it('carries what was not sent to another computer in a file', () =>
    pictured(async () => {
      const here = await newPage()
      here.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
      await signIn(here.page, 'jc0202')
      const path = await draftOf(here.page, WINTER)
      await visit(here.page, path)
      await here.page.waitForLoadState('networkidle')
      await here.page.context().setOffline(true)
      await here.page.getByLabel(GOAL).fill('要带走的话')
      await bar(here.page).waitFor()
      const [download] = await Promise.all([
        here.page.waitForEvent('download'),
        here.page.getByRole('button', { name: '导出未提交草稿' }).first().click(),
      ])
      const file = await download.path()
      expect(download.suggestedFilename()).toMatch(/^未提交草稿-.+\.json$/)
      // Only the words typed into this form, nobody else's data.
      expect(Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { cells: object }).cells)).toEqual([
        'goals.actual',
      ])

      const there = await newPage()
      await signIn(there.page, 'jc0202')
      await visit(there.page, `${path}/import`)
      await there.page.locator('input[type=file]').setInputFiles({
        name: download.suggestedFilename(),
        mimeType: 'application/json',
        buffer: readFileSync(file),
      })
      await there.page.getByLabel(GOAL).waitFor()
      await saved(there.page)
      expect(await there.page.getByLabel(GOAL).inputValue()).toBe('要带走的话')
      await closePage(there)

      // Leaving asks first; then nothing stays on this computer.
      await here.page.context().setOffline(false)
      await here.page.route('**/graphql', (route) =>
        route.request().postData()?.includes('saveDraft') ? route.abort() : route.continue(),
      )
      here.allow(/ERR_FAILED/)
      await here.page.getByLabel(GOAL).fill('要带走的话，又改了')
      await here.page.locator('.user summary').click()
      await here.page.getByRole('button', { name: '退出登录' }).click()
      const leaving = here.page.getByRole('dialog', { name: '还有内容没有送到服务器' })
      await leaving.getByText(/1\s*项/).waitFor()
      await leaving.getByRole('button', { name: '清除草稿并退出' }).click()
      await here.page.waitForURL(/\/login/)
      const left = await here.page.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const request = indexedDB.open('huigong', 1)
            request.onerror = () => reject(new Error('no store'))
            request.onsuccess = () => {
              const all = request.result.transaction('drafts').objectStore('drafts').count()
              all.onsuccess = () => resolve(all.result)
            }
          }),
      )
      expect(left).toBe(0)
      await closePage(here)
    }))

  it('waits for a server that was killed, and goes on with it when it is back', () =>
    pictured(async () => {
      const dataDir = await copyData(process.env['E2E_DATA_DIR'] ?? '')
      let server: RunningServer = await startServer({ dataDir })
      try {
        const watched = await newPage(undefined, server.url)
        const { page } = watched
        watched.allow(/ERR_CONNECTION_REFUSED|Failed to load resource/)
        await signIn(page, 'jc0301')
        const path = await draftOf(page, WINTER)
        await visit(page, path)
        await page.waitForLoadState('networkidle')
        await server.kill()
        await page.getByLabel(`${RATE} 实际完成值`).fill('93%')
        await bar(page).waitFor()
        await page.getByLabel(GOAL).fill('服务器停机时写的话')
        expect(await bar(page).innerText()).toContain('2 项')
        server = await startServer({ dataDir, port: Number(new URL(server.url).port) })
        await page.getByRole('button', { name: '立即重试' }).first().click()
        await saved(page)
        expect(await storedCell(page, path, RATE, 'actual')).toBe('93%')
        await closePage(watched)
      } finally {
        await server.stop()
        rmSync(dataDir, { recursive: true, force: true })
      }
    }))

  it('shows both values where two windows changed a cell, and the person chooses', () =>
    pictured(async () => {
      const first = await newPage()
      await signIn(first.page, 'jc0201')
      const path = await draftOf(first.page, WINTER)
      await visit(first.page, path)
      const second = await first.page.context().newPage()
      await second.goto(path)
      await second.getByLabel(GOAL).waitFor()
      await second.getByLabel(GOAL).fill('第二个窗口写的')
      await second.getByLabel(`${BANK} 实际完成值`).fill('88%')
      await saved(second)
      await first.page.getByLabel(GOAL).fill('第一个窗口写的')
      await first.page.getByText('我填的：第一个窗口写的').waitFor()
      await first.page.getByText('他人填的：第二个窗口写的').waitFor()
      // What only the other one changed came along without a question.
      expect(await first.page.getByLabel(`${BANK} 实际完成值`).inputValue()).toBe('88%')
      await first.page.getByRole('button', { name: '采用他人填的' }).click()
      expect(await first.page.getByLabel(GOAL).inputValue()).toBe('第二个窗口写的')
      await closePage(first)
    }))
})
