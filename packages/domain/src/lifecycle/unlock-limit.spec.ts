import { describe, expect, it } from '@jest/globals'
import { isOpenPlace } from './unlock-limit.js'

describe('an unlocking', () => {
  it('without places opens the whole form', () => {
    expect(isOpenPlace('rows.a.actual', null)).toBe(true)
  })

  it('with places opens them and what lies within, and nothing that only begins alike', () => {
    const limits = ['rows.a', 'goals']
    expect(isOpenPlace('rows.a.actual', limits)).toBe(true)
    expect(isOpenPlace('goals.actual', limits)).toBe(true)
    expect(isOpenPlace('rows.ab.actual', limits)).toBe(false)
    expect(isOpenPlace('funds.total.entered', limits)).toBe(false)
    expect(isOpenPlace('rows.a.actual', [])).toBe(false)
  })
})
