import axe from 'axe-core'
import type { Page, Request } from 'playwright-core'

/** Visiting pages of the application in a browser; for tests and for measurements alike. */

/** Password of every demonstration account. */
export const PASSWORD = 'huigong2026'
export const WIDE = { width: 1366, height: 768 }
export const PHONE = { width: 375, height: 800 }

/** What Chromium is started with. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Answer<T> {
  readonly status: number
  readonly data: T | null
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[]
}

/** One GraphQL request with the cookies of the page, past the pages. */
export async function ask<T>(page: Page, query: string, variables: object = {}): Promise<Answer<T>> {
  const response = await page.request.post('/graphql', { data: { query, variables } })
  return { status: response.status(), ...((await response.json()) as Omit<Answer<T>, 'status'>) }
}

/** Signs in without the sign-in page, which has its own test. */
export async function signIn(page: Page, username: string): Promise<void> {
  const query = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }'
  const { data, errors } = await ask<{ signIn: { __typename: string } }>(page, query, {
    input: { username, password: PASSWORD },
  })
  if (data?.signIn.__typename !== 'Me')
    throw new Error(`${username} could not sign in: ${errors?.[0]?.message ?? data?.signIn.__typename}`)
}

/** Opens an address of the application and waits until the page shows what it asked for. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

/** Requests of each page without their answer yet. */
const underWay = new WeakMap<Page, Set<Request>>()

/** Keeps count of the requests of a page that wait for their answer; {@link settled} needs it. */
export function countRequests(page: Page): void {
  const pending = new Set<Request>()
  underWay.set(page, pending)
  page.on('request', (request) => pending.add(request))
  page.on('requestfinished', (request) => pending.delete(request))
  page.on('requestfailed', (request) => pending.delete(request))
}

/** How many requests of the page wait for their answer. */
export const pending = (page: Page): number => underWay.get(page)?.size ?? 0

const CALM_CHECKS = 4
const CALM_WITHIN = 20_000

/** Waits until the heading (or what went wrong) stands, nothing is being read any more and the page has drawn what it read. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1, main .error-panel').first().waitFor()
  const until = Date.now() + CALM_WITHIN
  for (let calm = 0; calm < CALM_CHECKS;) {
    if (Date.now() > until) throw new Error(`${page.url()} is still reading`)
    const drawn = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) =>
          requestAnimationFrame(() =>
            resolve(!document.querySelector('main .skeleton, main [aria-busy="true"]')),
          ),
        ),
    )
    calm = drawn && pending(page) === 0 ? calm + 1 : 0
  }
}

/** Names of the rules of WCAG 2.2 A and AA that the page breaks, with the places. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Carried over once a document: half a megabyte each time would be most of what a look costs.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (tags) =>
      (window as unknown as { axe: typeof axe }).axe.run({
        runOnly: tags,
        resultTypes: ['violations'],
        iframes: false,
      }),
    WCAG,
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 160))
        .join(' | ')} (${nodes.length})`,
  )
}

/** Pixels by which the page is wider than its window; wide tables scroll in their own frame. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
