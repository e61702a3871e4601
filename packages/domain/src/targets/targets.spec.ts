import { describe, expect, it } from '@jest/globals'

import { pack, wan } from '../../test/builders.js'
import { points } from '../form/index.js'
import { fen } from '../money/index.js'
import { readActual, readTarget } from '../reading/index.js'
import {
  type ActualFigures,
  actualSourceOf,
  checkIndicators,
  computeActual,
  DATA_SOURCES,
  hasInputBox,
  type IndicatorDefinition,
  targetText,
} from './index.js'

const national = pack('national-2020')
const hubei = pack('hubei-2020')

const indicator = (overrides: Partial<IndicatorDefinition> = {}): IndicatorDefinition => ({
  id: 'households',
  level1: '产出指标',
  level2: '数量指标',
  name: '救助困难职工户数',
  direction: '≥',
  unit: '户',
  weight: points(50),
  dataSource: 'ledger.recipient-count',
  rollUp: 'sum',
  evidenceRequired: false,
  ...overrides,
})

const relief = indicator({
  id: 'relief',
  level1: '效益指标',
  name: '生活困难缓解',
  direction: 'qualitative',
  unit: null,
  weight: points(30),
  dataSource: 'entered',
  rollUp: 'worst-first',
})

const satisfaction = indicator({
  id: 'satisfaction',
  level1: '满意度指标',
  name: '救助对象满意度',
  unit: '%',
  weight: points(10),
  dataSource: 'satisfaction.rate',
  rollUp: 'pooled',
})

const sound = [indicator(), relief, satisfaction]

const problemsOf = (indicators: IndicatorDefinition[], rules = national) =>
  checkIndicators(indicators, rules).map(({ code, at }) => ({ code, at }))

describe('a set of indicators', () => {
  it('that sums to 100 with the execution rate is sound', () => {
    expect(checkIndicators(sound, national)).toEqual([])
  })

  it('of 99.99 points names the level that is short', () => {
    const short = [indicator({ weight: points('49.99') }), relief, satisfaction]
    expect(checkIndicators(short, national)).toEqual([
      { code: 'LEVEL_WEIGHT', at: '产出指标', message: '产出指标分值合计 49.99，应为 50.00，少 0.01' },
      {
        code: 'TOTAL_WEIGHT',
        at: 'total',
        message: '各指标分值加预算执行率 10.00 分合计 99.99，应为 100.00',
      },
    ])
  })

  it('may move weight between levels only where the pack lets it', () => {
    const moved = [indicator({ weight: points(55) }), { ...relief, weight: points(25) }, satisfaction]
    expect(problemsOf(moved)).toEqual([])
    const fixed = { ...national, levels: national.levels.map((level) => ({ ...level, mayOverride: false })) }
    expect(problemsOf(moved, fixed)).toEqual([
      { code: 'LEVEL_WEIGHT', at: '产出指标' },
      { code: 'LEVEL_WEIGHT', at: '效益指标' },
    ])
  })

  it('shares 40 between benefit and satisfaction under Hubei, where the execution rate takes 20', () => {
    const free = [
      indicator({ weight: points(40) }),
      { ...relief, weight: points(20) },
      { ...satisfaction, weight: points(20) },
    ]
    expect(problemsOf(free, hubei)).toEqual([])
    expect(problemsOf(sound, hubei)).toEqual([
      { code: 'LEVEL_WEIGHT', at: '产出指标' },
      { code: 'TOTAL_WEIGHT', at: 'total' },
    ])
  })

  it('has one name and one id for each, on a level of the pack, with a positive weight', () => {
    const twice = [indicator({ weight: points(25) }), indicator({ weight: points(25) }), relief, satisfaction]
    expect(problemsOf(twice).map((each) => each.code)).toEqual([
      'NAME_TWICE',
      'ID_TWICE',
      'NAME_TWICE',
      'ID_TWICE',
    ])
    expect(
      problemsOf([...sound, indicator({ id: 'x', name: '', level1: '过程指标', weight: points(0) })]),
    ).toEqual([
      { code: 'LEVEL_UNKNOWN', at: 'x' },
      { code: 'NAME_EMPTY', at: 'x' },
      { code: 'WEIGHT_NOT_POSITIVE', at: 'x' },
    ])
  })

  it('counts people once only where one by one is what the unit says', () => {
    const codes = (unit: string | null) =>
      problemsOf([indicator({ unit, rollUp: 'distinct-persons' }), relief, satisfaction]).map(
        (each) => each.code,
      )
    expect(['户', '人', '名', '困难职工家庭户'].flatMap(codes)).toEqual([])
    for (const unit of ['人次', '户次', '万人', '元', '%', null])
      expect(codes(unit)).toEqual(['ROLL_UP_METHOD'])
  })

  it('draws every value from a source that fits its direction, unit and roll-up', () => {
    const broken = (overrides: Partial<IndicatorDefinition>) =>
      problemsOf([indicator(overrides), relief, satisfaction]).map((each) => each.code)
    expect(broken({ dataSource: 'ledger.last-payment-date', rollUp: 'latest-date' })).toEqual([
      'SOURCE_DIRECTION',
      'ROLL_UP_METHOD',
    ])
    expect(broken({ dataSource: 'ledger.execution-rate', unit: '户', rollUp: 'recomputed' })).toEqual([
      'SOURCE_UNIT',
    ])
    expect(broken({ dataSource: 'ledger.execution-rate', unit: '%', rollUp: 'sum' })).toEqual([
      'ROLL_UP_METHOD',
    ])
    expect(broken({ dataSource: 'entered', rollUp: 'recomputed' })).toEqual(['ROLL_UP_METHOD'])
  })
})

