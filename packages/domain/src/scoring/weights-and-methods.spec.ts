import { describe, expect, it } from '@jest/globals'

import { form, fundRow, pack, row } from '../../test/builders.js'
import { formatPoints, points } from '../index.js'
import { evaluate } from './index.js'

const hubei = pack('hubei-2020')
const beijing = pack('beijing-2016')

const funds = [fundRow({ weight: points(20), entered: points(20) })]
const bare = (id: string, level1: string, actual: string, weight: string | null = null) =>
  row({ id, name: id, level1, target: '≥100户', actual, weight: weight === null ? null : points(weight) })

const computed = (given: Parameters<typeof form>[0], rules = hubei) => {
  const { rows, computed: total } = evaluate(form(given), rules)
  return {
    rows: rows
      .slice(1)
      .map((each) => (each.computed.kind === 'scored' ? formatPoints(each.computed.points) : '—')),
    weights: rows.slice(1).map((each) => (each.weight === null ? null : formatPoints(each.weight))),
    groups: rows.slice(1).map((each) => each.group),
    total: total.total === null ? null : formatPoints(total.total),
    steps: rows.slice(1).map((each) => each.steps.map((one) => one.rule)),
  }
}

describe('a form without a 分值 column', () => {
  it('lets the rows of a level share its points so that full marks give exactly the level', () => {
    const rows = [
      bare('a', '产出指标', '100户'),
      bare('b', '产出指标', '100户'),
      bare('c', '产出指标', '100户'),
      bare('d', '效益指标', '100户'),
      bare('e', '满意度指标', '50户'),
    ]
    expect(computed({ funds, rows })).toEqual({
      weights: ['13.34', '13.33', '13.33', '20.00', '20.00'],
      rows: ['13.34', '13.33', '13.33', '20.00', '10.00'],
      groups: ['产出指标', '产出指标', '产出指标', '效益指标', '效益指标'],
      total: '90.00',
      steps: rows.map((_, index) => ['shared-weight', index === 4 ? 'proportional' : 'target-reached']),
    })
  })

  it('lets rows that state a weight keep it and the others share the rest', () => {
    const rows = [
      bare('a', '产出指标', '100户', '30'),
      bare('b', '产出指标', '100户'),
      bare('c', '效益指标', '100户', '40'),
    ]
    expect(computed({ funds, rows })).toMatchObject({
      weights: ['30.00', '10.00', '40.00'],
      groups: [null, '产出指标', null],
      total: '100.00',
    })
  })

  it('scores no row for which nothing is left or whose level is unknown', () => {
    const rows = [
      bare('a', '产出指标', '100户', '40'),
      bare('b', '产出指标', '100户'),
      bare('c', '其他', '100户'),
    ]
    expect(computed({ funds, rows })).toMatchObject({ rows: ['40.00', '—', '—'], total: null })
  })

  it('is not scored at all under a pack that expects stated weights', () => {
    const rows = [bare('a', '产出指标', '100户')]
    expect(computed({ funds, rows }, pack('national-2020'))).toMatchObject({ rows: ['—'], groups: [null] })
  })

  it('keeps the decimals of a level that a place cannot hold', () => {
    const coarse = { ...hubei, rounding: { places: 0 } }
    const rows = ['a', 'b', 'c'].map((id) => bare(id, '产出指标', '100户'))
    expect(computed({ funds, rows }, coarse).weights).toEqual(['14.00', '13.00', '13.00'])
  })
})

describe("a row's own method of scoring", () => {
  const total = fundRow({ initialBudget: points(0) as never })
  const missed = { target: '≥100户', actual: '80户', weight: points(10) }

  it('gives nothing for a missed target where the row says so, and the proportion elsewhere', () => {
    const rows = [
      row({ ...missed, method: 'all-or-nothing' }),
      row({ ...missed, method: 'ratio' }),
      row({ ...missed, method: null }),
      row({ ...missed, actual: '100户', method: 'all-or-nothing' }),
    ]
    expect(computed({ funds: [total], rows }, beijing)).toMatchObject({
      rows: ['0.00', '8.00', '8.00', '10.00'],
      steps: [['all-or-nothing'], ['proportional'], ['proportional'], ['target-reached']],
    })
  })

  it('leaves a judged row to people', () => {
    const result = evaluate(form({ rows: [row({ ...missed, name: '成效', method: 'judged' })] }), beijing)
    expect(result.rows[1]!.computed).toMatchObject({ kind: 'missing' })
    expect(result.rows[1]!.steps[0]!.sentence).toContain('成效')
  })

  it('keeps an unreadable row unscored', () => {
    const rows = [row({ ...missed, actual: null, method: 'all-or-nothing' })]
    expect(computed({ rows }, beijing).rows).toEqual(['—'])
  })

  it('counts for nothing under a pack without such a column', () => {
    const rows = [row({ ...missed, method: 'all-or-nothing' })]
    expect(computed({ rows }, pack('national-2020')).rows).toEqual(['8.00'])
  })
})

