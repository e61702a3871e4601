import { describe, expect, it } from '@jest/globals'
import { accessibilityFaults, closePage, newPage, overflow, pictured, signIn, useBrowser } from './harness.js'
import { type Place, placesOf, ROLES } from './places.ts'
import { looksOf, showAt, type State, StateMaker, STATES, WIDTHS } from './states.ts'

/** State and page that have been looked at; one role of those that have a page is enough. */
const seen = new Set<string>()

const keyOf = (role: string, { name }: Place, state: State) =>
  `${name === 'work' ? role : ''} ${name} ${state}`

/** Whether a page stands in a state for the first time; a home looks different to each role. */
function isNew(role: string, place: Place, state: State): boolean {
  const key = keyOf(role, place, state)
  if (seen.has(key)) return false
  // A role that may do less has no dialog on the page; the next role is asked again.
  if (state !== 'dialog') seen.add(key)
  return true
}

describe('every page in every state', () => {
  useBrowser()

  it.each(ROLES)(
    'is readable by everybody and does not scroll sideways, as %s sees it',
    (role) =>
      pictured(async () => {
        const watched = await newPage()
        const { page } = watched
        await signIn(page, role)
        const places = await placesOf(page)
        const maker = await StateMaker.of(page)
        const faults: string[] = []
        const look = async (place: Place, state: State) => {
          if (!(await maker.open(place.path, state))) return
          seen.add(keyOf(role, place, state))
          const headings = await page.locator('main h1').count()
          if (headings !== 1 && state !== 'loading')
            faults.push(`${role} ${place.name} ${state}: ${headings} main headings`)
          for (const width of looksOf(state)) {
            await showAt(page, width)
            const label = `${role} ${place.name} ${state} ${width.name}`
            const wider = await overflow(page)
            if (wider > 0) faults.push(`${label}: scrolls sideways by ${wider} px`)
            faults.push(...(await accessibilityFaults(page)).map((fault) => `${label}: ${fault}`))
          }
          await showAt(page, WIDTHS[0])
        }
        for (const place of places) {
          const states = STATES.filter((one) => looksOf(one).length > 0 && isNew(role, place, one))
          for (const state of states) {
            try {
              await look(place, state)
            } catch (error) {
              faults.push(`${role} ${place.name} ${state}: ${String(error).split('\n')[0]}`)
            }
            await maker.leave()
          }
        }
        expect([...faults, ...watched.faults.splice(0)]).toEqual([])
        await closePage(watched)
      }),
    600_000,
  )
})
