import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { closePage, newPage, pictured, signIn, useBrowser, visit } from './harness.js'
import { cutOff, isA4, type PaperPage, printed, squeezed, timesOn } from './paper.ts'
import { placesOf } from './places.ts'

/** A table as it stands on the screen: what a reader of the paper must find again. */
interface OnScreen {
  readonly caption: string
  readonly heads: readonly string[]
  /** The first cells of each row, without spaces. */
  readonly rows: readonly (readonly string[])[]
}

/** Tables of the page as the printer will get them; the window must show the page for print. */
const tablesOf = (page: Page): Promise<OnScreen[]> =>
  // A month is read day by day; the table under it has the same dates as rows.
  page.locator('main table:not(.month)').evaluateAll((tables) => {
    const shows = (element: Element | null) =>
      element !== null && (element as HTMLElement).offsetParent !== null
    const words = (cell: Element) => {
      const texts: string[] = []
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const holder = walker.currentNode.parentElement
        if (shows(holder) && !holder?.closest('.sr-only')) texts.push(walker.currentNode.textContent ?? '')
      }
      return texts.join('').replace(/\s+/g, '')
    }
    const cells = (row: ParentNode, what: string) => [...row.querySelectorAll(what)].filter(shows).map(words)
    return tables.filter(shows).map((table) => ({
      caption: table.closest('.dt')?.querySelector('.dt__caption')?.textContent ?? '',
      heads: cells(table, 'thead th').filter(Boolean),
      rows: [...table.querySelectorAll('tbody tr')]
        .filter(shows)
        .map((row) => cells(row, 'td, th').slice(0, 3))
        .filter((row) => row.length > 1),
    }))
  })

/** The words by which a row is looked for: the longest of its first cells. */
const keyOf = (row: readonly string[]): string => [...row].sort((a, b) => b.length - a.length)[0] ?? ''

/** Rows of the table that are not on the paper, and pages that carry rows without their heads. */
function missingFrom({ heads, rows }: OnScreen, paper: readonly PaperPage[]): string[] {
  const wanted = new Map<string, number>()
  for (const key of rows.map(keyOf)) if (key) wanted.set(key, (wanted.get(key) ?? 0) + 1)
  const faults: string[] = []
  const carrying = new Set<PaperPage>()
  for (const [key, count] of wanted) {
    const found = paper.map((sheet) => ({ sheet, times: timesOn(sheet, key) }))
    const printed = found.reduce((sum, { times }) => sum + times, 0)
    if (printed < count) faults.push(`row “${key}” stands there ${count} times, on paper ${printed} times`)
    const [only, ...others] = found.filter(({ times }) => times > 0)
    // A text that also stands elsewhere says nothing about where the table is.
    if (only && others.length === 0 && printed === count) carrying.add(only.sheet)
  }
  for (const sheet of carrying) {
    const missing = heads.filter((head) => timesOn(sheet, head) === 0)
    if (missing.length > 0)
      faults.push(`page ${paper.indexOf(sheet) + 1} of the paper has rows without ${missing.join('、')}`)
  }
  return faults
}

const HEADED = ['quanyi', 'jc0101', 'jingshen']

describe('every page on paper', () => {
  useBrowser()

  it.each(HEADED)(
    'prints all its rows under their heads on A4, nothing cut off, for %s',
    (role) =>
      pictured(async () => {
        const watched = await newPage()
        const { page } = watched
        await signIn(page, role)
        const faults: string[] = []
        for (const place of await placesOf(page)) {
          await visit(page, place.path)
          await page.emulateMedia({ media: 'print' })
          const tables = await tablesOf(page)
          const titles = await page.locator('main h1:visible').allTextContents()
          await page.emulateMedia({ media: null })
          const paper = await printed(page)
          const at = `${role} ${place.name}`
          for (const title of titles.map(squeezed)) {
            if (!paper.some((sheet) => timesOn(sheet, title) > 0)) faults.push(`${at}: no title “${title}”`)
          }
          paper.forEach((sheet, index) => {
            if (!isA4(sheet)) faults.push(`${at}: page ${index + 1} is ${sheet.width} × ${sheet.height}`)
            const cut = cutOff(sheet)
            if (cut.length) faults.push(`${at}: page ${index + 1} cuts off ${cut.slice(0, 5).join('、')}`)
          })
          for (const table of tables) {
            faults.push(...missingFrom(table, paper).map((fault) => `${at}: ${table.caption}: ${fault}`))
          }
        }
        expect(faults).toEqual([])
        await closePage(watched)
      }),
    300_000,
  )
})