describe('packs that differ in the execution rate', () => {
  const given = (initial: number, annual: number, executed: number) =>
    form({
      funds: [
        fundRow({
          initialBudget: (initial * 100) as never,
          annualBudget: (annual * 100) as never,
          executed: (executed * 100) as never,
        }),
      ],
      rows: [row({ weight: points(100) })],
    })

  it('divide by the budget of the start of the year in the older Beijing form', () => {
    const score = (id: string) => evaluate(given(200, 100, 100), pack(id)).rows[0]!.computed
    expect(score('beijing-2016')).toEqual({ kind: 'scored', points: points(5) })
    expect(score('sichuan-2023')).toEqual({ kind: 'scored', points: points(10) })
  })

  it('do not score it where the form only shows it', () => {
    const result = evaluate(given(100, 100, 10), pack('unscored-execution'))
    expect(result.rows.map((each) => each.name)).toHaveLength(1)
    expect(formatPoints(result.computed.total!)).toBe('100.00')
  })
})

describe("a city's own names of tiers", () => {
  const own = {
    ...pack('national-2020'),
    tiers: [
      { name: '效果显著', from: 9000, upTo: 10_000 },
      { name: '效果较好（含一般）', from: 6000, upTo: 9000 },
      { name: '效果不明显', from: 0, upTo: 6000 },
    ],
  }
  const scoreOf = (actual: string) =>
    evaluate(form({ rows: [row({ target: '定性', actual, weight: points(90) })] }), own).rows[1]!.computed

  it('are read with a percentage, also in full-width brackets', () => {
    expect(scoreOf('效果显著95%')).toEqual({ kind: 'scored', points: points('85.5') })
    expect(scoreOf('效果较好(含一般)（70%）')).toEqual({ kind: 'scored', points: points(63) })
  })

  it('without a percentage and without an entered score stay unscored, as other words do', () => {
    expect(scoreOf('效果显著')).toMatchObject({ kind: 'missing' })
    expect(scoreOf('很好')).toMatchObject({ kind: 'missing' })
  })
})

describe('names of tiers that a pack shares with the national wordings', () => {
  it('mean what the pack says', () => {
    const two = {
      ...pack('national-2020'),
      tiers: [
        { name: '达成', from: 6000, upTo: 10_000 },
        { name: '未达成', from: 0, upTo: 6000 },
      ],
    }
    const given = form({ rows: [row({ target: '定性', actual: '未达成 30%', weight: points(90) })] })
    expect(evaluate(given, two).rows[1]!.computed).toEqual({ kind: 'scored', points: points(27) })
  })
})

describe('at the edges', () => {
  const scoreOf = (target: string, actual: string, weight = '90', rules = pack('national-2020')) =>
    evaluate(form({ rows: [row({ name: '覆盖率', target, actual, weight: points(weight) })] }), rules)
      .rows[1]!

  it('refunds beyond spending are capped as nothing spent', () => {
    const refunded = form({ funds: [fundRow({ executed: -1_000_000 as never })], rows: [row()] })
    expect(formatPoints(evaluate(refunded, pack('capped-county')).computed.total!)).toBe('59.00')
  })

  it('an entered sum of fewer than 100 points has no grade', () => {
    const rescaling = { ...pack('national-2020'), rescaleNotApplicable: true }
    const rows = [
      row({ weight: points(40), entered: points(40) }),
      row({ weight: points(50), notApplicable: true }),
    ]
    const given = form({ rows, funds: [fundRow({ entered: points(10) })] })
    expect(evaluate(given, rescaling).entered).toEqual({ total: points(50), grade: null })
  })

  it('a late day names its clause', () => {
    const late = {
      ...pack('national-2020'),
      quantitative: { ...pack('national-2020').quantitative, late: [{ days: 10, keeps: 8000 }] },
    }
    expect(scoreOf('2021-02-11前', '2021-02-15', '90', late).steps[0]!.clause).toContain('逾期')
  })

  it('a reached target keeps a weight that the pack would round away', () => {
    const coarse = { ...pack('national-2020'), rounding: { places: 0 } }
    expect(scoreOf('定性', '达成 100%', '12.3', coarse).computed).toEqual({
      kind: 'scored',
      points: points('12.3'),
    })
    expect(scoreOf('≥10', '5', '12.3', coarse).computed).toEqual({ kind: 'scored', points: points(6) })
  })

  it('no proportion is made of a negative number', () => {
    expect(scoreOf('=-5%', '3%').computed).toMatchObject({ kind: 'missing' })
    expect(scoreOf('=5%', '-3%').computed).toMatchObject({ kind: 'missing' })
  })

  it('a bare number is settled against a range of percentages too', () => {
    expect(scoreOf('50%～60%', '0.55')).toMatchObject({
      computed: { kind: 'scored', points: points(90) },
      steps: [{ rule: 'rate', sentence: '0.55 按 55% 计' }, { rule: 'range' }],
    })
    expect(scoreOf('5%～10%', '0.7').computed).toMatchObject({ kind: 'missing' })
    expect(scoreOf('5～10天', '0.7天').computed).toMatchObject({ kind: 'scored' })
  })
})
