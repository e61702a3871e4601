import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { ROOT, startDemoServer } from '../e2e/demo-server.mjs'
import { withPalette } from './palette-png.mjs'

/**
 * `CHROMIUM=/usr/bin/chromium node apps/web/scripts/screenshots.mjs` draws the pictures of the README and the user
 * guide into docs/images, from the built server and pages with the demonstration in it. SCREENS_URL takes a server that
 * already runs.
 */
const FOLDER = path.join(ROOT, 'docs', 'images')
const MOST_BYTES = 200_000
const SIZE = { width: 1366, height: 860 }

const fund = async (page, code) => {
  const { projects } = await ask(page, '{ projects(first: 100) { nodes { id code } } }')
  return projects.nodes.find((one) => one.code === code)?.id
}
const due = async (page) => {
  const { me } = await ask(page, '{ me { grant { union { id } } } }')
  return `/fill/${await fund(page, 'LAO-2026')}/${me.grant.union.id}`
}

/** Name of the picture, who looks, and the address. */
const PICTURES = [
  { name: 'sign-in', who: null, address: () => '/login' },
  { name: 'work', who: 'jc0101', address: () => '/work' },
  { name: 'form', who: 'jc0101', address: due },
  { name: 'review', who: 'quanyi', address: () => '/review' },
  { name: 'dashboard', who: 'lingdao', address: () => '/dash?y=2026' },
  { name: 'flow', who: 'lingdao', address: () => '/dash?y=2026&tab=progress' },
  { name: 'units', who: 'lingdao', address: () => '/dash?y=2026&tab=units' },
  { name: 'rule-pack', who: 'admin', address: () => '/admin/rule-packs/binjiang-capped/edit' },
  { name: 'messages', who: 'jc0101', address: () => '/inbox' },
  { name: 'roll-up', who: 'quanyi', address: async (page) => `/roll-up?p=${await fund(page, 'BANG-2025')}` },
  { name: 'audit', who: 'jingshen', address: async (page) => `/audit?p=${await fund(page, 'BANG-2026')}` },
  { name: 'payments', who: 'caiwu', address: async (page) => `/payments?p=${await fund(page, 'WEN-2026')}` },
]

async function ask(page, query, variables = {}) {
  const response = await page.request.post('/graphql', { data: { query, variables } })
  const { data, errors } = await response.json()
  if (errors) throw new Error(errors[0].message)
  return data
}

async function signIn(page, username) {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }'
  const { signIn: answer } = await ask(page, query, { input: { username, password: 'huigong2026' } })
  if (answer.__typename !== 'Me') throw new Error(`${username} could not sign in`)
}

async function picture(browser, baseURL, { name, who, address }) {
  const context = await browser.newContext({
    baseURL,
    viewport: SIZE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  try {
    const page = await context.newPage()
    if (who) await signIn(page, who)
    await page.goto(await address(page))
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const file = path.join(FOLDER, `${name}.png`)
    const png = withPalette(await page.screenshot())
    if (png.length > MOST_BYTES)
      throw new Error(`${file} would have ${png.length} bytes, more than ${MOST_BYTES}`)
    writeFileSync(file, png)
    console.log(`${path.relative(ROOT, file)} ${Math.round(png.length / 1000)} kB`)
  } finally {
    await context.close()
  }
}

const executablePath = process.env.CHROMIUM
if (!executablePath)
  throw new Error('set CHROMIUM to the path of the browser, e.g. CHROMIUM=/usr/bin/chromium')
mkdirSync(FOLDER, { recursive: true })
const running = process.env.SCREENS_URL
const server = running
  ? { url: running, stop: async () => undefined }
  : await startDemoServer({ progress: (line) => console.log(`demo server: ${line}`) })
try {
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu'],
  })
  try {
    for (const each of PICTURES) await picture(browser, server.url, each)
  } finally {
    await browser.close()
  }
} finally {
  await server.stop()
}
