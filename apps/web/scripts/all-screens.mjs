import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { startDemoServer } from '../e2e/demo-server.mjs'
import { placesOf, ROLES } from '../e2e/places.ts'
import { showAt, WIDTHS } from '../e2e/states.ts'
import { countRequests, FLAGS, settled, signIn, visit, WIDE } from '../e2e/visit.ts'

/**
 * `CHROMIUM=/usr/bin/chromium node apps/web/scripts/all-screens.mjs [FOLDER] [ROLE…]` draws every page of every role at
 * both widths, and the home, the dashboard, the queue and the form in large print, to be looked at. SCREENS_URL takes a
 * server that already runs.
 */
const [folder = path.join(tmpdir(), 'huigong-screens'), ...chosen] = process.argv.slice(2)
const LARGE = /^(work|dash|review|fill-form)$/

const executablePath = process.env.CHROMIUM
if (!executablePath)
  throw new Error('set CHROMIUM to the path of the browser, e.g. CHROMIUM=/usr/bin/chromium')
mkdirSync(folder, { recursive: true })

async function drawRole(browser, baseURL, role) {
  const context = await browser.newContext({
    baseURL,
    viewport: WIDE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    countRequests(page)
    await signIn(page, role)
    for (const { name, path: address } of await placesOf(page)) {
      await showAt(page, WIDTHS[0])
      await visit(page, address)
      for (const look of WIDTHS.filter(({ size }) => size === 'normal' || LARGE.test(name))) {
        await showAt(page, look)
        await settled(page)
        await page.screenshot({ path: path.join(folder, `${role}-${name}-${look.name}.png`) })
      }
    }
    console.log(`${role}: drawn into ${folder}`)
  } finally {
    await context.close()
  }
}

const running = process.env.SCREENS_URL
const server = running ? { url: running, stop: async () => undefined } : await startDemoServer()
const browser = await chromium.launch({ executablePath, args: FLAGS })
try {
  for (const role of chosen.length > 0 ? chosen : ROLES) await drawRole(browser, server.url, role)
} finally {
  await browser.close()
  await server.stop()
}
