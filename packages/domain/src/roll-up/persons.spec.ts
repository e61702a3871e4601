import { describe, expect, it } from '@jest/globals'

import { pack } from '../../test/builders.js'
import { child, indicator } from '../../test/roll-up-builders.js'
import { points } from '../index.js'
import type { IndicatorDefinition } from '../targets/index.js'
import { distinctIds, rolledUpChild, rollUp, type RollUpChild, type RollUpInput } from './index.js'

const persons = indicator({ weight: points(90), rollUp: 'distinct-persons' })

const unit = (unionId: string, text: string | null, personIds?: string[], path = `/city/${unionId}`) =>
  child(unionId, {
    path,
    actuals: [{ indicatorId: 'households', text, ...(personIds ? { personIds } : {}) }],
  })

const input = (
  children: RollUpChild[],
  definition: IndicatorDefinition = persons,
  unionId = 'city',
): RollUpInput => ({
  project: { name: '救助', fiscalYear: 2020, competentDepartment: null, indicators: [definition] },
  parent: {
    unionId,
    path: unionId === 'city' ? '/city' : `/city/${unionId}`,
    name: unionId,
    targets: [{ indicatorId: 'households', target: '≥3户' }],
  },
  children,
  pack: pack('national-2020'),
})

const methodOf = (children: RollUpChild[], definition?: IndicatorDefinition) =>
  rollUp(input(children, definition)).methods[0]!

describe('people and households counted once', () => {
  it('are those of all lists, a repeated one once, and the sentence says how many were', () => {
    const method = methodOf([unit('A', '3户', ['p1', 'p2', 'p3']), unit('B', '2户', ['p3', 'p4'])])
    expect(method).toMatchObject({
      method: 'distinct-persons',
      actual: '4户',
      sentence: 'A 3户、B 2户，按证件去重（重复 1）= 4户',
    })
    expect(method.upperBound).toBeUndefined()
  })

  it('are an upper bound where a unit gives no list, and the unit is named', () => {
    const method = methodOf([unit('A', '3户', ['p1', 'p2', 'p3']), unit('B', '2户'), unit('C', '1', ['p1'])])
    expect(method.actual).toBe('5户')
    expect(method.upperBound).toEqual([{ unionId: 'B', name: 'B' }])
    expect(method.sentence).toContain('B没有名单，按填报数 2 计入（有名单的去重后 3），合计 5 是上限')
  })

  it('stay an upper bound above, through a district that was rolled up itself', () => {
    const made = input([unit('B', '2户', undefined, '/city/D/B')], persons, 'D')
    const district = rolledUpChild(made, rollUp(made), {
      required: true,
      state: 'accepted',
      late: false,
      snapshotHash: 'hash-D',
    })
    const method = methodOf([district, unit('E', '1户', ['p1'])])
    expect(method).toMatchObject({ actual: '3户', upperBound: [{ unionId: 'B', name: 'B' }] })
  })

  it('are the list where nothing was typed, and repetitions in one list do no harm', () => {
    expect(methodOf([unit('A', null, ['p1', 'p1', 'p2'])]).actual).toBe('2户')
    expect(distinctIds(['b', 'a', 'b'])).toEqual(['a', 'b'])
  })

  it.each([
    ['a number that is not the list’s', '3户', ['p1'], '填报 3户，名单却有 1 个不同的证件'],
    ['part of a household', '1.5户', undefined, '“1.5户”不是整数'],
    ['another unit', '3人', undefined, '单位“人”与指标单位“户”不同'],
    ['nothing', null, undefined, '没有填写'],
  ])('do not take %s', (_name, text, ids, because) => {
    const method = methodOf([unit('A', text, ids), unit('B', '1户', ['p9'])])
    expect(method.actual).toBeNull()
    expect(method.missing[0]!.because).toContain(because)
  })
})

describe('a number with a unit under an indicator that has none', () => {
  it('is not taken: 户 and 人 must not be mixed', () => {
    const bare = indicator({ unit: null, weight: points(90) })
    expect(methodOf([unit('A', '3户'), unit('B', '2人')], bare)).toMatchObject({
      actual: null,
      missing: [{ because: '指标没有计量单位，完成值却带“户”' }, { unionId: 'B' }],
    })
    expect(methodOf([unit('A', '3'), unit('B', '2')], bare).actual).toBe('5')
  })
})

describe('a rate typed without its percent sign', () => {
  const rate = indicator({ unit: '%', weight: points(90), rollUp: 'fund-weighted' })
  const under = (target: string | null, ...texts: string[]) => {
    const made = input(
      texts.map((text, index) => unit(`u${index}`, text)),
      rate,
    )
    const targets = [{ indicatorId: 'households', target }]
    return rollUp({ ...made, parent: { ...made.parent, targets } }).methods[0]!
  }

  it('is weighed as the percentage it stands for', () => {
    expect(under('≥95%', '0.98', '98', '98%').actual).toBe('98.00%')
  })

  it('is not taken where both can be meant', () => {
    expect(under('≥1%', '0.8').missing[0]!.because).toContain('可能是 0.8%')
    expect(under(null, '0.8').actual).toBeNull()
    expect(under(null, '80').actual).toBe('80.00%')
  })
})

describe('the unit that decides', () => {
  it('is named with the latest date and the worst value, however long the list', () => {
    const units = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => unit(name, name === 'F' ? '80%' : '99%'))
    const worst = indicator({ unit: '%', weight: points(90), rollUp: 'worst-first' })
    expect(methodOf(units, worst).sentence).toMatch(/等 7 个单位，取最差值 80%（F）$/)
    const dated = indicator({ unit: null, direction: 'date', weight: points(90), rollUp: 'latest-date' })
    const dates = [unit('A', '2021-02-10'), unit('B', '2021-02-08'), unit('C', '2021年2月10日')]
    expect(methodOf(dates, dated).sentence).toMatch(/取最晚日期 2021-02-10（A、C）$/)
  })
})
