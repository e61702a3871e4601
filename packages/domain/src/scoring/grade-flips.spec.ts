import { describe, expect, it } from '@jest/globals'

import { form, fundRow, pack, row, wan, workedExample } from '../../test/builders.js'
import { type EvaluationForm, formatPoints, points } from '../index.js'
import { evaluate, gradeFlips } from './index.js'

const national = pack('national-2020')

const withActual = (given: EvaluationForm, id: string, actual: string): EvaluationForm => ({
  ...given,
  rows: given.rows.map((each) => (each.id === id ? { ...each, actual } : each)),
})

describe('the smallest change that flips a grade', () => {
  it('of the worked example is 5.96 points down, and only rows that hold so many can do it alone', () => {
    const [down, ...others] = gradeFlips(workedExample(), national)
    expect(others).toEqual([])
    expect(down).toMatchObject({ direction: 'down', grade: '良', points: points('5.96') })
    const household = down!.rows.find(({ id }) => id === 'households')
    expect(formatPoints(household!.score)).toBe('5.84')
    expect(down!.rows.every((each) => each.actual === null)).toBe(true)
  })

  const short = form({
    funds: [fundRow({ executed: wan('80') })],
    rows: [
      row({ id: 'a', target: '≥100户', actual: '80户', weight: points(50) }),
      row({ id: 'b', target: '≤100元/户', actual: '125元/户', weight: points(30) }),
      row({ id: 'c', target: '≥95%', actual: '95%', weight: points(10) }),
    ],
  })

  it('upward names the score and the actual each row would need, nearest first', () => {
    // 8 + 40 + 24 + 10 = 82 良; 优 needs 8 more.
    const up = gradeFlips(short, national).find((each) => each.direction === 'up')!
    expect(up).toMatchObject({ grade: '优', points: points(8) })
    expect(up.rows.map(({ id, score, actual }) => [id, formatPoints(score), actual])).toEqual([
      ['a', '48.00', '96户'],
    ])
  })

  it('is enough, and one step less is not', () => {
    const up = gradeFlips(short, national).find((each) => each.direction === 'up')!
    expect(evaluate(withActual(short, 'a', up.rows[0]!.actual!), national).computed.grade).toBe('优')
    expect(evaluate(withActual(short, 'a', '95户'), national).computed.grade).toBe('良')
  })

  it('finds the actual of a target where less is better', () => {
    const lean = {
      ...short,
      rows: short.rows.map((each) => (each.id === 'a' ? { ...each, actual: '85户' } : each)),
    }
    // 8 + 42.5 + 24 + 10 = 84.5; 5.50 more: b from 24 to 29.50.
    const up = gradeFlips(lean, national).find((each) => each.direction === 'up')!
    expect(up.rows.find(({ id }) => id === 'b')).toMatchObject({ score: points('29.5'), actual: '101元/户' })
    expect(evaluate(withActual(lean, 'b', '101元/户'), national).computed.grade).toBe('优')
    expect(evaluate(withActual(lean, 'b', '102元/户'), national).computed.grade).toBe('良')
  })

  it('has no row where a ceiling holds the total down', () => {
    const capped = form({ funds: [fundRow({ executed: wan('79') })], rows: [row()] })
    const up = gradeFlips(capped, pack('capped-county')).find((each) => each.direction === 'up')!
    expect(up).toMatchObject({ grade: '优', points: points(1), rows: [] })
  })

  it('down from exactly the bound is one hundredth', () => {
    const exact = form({ rows: [row({ actual: '88户', target: '≥99户' })] })
    expect(formatPoints(evaluate(exact, national).computed.total!)).toBe('90.00')
    const flips = gradeFlips(exact, national)
    expect(flips.map(({ direction, points: by }) => [direction, formatPoints(by)])).toEqual([
      ['down', '0.01'],
    ])
  })

  it('is nothing without a total, at the best grade upward and at the worst downward', () => {
    expect(gradeFlips(form({ rows: [row({ actual: null })] }), national)).toEqual([])
    const poor = form({ rows: [row({ actual: '1户' })] })
    expect(gradeFlips(poor, national).map((each) => each.direction)).toEqual(['up'])
    expect(gradeFlips(poor, { ...national, grades: [] })).toEqual([])
  })

  it('counts the rescaling of rows that do not apply', () => {
    const rescaling = { ...national, rescaleNotApplicable: true }
    const given = form({
      funds: [fundRow({ executed: wan('100') })],
      rows: [
        row({ id: 'a', target: '≥100户', actual: '80户', weight: points(40) }),
        row({ id: 'n', weight: points(50), notApplicable: true }),
      ],
    })
    // 42 of 50 = 84; 45 of 50 = 90.
    const up = gradeFlips(given, rescaling).find((each) => each.direction === 'up')!
    expect(up).toMatchObject({ points: points(6), rows: [{ id: 'a', score: points(35), actual: '88户' }] })
  })
})
