import { describe, expect, it } from '@jest/globals'
import { quickDays } from './as-of-days.js'

describe('days to look back to', () => {
  it('are the usual ends before today, each once', () => {
    expect(quickDays('2026-11-29', null)).toEqual([
      { day: '2026-11-28', word: '昨天' },
      { day: '2026-10-31', word: '上月末' },
      { day: '2026-09-30', word: '上季末' },
      { day: '2025-12-31', word: '上年末' },
    ])
    expect(quickDays('2026-01-01', null).map(({ day }) => day)).toEqual(['2025-12-31'])
    expect(quickDays('2024-03-31', null).map(({ day }) => day)).toEqual([
      '2024-03-30',
      '2024-02-29',
      '2023-12-31',
    ])
  })

  it('begin with the deadlines of the project that are over', () => {
    const project = { deadline: '2026-02-16', evaluationDue: '2026-12-20' }
    expect(quickDays('2026-11-29', project)[0]).toEqual({ day: '2026-02-16', word: '项目支付截止日' })
  })
})
