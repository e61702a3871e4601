import { describe, expect, it } from '@jest/globals'
import { scrollToShow, shownRange } from './shown-range.js'

describe('the rows of a long list that are drawn', () => {
  it('are those seen and some more, and the rest is empty space of the same height', () => {
    for (const top of [0, 36, 5_000, 180_000, 359_000, 400_000]) {
      const { from, to, before, after } = shownRange(10_000, 36, top, 600)
      expect(before + (to - from) * 36 + after).toBe(360_000)
      expect(to - from).toBeLessThanOrEqual(Math.ceil(600 / 36) + 26)
      expect(from % 2).toBe(0)
    }
  })

  it('hold everything that is seen', () => {
    for (let top = 0; top < 359_400; top += 997) {
      const { from, to } = shownRange(10_000, 36, top, 600)
      expect(from * 36).toBeLessThanOrEqual(top)
      expect(to * 36).toBeGreaterThanOrEqual(top + 600)
    }
  })

  it('are none of an empty list, and all of a short one', () => {
    expect(shownRange(0, 36, 0, 600)).toEqual({ from: 0, to: 0, before: 0, after: 0 })
    expect(shownRange(7, 36, 0, 600)).toEqual({ from: 0, to: 7, before: 0, after: 0 })
  })
})

describe('scrolling to a row', () => {
  it('does nothing while the row is seen', () => {
    expect(scrollToShow(5, 36, 0, 600)).toBeNull()
  })
  it('goes just far enough, and not beneath a sticky head', () => {
    expect(scrollToShow(100, 36, 0, 600)).toBe(101 * 36 - 600)
    expect(scrollToShow(10, 36, 1_000, 600, 40)).toBe(320)
    expect(scrollToShow(0, 36, 1_000, 600, 40)).toBe(0)
  })
})