describe('where an actual comes from', () => {
  it('only an entered indicator has an input box', () => {
    expect(DATA_SOURCES.filter((dataSource) => hasInputBox({ dataSource }))).toEqual(['entered'])
    expect(DATA_SOURCES.map(actualSourceOf)).toEqual([
      ...Array<string>(7).fill('ledger'),
      'satisfaction',
      'entered',
    ])
  })
})

describe('a target as printed', () => {
  it.each([
    ['≥', '1200', '户', '≥1200户'],
    ['=', '100', '%', '=100%'],
    ['date', '2021-02-11', null, '≤2021-02-11'],
    ['yes-no', '是', null, '是'],
    ['qualitative', ' 明显缓解 ', null, '明显缓解'],
  ] as const)('%s %s %s is %s and reads back', (direction, value, unit, text) => {
    expect(targetText(direction, value, unit)).toBe(text)
    expect(readTarget(text).kind).not.toBe('unreadable')
  })
})

describe('an actual nobody types', () => {
  const figures: ActualFigures = {
    paid: wan('316.8'),
    arrived: wan('320'),
    allocated: wan('320'),
    annualBudget: wan('320'),
    recipients: 1180,
    payments: 1203,
    lastPaymentDate: '2021-02-08',
    satisfaction: { numerator: 374, denominator: 400 },
  }
  const nothing: ActualFigures = {
    paid: null,
    arrived: null,
    allocated: null,
    annualBudget: null,
    recipients: null,
    payments: null,
    lastPaymentDate: null,
    satisfaction: null,
  }

  it.each([
    ['ledger.paid-amount', '万元', '316.80万元'],
    ['ledger.paid-amount', '元', '3168000.00元'],
    ['ledger.recipient-count', '户', '1180户'],
    ['ledger.payment-count', '人次', '1203人次'],
    ['ledger.arrival-rate', '%', '100.00%'],
    ['ledger.execution-rate', '%', '99.00%'],
    ['ledger.last-payment-date', null, '2021-02-08'],
    ['ledger.cost-per-recipient', '元/户', '2684.75元/户'],
    ['satisfaction.rate', '%', '93.50%'],
  ] as const)('%s in %s is %s and reads back', (source, unit, text) => {
    expect(computeActual(source, figures, unit)).toMatchObject({ kind: 'actual', text })
    expect(readActual(text).kind).not.toBe('unreadable')
  })

  it('prints 万元 to the last fen', () => {
    expect(computeActual('ledger.paid-amount', { ...figures, paid: fen(1_234_567) }, '万元')).toMatchObject({
      text: '1.234567万元',
    })
    expect(computeActual('ledger.paid-amount', { ...figures, paid: fen(1_000_000) }, '万元')).toMatchObject({
      text: '1.00万元',
    })
  })

  it.each(DATA_SOURCES)('%s is missing while nothing is known', (source) => {
    expect(computeActual(source, nothing).kind).toBe('missing')
  })

  it('is missing, not infinite, where it would divide by nothing', () => {
    expect(computeActual('ledger.cost-per-recipient', { ...figures, recipients: 0 }).kind).toBe('missing')
    expect(computeActual('ledger.execution-rate', { ...figures, annualBudget: fen(0) }).kind).toBe('missing')
    expect(
      computeActual('satisfaction.rate', { ...figures, satisfaction: { numerator: 0, denominator: 0 } }).kind,
    ).toBe('missing')
  })
})
