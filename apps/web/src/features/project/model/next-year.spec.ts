import { describe, expect, it } from '@jest/globals'
import { nextYearOf, yearLater } from './next-year.js'

describe('the project of the next year', () => {
  it('has every year in its code, name and campaign moved on, and its deadlines with them', () => {
    expect(
      nextYearOf({
        code: 'WEN-2026',
        name: '2026年送温暖',
        campaign: '2026年末至2027年初',
        fiscalYear: 2026,
        deadline: '2027-02-05',
        evaluationDue: '2027-03-20',
      }),
    ).toEqual({
      code: 'WEN-2027',
      name: '2027年送温暖',
      campaign: '2027年末至2028年初',
      fiscalYear: 2027,
      deadline: '2028-02-05',
      evaluationDue: '2028-03-20',
    })
  })

  it('gets the year into a code or name that had none, so that two projects are not alike', () => {
    const next = nextYearOf({
      code: 'WEN',
      name: '送温暖',
      campaign: '春节',
      fiscalYear: 2026,
      deadline: '2026-02-05',
      evaluationDue: '2026-03-20',
    })
    expect([next.code, next.name]).toEqual(['WEN-2027', '2027年送温暖'])
  })

  it('leaves longer runs of digits alone', () => {
    expect(
      nextYearOf({
        code: 'X-420261',
        name: '2026',
        campaign: '2026',
        fiscalYear: 2026,
        deadline: '2026-01-01',
        evaluationDue: '2026-01-01',
      }).code,
    ).toBe('X-420261-2027')
  })

  it('turns the 29th of February into the 28th', () => {
    expect(yearLater('2028-02-29')).toBe('2029-02-28')
    expect(yearLater('2027-02-28')).toBe('2028-02-28')
  })
})
