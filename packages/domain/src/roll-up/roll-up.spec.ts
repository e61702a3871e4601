import { describe, expect, it } from '@jest/globals'

import { fundRow, pack, partRow, wan } from '../../test/builders.js'
import { actuals, child, funds, indicator, replies } from '../../test/roll-up-builders.js'
import { fen, points } from '../index.js'
import type { IndicatorDefinition } from '../targets/index.js'
import { type Aggregate, mergeAggregates, rollUp, type RollUpChild, type RollUpInput } from './index.js'

const national = pack('national-2020')

const households = indicator({})
const satisfaction = indicator({
  id: 'satisfaction',
  level1: '满意度指标',
  level2: '服务对象满意度',
  name: '救助对象满意度',
  unit: '%',
  weight: points(10),
  dataSource: 'satisfaction.rate',
  rollUp: 'fund-weighted',
})
const relief = indicator({
  id: 'relief',
  level1: '效益指标',
  level2: '社会效益',
  name: '生活困难缓解',
  direction: 'qualitative',
  unit: null,
  weight: points(30),
  rollUp: 'worst-first',
})

const input = (
  children: RollUpChild[],
  overrides: Partial<RollUpInput['project']> = {},
  parent: Partial<RollUpInput['parent']> = {},
): RollUpInput => ({
  project: {
    name: '冬季困难群众救助金',
    fiscalYear: 2020,
    campaignYear: 2021,
    competentDepartment: '市总工会',
    indicators: [households, satisfaction, relief],
    ...overrides,
  },
  parent: {
    unionId: 'city',
    path: '/city',
    name: '市总工会',
    targets: [
      { indicatorId: 'households', target: '≥1200户' },
      { indicatorId: 'satisfaction', target: '≥95%' },
      { indicatorId: 'relief', target: '明显缓解' },
    ],
    ...parent,
  },
  children,
  pack: national,
})

const districtA = child('A', {
  funds: funds('200', '198'),
  actuals: actuals({ households: '700户', satisfaction: '98%', relief: '达成95%' }),
  satisfaction: replies(98, 100),
  totals: { entered: null, computed: points('95.5'), reviewed: points(95) },
})
const districtB = child('B', {
  funds: funds('100', '99'),
  actuals: actuals({ households: '480户', satisfaction: '92%', relief: '达成90%' }),
  satisfaction: replies(276, 300),
  totals: { entered: null, computed: points(89), reviewed: null },
})

const actualOf = (result: ReturnType<typeof rollUp>, id: string): string | null =>
  result.form.rows.find((each) => each.id === id)?.actual ?? null

describe('rolling two districts up', () => {
  const result = rollUp(input([districtB, districtA]))

  it('adds households to 1180 and scores them against the city’s own target', () => {
    expect(actualOf(result, 'households')).toBe('1180户')
    expect(result.evaluation.rows.find((each) => each.id === 'households')?.computed).toEqual({
      kind: 'scored',
      points: points('49.17'),
    })
  })

  it('weighs satisfaction by funds to 96.00 %, and pools replies to 93.50 %', () => {
    expect(actualOf(result, 'satisfaction')).toBe('96.00%')
    const pooled = rollUp(
      input([districtA, districtB], { indicators: [{ ...satisfaction, rollUp: 'pooled' }] }),
    )
    expect(actualOf(pooled, 'satisfaction')).toBe('93.50%')
    expect(pooled.methods[0]!.sentence).toContain('满意 374 份 ÷ 有效 400 份')
  })

  it('names the method, the numbers and who gave them', () => {
    expect(result.methods[0]).toMatchObject({
      method: 'sum',
      sentence: 'A 700户、B 480户，相加 = 1180户',
      inputs: [
        { unionId: 'A', text: '700户' },
        { unionId: 'B', text: '480户' },
      ],
      missing: [],
    })
    expect(result.methods[1]!.sentence).toContain('以全年预算数为权重（合计 3000000.00 元）')
  })

  it('takes the worst qualitative result', () => {
    expect(actualOf(result, 'relief')).toBe('达成预期指标90%')
    expect(result.evaluation.rows.find((each) => each.id === 'relief')?.computed).toMatchObject({
      points: points(27),
    })
  })

  it('conserves money to the fen', () => {
    expect(result.form.funds[0]).toMatchObject({ annualBudget: wan('300'), executed: wan('297') })
    expect(result.fundsByUnit).toEqual([
      { unionId: 'A', name: 'A', annualBudget: wan('200'), executed: wan('198') },
      { unionId: 'B', name: 'B', annualBudget: wan('100'), executed: wan('99') },
    ])
  })

  it('shows the fund-weighted mean of scores as a check beside the parent’s score', () => {
    // (200 × 95.00 reviewed + 100 × 89.00 computed) ÷ 300 = 93.00; parent 9.90 + 49.17 + 10.00 + 27.00.
    expect(result.evaluation.computed.total).toBe(points('96.07'))
    expect(result.crossCheck).toEqual({ fundWeightedMeanOfScores: points(93), gap: points('3.07') })
  })

  it('names the snapshots it used', () => {
    expect(result.snapshots).toEqual([
      { unionId: 'A', snapshotHash: 'hash-A' },
      { unionId: 'B', snapshotHash: 'hash-B' },
    ])
  })
})

