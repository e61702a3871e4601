import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { beijingDay } from './fresh-project.js'
import {
  accessibilityFaults,
  ask,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  screenPath,
  serverUrl,
  settled,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

/** First load of the page behind a slip, brotli, at most. */
const BUDGET_KIB = 30

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

/** Every file that the survey page loads: those its HTML names and what these import. */
function loadOfSurvey(): string[] {
  const seen = new Set<string>()
  const follow = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    if (!name.endsWith('.js')) return
    const text = readFileSync(`${DIST}assets/${name}`, 'utf8')
    for (const [, found = ''] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) follow(found)
  }
  for (const [, name = ''] of readFileSync(`${DIST}s.html`, 'utf8').matchAll(/assets\/([^"']+)/g))
    follow(name)
  return [...seen]
}

interface Open {
  selfEvaluations: { nodes: readonly { project: { id: string }; union: { id: string } }[] }
}

/** A unit whose form is open and that has no survey yet. */
async function unitWithoutSurvey(page: Page): Promise<{ projectId: string; unionId: string }> {
  const { data } = await ask<Open>(
    page,
    '{ selfEvaluations(filter: { states: ["draft"] }, first: 100) { nodes { project { id } union { id } } } }',
  )
  for (const { project, union } of data?.selfEvaluations.nodes ?? []) {
    const place = { projectId: project.id, unionId: union.id }
    const { data: survey } = await ask<{ satisfaction: object | null; surveyRound: object | null }>(
      page,
      'query ($projectId: ID!, $unionId: ID!) { satisfaction(projectId: $projectId, unionId: $unionId) { id } surveyRound(projectId: $projectId, unionId: $unionId) { id } }',
      place,
    )
    if (survey?.satisfaction === null && survey.surveyRound === null) return place
  }
  throw new Error('every unit with an open form has a survey')
}

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: screenPath(`survey-${name}`) })
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

describe('a survey by slips', () => {
  useBrowser()

  it('is small enough for a slow line: no framework, no chart, nothing of the application', () => {
    const files = loadOfSurvey()
    expect(readdirSync(`${DIST}assets`).length).toBeGreaterThan(files.length)
    expect(files.some((name) => /vendor|AppShell|chart/.test(name))).toBe(false)
    const bytes = files.reduce(
      (sum, name) => sum + brotliCompressSync(readFileSync(`${DIST}assets/${name}`)).length,
      0,
    )
    expect(bytes / 1024).toBeLessThan(BUDGET_KIB)
  })

  it('goes from the district’s printer to a telephone and back into the satisfaction of the unit', () =>
    pictured(async () => {
      const office = await newPage()
      // The second city's district: nothing that other tests count is touched.
      await signIn(office.page, 'hl-qu01')
      const { projectId, unionId } = await unitWithoutSurvey(office.page)
      await visit(office.page, `/satisfaction/${projectId}/${unionId}/slips`)
      const form = office.page.locator('form.form')
      await form.getByRole('textbox', { name: '救助人数' }).fill('30')
      await form.getByRole('textbox', { name: '发放份数' }).fill('20')
      await form.getByRole('textbox', { name: '截止日期' }).fill('2099-01-01')
      await form.getByRole('button', { name: '生成问卷码' }).click()
      await form.getByText('整轮不超过 180 天').first().waitFor()
      await form.getByRole('textbox', { name: '截止日期' }).fill(beijingDay(30))
      await form.getByRole('button', { name: '生成问卷码' }).click()
      await office.page.getByRole('button', { name: '打印 20 张问卷单' }).click()
      await office.page.locator('.slip__code').first().waitFor()
      const codes = await office.page.locator('.slip__code').allInnerTexts()
      expect(new Set(codes).size).toBe(20)
      await settled(office.page)
      await look(office.page, 'slips')

      const phone = await newPage(PHONE)
      await phone.page.goto(`${serverUrl()}/s#${codes[0]}`)
      await phone.page.getByRole('button', { name: '开始' }).click()
      await phone.page.getByRole('heading', { name: '您对这次救助满意吗？' }).waitFor()
      await look(phone.page, 'question')
      await phone.page.getByRole('button', { name: '非常满意' }).click()
      await phone.page.getByRole('button', { name: '收到了，金额对' }).click()
      await phone.page.getByRole('button', { name: '我自己填的' }).click()
      await look(phone.page, 'check')

      // The line is cut while the reply is on its way: nothing is lost, and sending it again counts once.
      phone.allow(/graphql|ERR_INTERNET_DISCONNECTED|Failed to load/)
      await phone.page.context().setOffline(true)
      await phone.page.getByRole('button', { name: '提交问卷' }).click()
      await phone.page.getByText('没有提交成功').waitFor()
      await phone.page.context().setOffline(false)
      await phone.page.getByRole('button', { name: '提交问卷' }).click()
      await phone.page.getByRole('heading', { name: '谢谢您' }).waitFor()
      expect(phone.page.url()).toBe(`${serverUrl()}/s`)
      expect(await phone.page.context().cookies()).toEqual([])
      await look(phone.page, 'thanks')
      await phone.page.goto('about:blank')
      await phone.page.goto(`${serverUrl()}/s#${codes[0]}`)
      await phone.page.getByRole('heading', { name: '这份问卷已经填过了' }).waitFor()

      // Without a camera the code is typed; a slip of the pen is told before the server is asked.
      await phone.page.goto('about:blank')
      await phone.page.goto(`${serverUrl()}/s`)
      await phone.page
        .getByLabel('问卷单上的问卷码')
        .fill((codes[1] ?? '').replace(/^./, 'Z').replace(/^ZZ/, 'YZ'))
      await phone.page.getByRole('button', { name: '开始填写' }).click()
      await phone.page.getByText('问卷码输得不对').waitFor()
      await look(phone.page, 'typed')
      for (const code of codes.slice(1, 6)) {
        await phone.page.goto('about:blank')
        await phone.page.goto(`${serverUrl()}/s`)
        await phone.page.getByLabel('问卷单上的问卷码').fill(code.toLowerCase())
        await phone.page.keyboard.press('Enter')
        await phone.page.getByRole('button', { name: '开始' }).click()
        await phone.page.getByRole('button', { name: '满意', exact: true }).click()
        await phone.page.getByRole('button', { name: '收到了，金额对' }).click()
        await phone.page.getByRole('button', { name: '别人帮我填的' }).click()
        await phone.page.getByRole('button', { name: '提交问卷' }).click()
        await phone.page.getByRole('heading', { name: '谢谢您' }).waitFor()
      }
      await closePage(phone)

      await visit(office.page, `/satisfaction/${projectId}/${unionId}/slips`)
      await office.page.getByText('发放 20 份，收回 30.00%').waitFor()
      await office.page.getByRole('button', { name: '结束并计入满意度' }).click()
      await office.page.getByRole('button', { name: '结束，6 份计入满意度' }).click()
      await office.page.getByText('5 份答卷（83.33%）由他人协助填写').waitFor()
      await look(office.page, 'closed')
      await visit(office.page, `/satisfaction/${projectId}/${unionId}`)
      await office.page.getByText('95% 区间').waitFor()
      expect(await office.page.locator('.survey__rate').innerText()).toBe('100.00%')
      await closePage(office)
    }))
})
