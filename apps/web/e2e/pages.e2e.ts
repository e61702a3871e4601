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
})
