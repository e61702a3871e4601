import { describe, expect, it } from '@jest/globals'
import { child } from '../../test/roll-up-builders.js'
import { completenessOf } from './completeness.js'
import type { ChildState, RollUpChild } from './types.js'

const STATES: readonly ChildState[] = ['accepted', 'pending', 'missing', 'excused']

/** Numbers that are the same on every run. */
function* numbers(): Generator<number> {
  for (let seed = 20_261_129; ; seed = (seed * 48_271) % 2_147_483_647) yield seed
}
const drawn = numbers()
const draw = (below: number): number => (drawn.next().value as number) % below

const anyUnits = (): RollUpChild[] =>
  Array.from({ length: draw(30) }, (_, at) =>
    child(`U${at}`, {
      state: STATES[draw(STATES.length)] ?? 'missing',
      empty: draw(4) === 0,
      required: draw(5) > 0,
      late: draw(3) === 0,
    }),
  )

describe('completeness, over five hundred drawn cities', () => {
  const cities = Array.from({ length: 500 }, anyUnits)

  it('never exceeds the units that are due, and is whole only when nobody is missing', () => {
    for (const units of cities) {
      const { required, counted, missing, percent } = completenessOf(units)
      expect(counted).toBeLessThanOrEqual(required)
      expect(counted + missing.length).toBe(required)
      expect(percent === '100.00%').toBe(required > 0 && missing.length === 0)
      expect(percent === null).toBe(required === 0)
    }
  })

  it('is not lifted by empty forms, by who need not report, or by who reports of his own will', () => {
    for (const units of cities) {
      const { required, counted, percent } = completenessOf(units)
      const more = [
        child('voluntary', { required: false }),
        child('excused', { state: 'excused' }),
        child('voluntary-empty', { required: false, empty: true }),
      ]
      expect(completenessOf([...units, ...more])).toMatchObject({ required, counted, percent })
      const hollow = completenessOf([...units, child('hollow', { empty: true })])
      expect([hollow.required, hollow.counted]).toEqual([required + 1, counted])
      expect(hollow.missing.map(({ because }) => because)).toContain('empty')
    }
  })
})
