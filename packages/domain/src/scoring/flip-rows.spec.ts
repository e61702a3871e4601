import { describe, expect, it } from '@jest/globals'
import { form, fundRow, pack, row, wan } from '../../test/builders.js'
import { NATIONAL } from '../../test/told.js'
import { formatPoints, type IndicatorRow, points, type RulePack } from '../index.js'
import { assessRows, gradeFlips } from './index.js'

const CAPPED = pack('capped-county')

/** Direction, grade, points, then each row with the score and the actual it would need. */
function flips(
  rows: readonly Partial<IndicatorRow>[],
  { executed = '100', rules = NATIONAL }: { readonly executed?: string; readonly rules?: RulePack } = {},
): unknown[] {
  const given = form({
    funds: [fundRow({ executed: wan(executed) })],
    rows: rows.map((each, index) => row({ id: `r${index}`, ...each })),
  })
  return gradeFlips(given, rules).map((flip) => [
    flip.direction,
    flip.grade,
    formatPoints(flip.points),
    ...flip.rows.map(({ id, score, actual }) => [id, formatPoints(score), actual]),
  ])
}

const half = points(50)
const rest = points(40)

describe('what a row would need to flip the grade', () => {
  it('is spelt like its present actual: a percentage, or a bare number', () => {
    const rows = [
      { target: '≥95%', actual: '76%', weight: half },
      { target: '≥100', actual: '80', weight: rest },
    ]
    // 10 + 40 + 32 = 82
    expect(flips(rows)).toEqual([
      ['up', '优', '8.00', ['r0', '48.00', '92%'], ['r1', '40.00', '100']],
      ['down', '中', '2.01', ['execution', '7.99', null], ['r0', '37.99', null], ['r1', '29.99', null]],
    ])
  })

  it('has as many decimals as target or actual, whichever has more', () => {
    const rows = [
      { target: '≥99.5%', actual: '80%', weight: half },
      { target: '≥100户', actual: '82.5户', weight: rest },
    ]
    // 10 + 40.20 + 33 = 83.20
    expect(flips(rows)[0]).toEqual(['up', '优', '6.80', ['r0', '47.00', '93.6%'], ['r1', '39.80', '99.5户']])
  })

  it('goes down for a target of at most', () => {
    const rows = [
      { target: '≤80户', actual: '100户', weight: half },
      { target: '≥100户', actual: '90户', weight: rest },
    ]
    // 10 + 40 + 36 = 86
    expect(flips(rows)[0]).toEqual(['up', '优', '4.00', ['r0', '44.00', '90户'], ['r1', '40.00', '100户']])
  })

  it('is a score only where no single number earns it: tiers, ranges, yes or no, the execution rate', () => {
    const rows = [
      { target: '改善', actual: '部分达成预期指标（70%）', weight: half },
      { target: '是', actual: '否', weight: points(20) },
      { target: '5-8户', actual: '4户', weight: points(20) },
    ]
    // 6 + 35 + 0 + 16 = 57
    expect(flips(rows, { executed: '60' })).toEqual([
      [
        'up',
        '中',
        '3.00',
        ['execution', '9.00', null],
        ['r0', '38.00', null],
        ['r1', '3.00', null],
        ['r2', '19.00', null],
      ],
    ])
  })

  it('leaves out rows that do not apply', () => {
    const rows = [
      { target: '≥100户', actual: '80户', weight: half },
      { target: '≥100户', actual: '80户', weight: rest, notApplicable: true },
    ]
    // 50 of 60 = 83.33; 54 of 60 = 90
    expect(flips(rows, { rules: { ...NATIONAL, rescaleNotApplicable: true } })[0]).toEqual([
      'up',
      '优',
      '6.67',
      ['r0', '44.00', '88户'],
    ])
  })

  it('stays below a ceiling that the total reaches first', () => {
    const rows = [
      { target: '≥100户', actual: '80户', weight: half },
      { target: '≥100户', actual: '80户', weight: rest },
    ]
    // 7 + 40 + 32 = 79, at most 89
    expect(flips(rows, { executed: '70', rules: CAPPED })[0]).toEqual([
      'up',
      '良',
      '1.00',
      ['execution', '8.00', null],
      ['r0', '41.00', '82户'],
      ['r1', '33.00', '83户'],
    ])
  })

  it('may be a full hundred, but never more', () => {
    const graded = (atLeast: number): RulePack => ({
      ...NATIONAL,
      grades: [
        { name: '满分', atLeast: points(atLeast) },
        { name: '其他', atLeast: points(0) },
      ],
    })
    const rows = [{ target: '≥100户', actual: '90户', weight: points(90) }]
    expect(flips(rows, { rules: graded(100) })).toEqual([['up', '满分', '9.00', ['r0', '90.00', '100户']]])
    expect(flips(rows, { rules: graded(101) })).toEqual([])
  })
})

describe('points that rows share', () => {
  it('are told with the level, what is left of it, and the number of rows', () => {
    const rows = ['甲', '乙', '丙'].map((name) => row({ name, weight: null, level1: '产出指标' }))
    const steps = assessRows(form({ rows }), pack('hubei-2020')).map(({ steps: [first] }) => first?.sentence)
    expect(steps).toEqual([
      '“甲”没有单列分值：产出指标 40.00 分由 3 项均分，本项 13.34 分',
      '“乙”没有单列分值：产出指标 40.00 分由 3 项均分，本项 13.33 分',
      '“丙”没有单列分值：产出指标 40.00 分由 3 项均分，本项 13.33 分',
    ])
  })
})
