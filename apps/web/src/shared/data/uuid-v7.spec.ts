import { afterEach, expect, it, jest } from '@jest/globals'
import { uuidV7 } from './uuid-v7.js'

afterEach(() => {
  jest.restoreAllMocks()
})

const many = (count: number) => Array.from({ length: count }, () => uuidV7())

it('has the form of RFC 9562, with the time of its making', () => {
  const before = Date.now()
  const id = uuidV7()
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const time = parseInt(id.replace(/-/g, '').slice(0, 12), 16)
  expect(time).toBeGreaterThanOrEqual(before)
  expect(time).toBeLessThanOrEqual(Date.now() + 1)
})

it('sorts in the order of making, within one millisecond and beyond the room of its counter', () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1000)
  const ids = many(10_000)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

it('does not go back when the clock is set back', () => {
  const now = Date.now() + 60_000
  const clock = jest.spyOn(Date, 'now').mockReturnValue(now)
  const first = uuidV7()
  clock.mockReturnValue(now - 30_000)
  expect(uuidV7() > first).toBe(true)
})
