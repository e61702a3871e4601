import { describe, expect, it } from '@jest/globals'
import { whyLate, type LateRow } from './late.view.js'

const row = (change: Partial<LateRow>): LateRow => ({
  id: 'f',
  union: { id: 'u', name: '一厂工会' },
  district: null,
  project: { id: 'p', name: '送温暖' },
  due: '2026-11-15',
  handedInOn: null,
  arrivedOn: '2026-03-01',
  days: 14,
  ...change,
})

describe('why a unit is red', () => {
  it('is one sentence with the due day, what happened and for how long', () => {
    expect(whyLate(row({}))).toBe('应在 2026-11-15 前提交，至今未报，逾期 14 天')
    expect(whyLate(row({ handedInOn: '2026-11-20', days: 5 }))).toBe(
      '应在 2026-11-15 前提交，2026-11-20 才提交，逾期 5 天',
    )
  })

  it('says when the money came too late for it, or has not come', () => {
    expect(whyLate(row({ arrivedOn: '2026-11-18' }))).toContain('资金在期限之后（2026-11-18）才到位')
    expect(whyLate(row({ arrivedOn: null }))).toContain('资金还没有到位')
  })
})
