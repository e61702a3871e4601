import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core'
import { countRequests, FLAGS, WIDE } from './visit.ts'

export { accessibilityFaults, ask, overflow, PASSWORD, PHONE, settled, signIn, visit, WIDE } from './visit.ts'

const OUTPUT = fileURLToPath(new URL('../../../.test-output/', import.meta.url))
function given(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run through jest.e2e.config.mjs with CHROMIUM`)
  return value
}
export const serverUrl = (): string => given('E2E_URL')

/** What went wrong in a page without anybody looking. `allow` takes what a test provokes on purpose. */
export interface Watched {
  readonly page: Page
  readonly faults: string[]
  allow(pattern: RegExp): void
}

/**
 * Notes console errors, uncaught errors, breaches of the content security policy and failed requests of a page.
 * A request that a change of page cuts short is not a failure.
 */
function watch(page: Page): Watched {
  const faults: string[] = []
  const allowed: RegExp[] = []
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text)))
      faults.push(`${new URL(page.url()).pathname}: ${text}`)
  }
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => note(`uncaught ${error.stack ?? error.message}`))
  countRequests(page)
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    if (why !== 'net::ERR_ABORTED') note(`request ${request.url()} failed: ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) note(`${response.status()} from ${response.url()}`)
  })
  return { page, faults, allow: (pattern) => void allowed.push(pattern) }
}

let browser: Browser
const open = new Set<Watched>()
const contexts = new Set<BrowserContext>()

/** Starts the browser for a file of tests, and lets no test pass in which a page complained. */
export function useBrowser(): void {
  beforeAll(async () => {
    // Without a UTF-8 locale Chromium names a downloaded file with Chinese in its name just “download”.
    const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
    browser = await chromium.launch({ executablePath: given('CHROMIUM'), args: FLAGS, env })
  })
  afterEach(async () => {
    const faults = [...open].flatMap((each) => each.faults.splice(0))
    const name = expect.getState().currentTestName ?? 'test'
    if (faults.length > 0) await picture(name)
    expect(faults).toEqual([])
  })
  afterAll(async () => {
    for (const context of contexts) await context.close()
    contexts.clear()
    await browser?.close()
  })
}

/** Runs the steps of a test; when one fails, every open page is kept as a picture. */
export async function pictured<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await picture(expect.getState().currentTestName ?? 'test')
    throw error
  }
}

async function picture(name: string): Promise<void> {
  const folder = join(OUTPUT, 'e2e')
  mkdirSync(folder, { recursive: true })
  const file = name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  let index = 0
  for (const { page } of open) {
    if (!page.isClosed())
      await page.screenshot({ path: join(folder, `${file}-${(index += 1)}.png`) }).catch(() => undefined)
  }
}

/** A page of a person of his own: cookies and storage are shared with nobody. */
export async function newPage(viewport = WIDE, baseURL = serverUrl()): Promise<Watched> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  contexts.add(context)
  const watched = watch(await context.newPage())
  open.add(watched)
  return watched
}

export async function closePage(watched: Watched): Promise<void> {
  expect(watched.faults.splice(0)).toEqual([])
  open.delete(watched)
  const context = watched.page.context()
  contexts.delete(context)
  await context.close()
}

/** Types into the text fields of a form by their labels, leaving each as a person does. */
export async function fillIn(form: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const box = form.getByRole('textbox', { name: label, exact: true })
    await box.fill(value)
    await box.blur()
  }
}

/** Follows a task of the first page, which may stand there alone as the next thing to do. */
export async function openTask(page: Page, about: string): Promise<void> {
  await page.locator('main article, main li').filter({ hasText: about }).getByRole('link').last().click()
}

export const screenPath = (name: string): string => join(OUTPUT, 'screens', `${name}.png`)
