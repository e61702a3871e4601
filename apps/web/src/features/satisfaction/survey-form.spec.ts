import { describe, expect, it } from '@jest/globals'
import { rulePackOf } from '@huigong/domain'
import { adviceText, countOf, judge, surveyFaults, type TypedSurvey } from './survey-form.js'

const pack = rulePackOf('national-2020')
if (!pack) throw new Error('no pack')

const survey = (
  counts: Partial<TypedSurvey['counts']> = {},
  change: Partial<TypedSurvey> = {},
): TypedSurvey => ({
  counts: {
    population: '500',
    sampled: '240',
    returned: '230',
    valid: '220',
    verySatisfied: '150',
    satisfied: '50',
    basicallySatisfied: '10',
    dissatisfied: '10',
    ...counts,
  },
  method: 'phone',
  from: '2026-11-01',
  to: '2026-11-05',
  evidence: '逐户电话回访，记录存档',
  files: [],
  ...change,
})
const faultsOf = (typed: TypedSurvey) => surveyFaults(typed, judge(typed, pack))

describe('a survey as it is typed', () => {
  it('shows the rate the rules give, and no fault when all is there', () => {
    expect(judge(survey(), pack)).toMatchObject({ kind: 'rate', rate: { percent: '95.45%' } })
    expect(faultsOf(survey())).toEqual({})
  })

  it('has each refusal at its field', () => {
    expect(faultsOf(survey({ dissatisfied: '11' }))['valid']).toContain('不符')
    expect(faultsOf(survey({ returned: '241' }))['returned']).toContain('多于发放')
    expect(faultsOf(survey({ sampled: '600' }))['sampled']).toContain('总体')
    expect(faultsOf(survey({}, { method: '' }))['method']).toContain('调查方式')
    expect(faultsOf(survey({}, { evidence: '' }))['evidence']).toBeDefined()
    expect(faultsOf(survey({}, { to: '2026-10-01' }))['to']).toContain('早于')
  })

  it('asks for a zero where nobody chose an answer instead of guessing it', () => {
    expect(faultsOf(survey({ dissatisfied: '' }))['dissatisfied']).toContain('填 0')
    expect(faultsOf(survey({ valid: '两百' }))['valid']).toContain('整数')
  })

  it('takes full-width digits and separators', () => {
    expect(countOf('１,２００')).toBe(1200)
    expect(countOf('')).toBeNull()
    expect(countOf('1.5')).toBeNaN()
  })

  it('advises how many to ask of so many people', () => {
    expect(adviceText('500', '')).toBe('总体 500 人，宜发放不少于 218 份。')
    expect(adviceText('500', '100')).toContain('偏少')
    expect(adviceText('500', '240')).toContain('已够')
    expect(adviceText('80', '80')).toContain('全部调查')
    expect(adviceText('', '')).toBe('')
  })
})
