import { describe, expect, it } from '@jest/globals'
import { largeCity, largeFunds, largePayments, largeUnits, LARGE, mainCity, STORY_END } from './index.js'

describe('the large city', () => {
  const city = largeCity(LARGE.unions)

  it('has exactly the unions asked for, about 40 districts, a township, and no name twice', () => {
    expect(city.unions).toHaveLength(LARGE.unions)
    expect(city.unions.filter((union) => ['district', 'industry'].includes(union.kind))).toHaveLength(40)
    expect(city.unions.filter((union) => union.kind === 'township').length).toBeGreaterThan(0)
    expect(new Set(city.unions.map((union) => union.name)).size).toBe(LARGE.unions)
    expect(new Set(city.unions.map((union) => union.id)).size).toBe(LARGE.unions)
    expect(largeCity(200).unions).toHaveLength(200)
    const few = largeCity(60).unions
    expect(few).toHaveLength(60)
    const parents = new Set(few.map((union) => union.parent))
    expect(
      few.filter((union) => !parents.has(union.code)).every((union) => union.kind === 'enterprise'),
    ).toBe(true)
    expect(() => largeCity(10)).toThrow(RangeError)
  })

  it('lets everybody sign in who signs in to the small one where a desk is shown', () => {
    const names = new Set(city.accounts.map((account) => account.username))
    const shown = mainCity({ districts: 10, enterprises: 6 }).accounts.filter((account) => account.hint)
    expect(shown.filter((account) => !names.has(account.username))).toEqual([])
  })

  it('splits exactly the payments asked for over funds and units', () => {
    const funds = largeFunds(LARGE.payments)
    expect(funds.reduce((sum, { payments }) => sum + payments, 0)).toBe(LARGE.payments)
    const units = funds.flatMap(({ fund, payments }) => largeUnits(city, fund, payments))
    expect(units.reduce((sum, { payments }) => sum + payments, 0)).toBe(LARGE.payments)
  })

  it('pays whole hundreds of yuan under a voucher number of its own, in order and before the story ends', () => {
    for (const { fund } of largeFunds(1_000)) {
      const [unit] = largeUnits(city, fund, 100_000)
      const payments = unit ? largePayments(fund, unit) : []
      expect(payments.length).toBeGreaterThan(5)
      expect(payments).toEqual(unit && largePayments(fund, unit))
      expect(payments.every(({ amount, on }) => amount > 0 && amount % 10_000 === 0 && on <= STORY_END)).toBe(
        true,
      )
      expect(new Set(payments.map(({ voucherNo }) => voucherNo)).size).toBe(payments.length)
      expect(payments.map(({ on }) => on)).toEqual(payments.map(({ on }) => on).sort())
    }
  })
})