describe('completeness', () => {
  it('counts an empty form, a pending one and an absent one as missing, and leaves excused units out', () => {
    const result = rollUp(
      input([
        districtA,
        child('B', { empty: true }),
        child('C', { state: 'pending' }),
        child('D', { state: 'missing' }),
        child('E', { state: 'excused' }),
        child('F', { state: 'missing', required: false }),
        child('G', { ...districtB, unionId: 'G', path: '/city/G', name: 'G', late: true }),
      ]),
    )
    expect(result.completeness).toMatchObject({
      required: 5,
      counted: 2,
      percent: '40.00%',
      missing: [
        { unionId: 'B', because: 'empty' },
        { unionId: 'C', because: 'pending' },
        { unionId: 'D', because: 'missing' },
      ],
      late: [{ unionId: 'G' }],
      excused: [{ unionId: 'E' }],
    })
    expect(result.fundsByUnit.map((each) => each.unionId)).toEqual(['A', 'G'])
  })

  it('is not lifted by those who need not report, and reaches 100.00 % only when nobody is missing', () => {
    const voluntary = child('V', { required: false })
    expect(rollUp(input([voluntary, child('D', { state: 'missing' })])).completeness.percent).toBe('0.00%')
    const many = Array.from({ length: 29_999 }, (_, index) => child(`u${index}`))
    const almost = rollUp({ ...input([...many, child('last', { state: 'missing' })], { indicators: [] }) })
    expect(almost.completeness.percent).toBe('99.99%')
    expect(rollUp(input([voluntary], { indicators: [] })).completeness.percent).toBeNull()
  })

  it('carries through the units below a child that is itself rolled up', () => {
    const below = {
      required: 4,
      counted: 3,
      percent: '75.00%',
      missing: [{ unionId: 'x', name: 'x', because: 'missing' as const }],
      late: [],
      excused: [],
    }
    const result = rollUp(input([{ ...districtA, below }, districtB]))
    expect(result.completeness).toMatchObject({
      required: 6,
      counted: 5,
      percent: '83.33%',
      missing: [{ unionId: 'x' }],
    })
  })
})

describe('a value that one child lacks', () => {
  it('is missing above, not smaller, and says who lacks it', () => {
    const result = rollUp(
      input([
        districtA,
        child('B', { actuals: actuals({ households: null, satisfaction: '92%', relief: '达成90%' }) }),
      ]),
    )
    expect(actualOf(result, 'households')).toBeNull()
    expect(result.methods[0]).toMatchObject({
      actual: null,
      aggregate: null,
      missing: [{ unionId: 'B', because: '没有填写' }],
    })
    expect(result.evaluation.computed.total).toBeNull()
  })

  it.each([
    ['百户', 'households', '几百户'],
    ['a copied target', 'households', '≥480户'],
    ['another unit', 'households', '480人'],
    ['a percentage to be added', 'households', '92%'],
    ['words without a tier', 'relief', '良好'],
  ])('%s is not added up', (_name, id, text) => {
    const other = child('B', {
      actuals: actuals({ households: '480户', satisfaction: '92%', relief: '达成90%', [id]: text }),
    })
    expect(actualOf(rollUp(input([districtA, other])), id)).toBeNull()
  })

  it('without money has no weight', () => {
    const poor = { ...districtB, funds: [] }
    expect(actualOf(rollUp(input([districtA, poor])), 'satisfaction')).toBeNull()
    expect(rollUp(input([districtA, poor])).form.funds[0]).toMatchObject({
      annualBudget: null,
      executed: null,
    })
    expect(actualOf(rollUp(input([{ ...districtB, funds: funds('0') }])), 'satisfaction')).toBeNull()
  })
})

