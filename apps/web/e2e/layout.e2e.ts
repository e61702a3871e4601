import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { focusOf, ringFault } from './focus.ts'
import {
  closePage,
  newPage,
  overflow,
  pictured,
  serverUrl,
  settled,
  signIn,
  useBrowser,
  visit,
} from './harness.js'
import { type Place, placesOf, ROLES } from './places.ts'

/** Office screen in a browser with its bars: what is left of 1366 × 768. */
const INNER = { width: 1349, height: 600 }
/** 1280 px at a zoom of 200 %, and the narrowest window of WCAG 1.4.10. */
const NARROW = [
  { width: 640, height: 360 },
  { width: 320, height: 800 },
]
const ROWS = 10
const MOST_TABS = 30

/** Places whose first screen is a list. */
const LISTS = /^(projects|payments|payments-project|flow-project|review|audit|inbox-unread|admin-accounts)$/

interface Screenful {
  readonly rows: number
  readonly shown: number
  readonly button: boolean
}

/** Rows of the longest list that stand whole in the window as it opens, and whether the main button does. */
const screenful = (page: Page): Promise<Screenful> =>
  page.evaluate(() => {
    const whole = (element: Element) => {
      const { top, bottom, height } = element.getBoundingClientRect()
      return height > 0 && top >= 0 && bottom <= window.innerHeight
    }
    const lists = [...document.querySelectorAll('main .dt__table tbody, main .message-list')].map((list) => [
      ...list.children,
    ])
    const rows = lists.sort((a, b) => b.length - a.length)[0] ?? []
    const buttons = [...document.querySelectorAll('main .btn--primary')]
    return { rows: rows.length, shown: rows.filter(whole).length, button: buttons.every(whole) }
  })

/** Goes through the page by Tab and notes where the focus cannot be seen. */
async function tabFaults(page: Page): Promise<string[]> {
  const faults = new Set<string>()
  for (let press = 0; press < MOST_TABS; press += 1) {
    await page.keyboard.press('Tab')
    const focus = await focusOf(page)
    if (!focus.inPage) break
    const fault = ringFault(focus)
    if (fault) faults.add(fault)
  }
  return [...faults]
}

const seen = new Set<string>()

describe('the window of an office and its extremes', () => {
  useBrowser()

  it.each(ROLES)(
    'never scrolls sideways at a zoom of 200 % or at 320 px, shows ten rows, and the focus, to %s',
    (role) =>
      pictured(async () => {
        const watched = await newPage(INNER)
        const { page } = watched
        await signIn(page, role)
        const faults: string[] = []
        const look = async ({ name, path }: Place) => {
          await page.setViewportSize(INNER)
          await visit(page, path)
          const { rows, shown, button } = await screenful(page)
          if (LISTS.test(name) && rows >= ROWS && shown < ROWS)
            faults.push(`${role} ${name}: ${shown} of ${rows} rows in the window`)
          if (LISTS.test(name) && !button)
            faults.push(`${role} ${name}: the main button is outside the window`)
          faults.push(...(await tabFaults(page)).map((fault) => `${role} ${name}: ${fault}`))
          for (const window of NARROW) {
            await page.setViewportSize(window)
            await settled(page)
            const wider = await overflow(page)
            if (wider > 0) faults.push(`${role} ${name}: scrolls sideways by ${wider} px at ${window.width}`)
          }
        }
        for (const place of await placesOf(page)) {
          if (seen.has(place.name)) continue
          seen.add(place.name)
          await look(place)
        }
        expect(faults).toEqual([])
        await closePage(watched)
      }),
    240_000,
  )
})

describe('the content security policy', () => {
  useBrowser()

  it(
    'allows nothing unsafe, and charts, hints and dialogs keep to it',
    () =>
      pictured(async () => {
        const policy = (await fetch(serverUrl())).headers.get('content-security-policy') ?? ''
        expect(policy).toContain("default-src 'self'")
        expect(policy).not.toContain('unsafe-')
        const watched = await newPage()
        const { page } = watched
        await page.addInitScript(() => {
          const breaches: string[] = []
          Object.assign(window, { breaches })
          document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
            breaches.push(`${violatedDirective} ${blockedURI}`),
          )
        })
        await signIn(page, 'quanyi')
        const breaches: string[] = []
        let hovered = 0
        for (const { name, path } of (await placesOf(page)).filter(({ name }) => name.startsWith('dash'))) {
          await visit(page, path)
          for (const chart of await page.locator('main svg, main canvas').all()) {
            const box = await chart.boundingBox()
            if (!box || box.width < 120) continue
            await chart.scrollIntoViewIfNeeded()
            for (const at of [0.3, 0.5, 0.7]) {
              await chart.hover({ position: { x: box.width * at, y: box.height / 2 }, force: true })
            }
            hovered += 1
          }
          expect(await page.getByText('图形未能载入').count()).toBe(0)
          const found = await page.evaluate(() => (window as unknown as { breaches: string[] }).breaches)
          breaches.push(...found.map((breach) => `${name}: ${breach}`))
        }
        expect(hovered).toBeGreaterThan(5)
        expect(breaches).toEqual([])
        await closePage(watched)
      }),
    120_000,
  )
})
