import { describe, expect, it } from '@jest/globals'
import {
  childStatus,
  completenessSentence,
  gapOf,
  indicatorLines,
  linesOf,
  lockOutcome,
  shortHash,
  type Child,
  type Preview,
} from './roll-up.view.js'

const child = (id: string, districtId: string | null, change: Partial<Child> = {}): Child => ({
  union: { id, name: id },
  district: districtId ? { id: districtId, name: `${districtId}区` } : null,
  state: 'city-accepted',
  counted: true,
  stale: false,
  late: false,
  budget: '1000',
  paid: '400',
  enteredTotal: '95.00',
  computedTotal: '94.00',
  reviewedTotal: null,
  snapshotHash: null,
  ...change,
})

describe('units of a roll-up', () => {
  it('stand under their districts with sums and how many are counted', () => {
    const lines = linesOf([child('a', 'd1'), child('b', 'd1', { counted: false }), child('c', null)])
    expect(
      lines.map((line) => [line.name, line.counted, line.all, line.budget, line.children.length]),
    ).toEqual([
      ['d1区', 1, 2, '2000', 2],
      ['c', 1, 1, '1000', 0],
    ])
  })
  it('gives a district that hands in a form itself its own line', () => {
    const [line] = linesOf([child('a', 'd1'), child('d1', 'd1', { budget: '9000', counted: false })])
    expect(line).toMatchObject({ name: 'd1区', budget: '9000', counted: 1, all: 2 })
    expect(line?.child?.union.id).toBe('d1')
  })
  it('are late only while the form lies with the unit', () => {
    expect(childStatus({ state: 'draft', late: true })).toEqual({ tone: 'breach', word: '逾期（填报中）' })
    expect(childStatus({ state: 'submitted', late: true })).toEqual({ tone: 'waiting', word: '待审核' })
  })
})

describe('completeness', () => {
  const whole: Preview['completeness'] = {
    required: 12,
    counted: 12,
    rate: '100.00',
    missing: [],
    late: [],
    empty: [],
  }
  it('names how many are missing', () => {
    const part = {
      ...whole,
      counted: 10,
      rate: '83.33',
      missing: [{ id: 'a', name: 'a' }],
      empty: [{ id: 'b', name: 'b' }],
    }
    expect(completenessSentence(part)).toBe('应报 12 个单位，已计入 10 个（83.33%），还有 2 个没有计入。')
    expect(completenessSentence(whole)).toBe('应报 12 个单位，全部计入（100.00%）。')
  })
})

describe('totals', () => {
  it('differ by computed − mean, with its sign, in ten-thousandths of a point', () => {
    expect(gapOf('91.2', '94.85')).toBe('-3.65')
    expect(gapOf('94.85', '91.2')).toBe('+3.65')
    expect(gapOf('90', '90.00')).toBe('0.00')
    expect(gapOf(null, '90')).toBeNull()
  })
})

describe('rolled-up indicators', () => {
  const preview = {
    form: {
      funds: [{ key: 'total', annualBudget: 10_000, executed: 6_224, printedRate: null }],
      rows: [
        {
          id: 'i1',
          level1: '产出',
          level2: '数量',
          name: '慰问户数',
          target: '≥10户',
          actual: '12户',
          weight: 150000,
        },
        {
          id: 'i2',
          level1: '效益',
          level2: '社会',
          name: '改善',
          target: '明显',
          actual: null,
          weight: 300000,
        },
      ],
      goals: { expected: '', actual: '' },
    },
    evaluation: {
      rows: [
        {
          id: 'execution',
          name: '预算执行率',
          weight: 100000,
          computed: { kind: 'scored', points: 62200 },
          steps: [{ sentence: '62.24% × 10 分' }],
        },
        {
          id: 'i1',
          name: '慰问户数',
          weight: 150000,
          computed: { kind: 'scored', points: 150000 },
          steps: [],
        },
        {
          id: 'i2',
          name: '改善',
          weight: 300000,
          computed: { kind: 'missing', because: '没有完成值' },
          steps: [],
        },
      ],
      computed: { total: null },
    },
    methods: [
      { indicatorId: 'i1', indicatorName: '慰问户数', method: 'sum', sentence: '各单位相加：12 户。' },
    ],
  } as unknown as Preview
  it('show value, points and where the value comes from, the execution rate first', () => {
    expect(
      indicatorLines(preview).map((line) => [line.id, line.actual, line.computed, line.sentence]),
    ).toEqual([
      ['execution', '62.24%', '6.22', '62.24% × 10 分'],
      ['i1', '12户', '15.00', '各单位相加：12 户。'],
      ['i2', null, null, ''],
    ])
  })
  it('say why there are no points instead of showing zero', () => {
    expect(indicatorLines(preview)[2]?.because).toBe('没有完成值')
  })
  it('are none for a value of another shape', () => {
    expect(indicatorLines({ ...preview, form: null })).toEqual([])
  })
})

describe('locking many forms', () => {
  it('names every form that was not locked and why', () => {
    const refused = [{ code: 'WRONG_STATE', message: '自评表目前为“已锁定”。' }]
    expect(
      lockOutcome(
        [
          { id: '1', state: 'locked', refused: [] },
          { id: '2', state: null, refused },
        ],
        new Map([['2', '乙工会']]),
      ),
    ).toEqual({ locked: 1, failures: [{ id: '2', name: '乙工会', why: '自评表目前为“已锁定”。' }] })
  })
})

describe('a hash', () => {
  it('is compared by its first and last eight digits', () => {
    expect(shortHash('a3f1c9d27be04c1188a0b7f2d3e4a5b6')).toBe('a3f1c9d2…d3e4a5b6')
    expect(shortHash('abc')).toBe('abc')
  })
})