describe('the other methods', () => {
  const one = (
    definition: Partial<IndicatorDefinition>,
    texts: string[],
    parent: Partial<RollUpInput['parent']> = {},
  ): string | null => {
    const children = texts.map((text, index) =>
      child(`u${index}`, { funds: funds(String((index + 1) * 100)), actuals: actuals({ households: text }) }),
    )
    return rollUp(input(children, { indicators: [indicator(definition)] }, parent)).form.rows[0]!.actual
  }

  it('take the latest date', () => {
    expect(
      one({ direction: 'date', unit: null, rollUp: 'latest-date' }, [
        '2021-02-08',
        '2021年2月11日',
        '20210130',
      ]),
    ).toBe('2021-02-11')
    expect(one({ direction: 'date', unit: null, rollUp: 'latest-date' }, ['2021-02-08', '完成'])).toBeNull()
  })

  it('take the worst tier, answer or number', () => {
    expect(
      one({ direction: 'qualitative', unit: null, rollUp: 'worst-first' }, [
        '达成95%',
        '部分达成70%',
        '部分达成65%',
      ]),
    ).toBe('部分达成预期指标并具有一定效果65%')
    expect(one({ direction: 'yes-no', unit: null, rollUp: 'worst-first' }, ['是', '否', '是'])).toBe('否')
    expect(one({ direction: '≤', unit: '元/户', rollUp: 'worst-first' }, ['900元/户', '1200元/户'])).toBe(
      '1200元/户',
    )
    expect(one({ direction: '≥', unit: '%', rollUp: 'worst-first' }, ['99%', '98.5%'])).toBe('98.5%')
  })

  it('weigh qualitative percentages by funds and name the tier they fall into', () => {
    // (100 × 95 + 200 × 70) ÷ 300 = 78.33
    expect(
      one({ direction: 'qualitative', unit: null, rollUp: 'fund-weighted' }, ['达成95%', '部分达成70%']),
    ).toBe('部分达成预期指标并具有一定效果78.33%')
  })

  it('add 元 and 万元 in the unit of the indicator', () => {
    expect(one({ unit: '万元', rollUp: 'sum' }, ['1.5万元', '5000元'])).toBe('2万元')
  })

  it('recompute from the ledger of the whole tree', () => {
    const figures = {
      paid: fen(0),
      arrived: null,
      allocated: null,
      annualBudget: null,
      recipients: 1175,
      payments: null,
      lastPaymentDate: null,
      satisfaction: null,
    }
    const definition = { dataSource: 'ledger.recipient-count', rollUp: 'recomputed' } as const
    expect(one(definition, ['700户', '480户'], { figures })).toBe('1175户')
    expect(one(definition, ['700户', '480户'])).toBeNull()
  })
})

describe('the fund block', () => {
  it('adds the parent’s own money and every part by its kind', () => {
    const own = [
      fundRow({ annualBudget: wan('10'), executed: wan('5') }),
      partRow({ annualBudget: wan('10'), executed: wan('5') }),
    ]
    const withPart = {
      ...districtA,
      funds: [...districtA.funds, partRow({ annualBudget: wan('200'), executed: wan('198') })],
    }
    const result = rollUp(input([withPart, districtB], {}, { ownFunds: own }))
    expect(result.form.funds.map(({ key, annualBudget, executed }) => [key, annualBudget, executed])).toEqual(
      [
        ['total', wan('310'), wan('302')],
        ['fiscal', wan('210'), wan('203')],
      ],
    )
    expect(result.fundsByUnit[0]).toMatchObject({ unionId: 'city', executed: wan('5') })
  })
})

describe('values of different kinds', () => {
  it('are not merged', () => {
    const sum: Aggregate = { kind: 'sum', value: '1' }
    expect(mergeAggregates(sum, { kind: 'latest', date: '2021-01-01' })).toBeNull()
    expect(
      mergeAggregates(
        { kind: 'weighted', weightedSum: '1', weight: fen(1), qualitative: true },
        { kind: 'weighted', weightedSum: '1', weight: fen(1), qualitative: false },
      ),
    ).toBeNull()
  })
})
