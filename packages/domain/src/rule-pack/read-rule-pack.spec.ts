import { describe, expect, it } from '@jest/globals'

import { points } from '../form/index.js'
import { pack } from '../../test/builders.js'
import { asPrinted, checkRulePack, levelNames, levelOf, readRulePack, SHIPPED_RULE_PACKS } from './index.js'

const json = (id: string): Record<string, unknown> =>
  JSON.parse(JSON.stringify(pack(id))) as Record<string, unknown>

const places = (value: unknown): string[] => readRulePack(value).problems.map(({ at }) => at)

describe('a pack from outside', () => {
  it.each(SHIPPED_RULE_PACKS.map((each) => [each.id]))('%s survives JSON and is read again', (id) => {
    expect(readRulePack(json(id))).toEqual({ pack: pack(id), problems: [] })
  })

  it('must be an object', () => {
    for (const value of [null, 5, 'x', [], undefined]) expect(places(value)).toEqual(['规则包'])
  })

  it('names every member that is missing, misspelt or of the wrong kind', () => {
    const given = json('national-2020')
    delete given['tiers']
    given['teirs'] = []
    given['rounding'] = { places: '2' }
    given['execution'] = { scored: 'yes', weight: 9.5, denominator: 'annual-budget' }
    expect(places(given)).toEqual([
      'execution.scored',
      'execution.weight',
      'tiers',
      'rounding.places',
      'teirs',
    ])
  })

  it('names the place inside a list', () => {
    const given = json('national-2020')
    given['levels'] = [
      { name: '产出指标', weight: null, mayOverride: true },
      { name: 1, weight: 0, mayOverride: 0 },
    ]
    expect(places(given)).toEqual(['levels[1].name', 'levels[1].mayOverride'])
  })

  it('takes no number that a score could not be counted with', () => {
    for (const weight of [Number.NaN, Number.POSITIVE_INFINITY, 0.1, 2 ** 60]) {
      const given = {
        ...json('national-2020'),
        execution: { scored: true, weight, denominator: 'annual-budget' },
      }
      expect(places(given)).toEqual(['execution.weight'])
    }
  })

  it('of the right shape is held against the rules: 99.99, overlapping tiers, an unknown denominator', () => {
    const given = json('national-2020')
    given['levels'] = [{ name: '产出指标', weight: points('89.99'), mayOverride: true }]
    given['execution'] = { scored: true, weight: points(10), denominator: 'arrived' }
    given['tiers'] = [
      { name: '好', from: 8000, upTo: 10_000 },
      { name: '中', from: 5000, upTo: 8500 },
      { name: '差', from: 0, upTo: 5000 },
    ]
    const reading = readRulePack(given)
    expect(reading.pack).toBeNull()
    expect(reading.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'WEIGHTS levels',
      'DENOMINATOR execution.denominator',
      'TIERS tiers[1].upTo',
    ])
    expect(reading.problems[0]!.message).toContain('99.99')
  })
})

describe('checking the newer parts of a pack', () => {
  const national = pack('national-2020')
  const at = (change: object): string[] => checkRulePack({ ...national, ...change }).map((each) => each.at)

  it('an unscored execution rate carries no points', () => {
    expect(at({ execution: { ...national.execution, scored: false } })).toEqual([
      'levels',
      'execution.weight',
    ])
  })

  it('a name is there and fits, and so does the document', () => {
    expect(at({ name: ' ' })).toEqual(['name'])
    expect(at({ name: '名'.repeat(81), basis: '文'.repeat(401) })).toEqual(['name', 'basis'])
    expect(at({ name: '名'.repeat(80), basis: '文'.repeat(400) })).toEqual([])
  })

  it('two levels never draw on the same indicator', () => {
    const levels = [
      { name: '产出指标', weight: points(50), mayOverride: true },
      { name: '效益指标', covers: ['效益指标', '产出指标'], weight: points(40), mayOverride: true },
    ]
    expect(at({ levels })).toEqual(['levels[1].covers'])
    expect(at({ levels: [levels[0], { ...levels[1], covers: [] }] })).toEqual(['levels[1].covers'])
  })

  it('rows share points only of levels that have some', () => {
    const levels = [{ name: '产出指标', weight: null, mayOverride: true }]
    expect(at({ levels, unstatedWeights: 'even' })).toEqual(['levels[0].weight'])
  })

  it('bands, explanation bounds and limits of length are possible', () => {
    const bands = [{ atLeast: 12_000, keeps: -1 }]
    expect(at({ satisfaction: { bands, countBasicallySatisfied: true } })).toContain('satisfaction.bands[0]')
    const explanations = { ...national.explanations, executionBelow: 10_001, maxLength: 0 }
    expect(at({ explanations })).toEqual(['explanations.executionBelow', 'explanations.maxLength'])
    expect(at({ narratives: [{ key: 'a', label: '结论', maxLength: 0 }] })).toEqual([
      'narratives[0].maxLength',
    ])
  })
})

describe('levels', () => {
  it('may cover several first-level indicators', () => {
    const hubei = pack('hubei-2020')
    expect(levelOf(hubei, '满意度指标')?.name).toBe('效益指标')
    expect(levelOf(hubei, '成本指标')).toBeNull()
    expect(levelNames(hubei)).toEqual(['产出指标', '效益指标', '满意度指标'])
  })
})

describe('a published table', () => {
  const hubei = pack('hubei-2020')

  it('is measured by its own head', () => {
    const own = asPrinted(hubei, {
      executionWeight: points(20),
      levels: { 产出指标: points(40), 满意度指标: points(40) },
      weightColumn: false,
    })
    expect(own.levels.map(({ name, weight }) => [name, weight])).toEqual([
      ['产出指标', points(40)],
      ['满意度指标', points(40)],
      ['效益指标', null],
    ])
    expect(own).toMatchObject({ id: 'hubei-2020', unstatedWeights: 'even', tiers: hubei.tiers })
  })

  it('that only shows the execution rate does not score it, and one without level sums keeps those of the pack', () => {
    const own = asPrinted(pack('national-2020'), { executionWeight: null, levels: {}, weightColumn: true })
    expect(own.execution).toMatchObject({ scored: false, weight: 0 })
    expect(own.levels).toEqual(pack('national-2020').levels)
    expect(own.unstatedWeights).toBe('missing')
  })
})
