import { describe, expect, it } from '@jest/globals'
import { addMonths, dueStatus, isMonth, shownDays, weeksOf, type DueRow } from './month.js'

const due = (given: Partial<DueRow>): DueRow => ({
  date: '2026-12-10',
  kind: 'evaluation-due',
  project: { id: 'p', name: '送温暖', fiscalYear: 2026 },
  total: 10,
  open: 0,
  handedIn: 0,
  late: 0,
  closed: 0,
  mayMove: false,
  version: 1,
  ...given,
})

describe('a month', () => {
  it('is shown in whole weeks from Monday', () => {
    expect(shownDays('2026-12')).toEqual({ from: '2026-11-30', to: '2027-01-03' })
    expect(shownDays('2026-02')).toEqual({ from: '2026-01-26', to: '2026-03-01' })
    // A February that is exactly four weeks.
    expect(shownDays('2027-02')).toEqual({ from: '2027-02-01', to: '2027-02-28' })
  })

  it('follows and precedes another', () => {
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(isMonth('2026-13')).toBe(false)
  })

  it('has every day once, its decree and what is due on it', () => {
    const weeks = weeksOf(
      '2026-02',
      [
        { date: '2026-02-14', kind: 'workday', name: '春节', own: false },
        { date: '2026-02-16', kind: 'holiday', name: '春节', own: false },
        { date: '2026-02-17', kind: 'ordinary', name: '本市不放', own: true },
      ],
      [due({ date: '2026-02-16' })],
    )
    expect(weeks.every((week) => week.length === 7)).toBe(true)
    const cells = new Map(weeks.flat().map((cell) => [cell.date, cell]))
    expect(cells.get('2026-02-14')).toMatchObject({ working: true, decree: { mark: '班', name: '春节' } })
    expect(cells.get('2026-02-16')).toMatchObject({ working: false, decree: { mark: '休' } })
    expect(cells.get('2026-02-16')?.dues).toHaveLength(1)
    expect(cells.get('2026-02-17')).toMatchObject({ working: true, decree: null })
    expect(cells.get('2026-02-15')).toMatchObject({ working: false, inMonth: true })
    expect(cells.get('2026-01-26')).toMatchObject({ inMonth: false })
  })
})

describe('a date', () => {
  it.each([
    [due({ open: 3 }), '2026-12-10', 'waiting', '待报 3 家'],
    [due({ open: 3 }), '2026-12-11', 'breach', '逾期未报 3 家'],
    [due({ handedIn: 10 }), '2026-12-11', 'done', '全部已报'],
    [due({ closed: 10 }), '2026-12-11', 'done', '全部锁定'],
    [due({ kind: 'deadline' }), '2026-12-11', 'done', '已过'],
    [due({ kind: 'reminded', total: 4 }), '2026-12-11', 'returned', '催办 4 家'],
  ])('stands as it stands', (row, today, tone, word) => {
    expect(dueStatus(row, today)).toEqual({ tone, word })
  })
})
