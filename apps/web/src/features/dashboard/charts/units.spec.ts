import { describe, expect, it } from '@jest/globals'
import {
  cellColours,
  cellWord,
  heatLines,
  heatSentence,
  weakestFirst,
  type Heat,
  type HeatCell,
} from './heat.view.js'
import { ranked, spreadSentence, type UnitSpread } from './spread.view.js'

const cell = (state: string, step: number | null, percent: string | null = null): HeatCell => ({
  indicatorId: 'i',
  state,
  step,
  percent,
  target: '≥100',
  actual: percent,
})
const row = (name: string, ...cells: HeatCell[]) => ({ union: { id: name, name }, unreviewed: false, cells })
const heat: Heat = {
  union: { id: 'city' },
  asOf: '2026-11-22T00:00:00Z',
  project: { id: 'p', name: '送温暖' },
  indicators: [{ id: 'i', name: '救助人数', level2: '数量' }],
  enteredBelow: 2,
  rows: [
    row('满', cell('measured', 4, '104.00')),
    row('空', cell('missing', null)),
    row('弱', cell('measured', 1, '61.00')),
    row('免', cell('not-applicable', null)),
  ],
}

describe('the heat map', () => {
  it('puts the weakest first, the unreported before all, the inapplicable last', () => {
    expect(weakestFirst(heat.rows).map(({ union }) => union.name)).toEqual(['空', '弱', '满', '免'])
  })
  it('says its number in each cell, and 未报 is a word, not zero', () => {
    expect(heat.rows.map((each) => cellWord(each.cells[0] ?? cell('', null)))).toEqual([
      '104.00%',
      '未报',
      '61.00%',
      '不适用',
    ])
    expect(cellColours(cell('missing', null))).toBeNull()
    expect(cellColours(cell('measured', 4, '100.00'))).toEqual({
      backgroundColor: '#1b5e9b',
      color: '#ffffff',
    })
  })
  it('is the same in the table and said in one sentence', () => {
    expect(heatLines(heat).map(({ unit, word, ratio }) => [unit, word, ratio])).toContainEqual([
      '弱',
      '61.00%',
      '0.6100',
    ])
    expect(heatSentence(heat)).toBe(
      '4 个单位、1 项指标共 3 格：达到目标 1 格，未报 1 格；未达目标最多的是“救助人数”（1 个单位）。另有 2 项由基层单位填报的指标，进入区级后可看。',
    )
  })
})

describe('the ranking', () => {
  const unit = (
    name: string,
    executionRate: string | null,
    spread: UnitSpread['rows'][number]['spread'] = null,
  ) => ({
    union: { id: name, name },
    figures: { budget: '100', arrived: '100', paid: '50', balance: '50', executionRate },
    spread,
  })
  const spread: UnitSpread = {
    asOf: '2026-11-22T00:00:00Z',
    union: { id: 'c', name: '市' },
    all: { units: 5, min: '0.00', median: '48.00', max: '90.00' },
    rows: [
      unit('甲', '50.00'),
      unit('乙', '80.00', { units: 3, min: '10.00', median: '80.00', max: '90.00' }),
      unit('丙', '50.00'),
      unit('丁', null),
    ],
  }
  it('gives equal rates the same place and none to a unit without a budget', () => {
    expect(ranked(spread).map(({ name, rank }) => [name, rank])).toEqual([
      ['乙', 1],
      ['甲', 2],
      ['丙', 2],
      ['丁', null],
    ])
  })
  it('names the first, the last and the widest', () => {
    expect(spreadSentence(spread)).toBe(
      '3 个单位中乙执行率最高（80.00%），丙最低（50.00%）；中位单位 48.00%；乙内部差距最大，从 10.00% 到 90.00%。',
    )
  })
})
