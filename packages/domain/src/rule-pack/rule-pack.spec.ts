import { describe, expect, it } from '@jest/globals'

import { points } from '../form/index.js'
import { pack } from '../../test/builders.js'
import {
  checkRulePack,
  gradeOf,
  type PackProblem,
  type RulePack,
  rulePackOf,
  SHIPPED_RULE_PACKS,
} from './index.js'

const national = pack('national-2020')

const problemsOf = (change: Partial<RulePack>): Pick<PackProblem, 'code' | 'at'>[] =>
  checkRulePack({ ...national, ...change }).map(({ code, at }) => ({ code, at }))

describe('the shipped packs', () => {
  it.each(SHIPPED_RULE_PACKS.map((each) => [each.id, each] as const))('%s has no problem', (_id, shipped) => {
    expect(checkRulePack(shipped)).toEqual([])
  })

  it('are found by id and version', () => {
    expect(rulePackOf('hubei-2020')?.execution.weight).toBe(points(20))
    expect(rulePackOf('hubei-2020', 1)?.version).toBe(1)
    expect(rulePackOf('hubei-2020', 2)).toBeNull()
    expect(rulePackOf('nowhere')).toBeNull()
  })

  it('carry the weights of their documents', () => {
    const levels = (id: string) => pack(id).levels.map((level) => level.weight)
    expect(levels('national-2020')).toEqual([points(50), points(30), points(10)])
    expect(levels('national-2020-no-satisfaction')).toEqual([points(50), points(40)])
    expect(levels('national-2021-cost')).toEqual([points(20), points(40), points(20), points(10)])
    expect(pack('hubei-2020').tiers.map((tier) => tier.from)).toEqual([8000, 5000, 0])
  })
})

describe('checking a pack names the exact place', () => {
  it('of weights that do not sum to 100', () => {
    const levels = [
      ...national.levels.slice(0, 2),
      { name: '满意度指标', weight: points('9.99'), mayOverride: true },
    ]
    expect(problemsOf({ levels })).toEqual([{ code: 'WEIGHTS', at: 'levels' }])
    expect(checkRulePack({ ...national, levels })[0]?.message).toContain('99.99')
  })

  it('of a level that stands twice', () => {
    const levels = national.levels.map((level) => ({ ...level, name: '产出指标' }))
    expect(problemsOf({ levels })).toContainEqual({ code: 'LEVEL_NAME', at: 'levels[1].name' })
  })

  it('of a denominator nobody knows', () => {
    const execution = { ...national.execution, denominator: 'arrived' as 'annual-budget' }
    expect(problemsOf({ execution })).toEqual([{ code: 'DENOMINATOR', at: 'execution.denominator' }])
  })

  it('of tiers with a gap, an overlap or no bottom', () => {
    const [top, middle, bottom] = national.tiers
    expect(problemsOf({ tiers: [top!, { ...middle!, upTo: 7900 }, bottom!] })).toEqual([
      { code: 'TIERS', at: 'tiers[1].upTo' },
    ])
    expect(problemsOf({ tiers: [top!, middle!] })).toEqual([{ code: 'TIERS', at: 'tiers[1].from' }])
    expect(problemsOf({ tiers: [{ ...top!, upTo: 9900 }, middle!, bottom!] })).toEqual([
      { code: 'TIERS', at: 'tiers[0].upTo' },
    ])
  })

  it('of grades that do not descend or leave scores without a grade', () => {
    const [best, good, fair, poor] = national.grades
    expect(problemsOf({ grades: [good!, best!, fair!, poor!] })).toEqual([
      { code: 'GRADES', at: 'grades[1].atLeast' },
    ])
    expect(problemsOf({ grades: [best!, good!, fair!] })).toEqual([
      { code: 'GRADES', at: 'grades[2].atLeast' },
    ])
  })

  it('of ceilings that overlap', () => {
    const caps = [
      { atLeast: 5000, below: 8000, total: points(89) },
      { atLeast: 7000, below: 9000, total: points(79) },
    ]
    expect(problemsOf({ caps })).toEqual([{ code: 'CAPS', at: 'caps[1]' }])
  })

  it('of ceilings that are lower for a higher rate', () => {
    const caps = [
      { atLeast: 7000, below: 8000, total: points(59) },
      { atLeast: 6000, below: 7000, total: points(89) },
    ]
    expect(problemsOf({ caps })).toEqual([{ code: 'CAPS', at: 'caps[0].total' }])
  })

  it('of a late table that grows again, of bands out of order, of rounding beyond four places', () => {
    const quantitative = {
      ...national.quantitative,
      late: [
        { days: 10, keeps: 5000 },
        { days: 20, keeps: 8000 },
      ],
    }
    expect(problemsOf({ quantitative })).toEqual([{ code: 'LATE', at: 'quantitative.late[1].keeps' }])
    const bands = [
      { atLeast: 8000, keeps: 8000 },
      { atLeast: 9000, keeps: 5000 },
    ]
    expect(problemsOf({ satisfaction: { bands, countBasicallySatisfied: true } })).toEqual([
      { code: 'SATISFACTION_BANDS', at: 'satisfaction.bands[1]' },
    ])
    expect(problemsOf({ rounding: { places: 5 } })).toEqual([{ code: 'ROUNDING', at: 'rounding.places' }])
  })

  it('of a word the engine does not know', () => {
    const quantitative = { ...national.quantitative, equals: 'sometimes' as 'ratio' }
    expect(problemsOf({ quantitative })).toEqual([{ code: 'UNKNOWN_WORD', at: 'quantitative.equals' }])
  })
})

describe('grades include their lower bound', () => {
  it.each([
    ['0', '差'],
    ['59.99', '差'],
    ['60', '中'],
    ['79.99', '中'],
    ['80', '良'],
    ['89.99', '良'],
    ['90', '优'],
    ['100', '优'],
  ])('%s points are %s', (total, grade) => {
    expect(gradeOf(points(total), national)).toBe(grade)
  })
})
