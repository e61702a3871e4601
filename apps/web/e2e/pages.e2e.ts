import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  screenPath,
  settled,
  signIn,
  useBrowser,
  visit,
  WIDE,
} from './harness.js'
import { placesOf, ROLES } from './places.ts'

/** What is wrong with the page as it stands in this window. */
async function faultsAt(page: Page, label: string): Promise<string[]> {
  const faults: string[] = []
  const headings = await page.locator('main h1').count()
  if (headings !== 1) faults.push(`${label}: ${headings} main headings`)
  const wider = await overflow(page)
  if (wider > 0) faults.push(`${label}: scrolls sideways by ${wider} px`)
  const trouble = await page.locator('.error-panel').allInnerTexts()
  faults.push(...trouble.map((text) => `${label}: shows an error: ${text.replaceAll('\n', ' ')}`))
  faults.push(...(await accessibilityFaults(page)).map((fault) => `${label}: ${fault}`))
  await page.screenshot({ path: screenPath(label) })
  return faults
}

interface RouteOfApp {
  readonly name: string
  readonly path: string
}

/** The routes that lead to a page, as the running application has them; the application hangs on its root element. */
const routesOf = (page: Page): Promise<RouteOfApp[]> =>
  page.evaluate(() => {
    const root = document.querySelector('#app') as unknown as {
      __vue_app__: {
        config: {
          globalProperties: {
            $router: { getRoutes(): { name?: unknown; path: string; redirect?: unknown }[] }
          }
        }
      }
    }
    return root.__vue_app__.config.globalProperties.$router
      .getRoutes()
      .filter(({ redirect }) => redirect === undefined)
      .map(({ name, path }) => ({ name: String(name), path }))
  })

const routeNow = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const root = document.querySelector('#app') as unknown as {
      __vue_app__: { config: { globalProperties: { $route: { name?: unknown } } } }
    }
    return String(root.__vue_app__.config.globalProperties.$route.name)
  })

/** Pages that need what the demonstration has not, or a wrong address, or that show every state at once. */
const ELSEWHERE: readonly string[] = ['login', 'forbidden', 'missing', 'job', 'components']

/** Names of the routes that some role has been at. */
const seen = new Set<string>()

describe('every page of every role', () => {
  useBrowser()

  it.each(ROLES)(
    'opens for %s with its data, without a complaint, readable by everybody, at both widths',
    (role) =>
      pictured(async () => {
        const watched = await newPage(WIDE)
        const { page } = watched
        await signIn(page, role)
        const places = await placesOf(page)
        expect(places.length).toBeGreaterThan(5)
        const faults: string[] = []
        for (const place of places) {
          try {
            await page.setViewportSize(WIDE)
            await visit(page, place.path)
            seen.add(await routeNow(page))
            faults.push(...(await faultsAt(page, `${role}-${place.name}-${WIDE.width}`)))
            await page.setViewportSize(PHONE)
            await settled(page)
            faults.push(...(await faultsAt(page, `${role}-${place.name}-${PHONE.width}`)))
          } catch (error) {
            faults.push(`${role}-${place.name}: ${String(error).split('\n')[0]}`)
          }
          faults.push(...watched.faults.splice(0))
        }
        expect(faults).toEqual([])
        await closePage(watched)
      }),
    360_000,
  )

  it('is all the pages there are: the rest has a test of its own', () =>
    pictured(async () => {
      const watched = await newPage(WIDE)
      const { page } = watched
      await signIn(page, 'quanyi')
      await visit(page, '/work')
      const left = (await routesOf(page)).filter(({ name }) => !seen.has(name)).map(({ name }) => name)
      expect(left.sort()).toEqual([...ELSEWHERE].sort())
      await closePage(watched)
    }))
})
