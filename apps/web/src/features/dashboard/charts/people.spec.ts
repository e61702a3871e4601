import { describe, expect, it } from '@jest/globals'
import { barsOf, barScale, surveyLines, surveySentence, type Surveys } from './survey.view.js'
import {
  changeText,
  drawnSlopes,
  METRICS,
  MOST_LINES,
  oneYearOnly,
  slopeSentence,
  slopesOf,
  spaced,
  type Years,
} from './slope.view.js'

const survey = (name: string, counts: [number, number, number, number] | null, valid: number) => ({
  union: { id: name, name },
  units: 1,
  sampled: valid + 2,
  returned: valid,
  valid,
  hidden: counts === null && valid > 0,
  hiddenBecause: counts !== null || valid === 0 ? null : valid < 5 ? 'few' : 'complement',
  verySatisfied: counts?.[0] ?? null,
  satisfied: counts?.[1] ?? null,
  basicallySatisfied: counts?.[2] ?? null,
  dissatisfied: counts?.[3] ?? null,
  rate: counts ? (((counts[0] + counts[1]) * 100) / valid).toFixed(2) : null,
  responseRate: '98.00',
  intervalLow: counts ? '80.00' : null,
  intervalHigh: counts ? '99.00' : null,
})
const surveys: Surveys = {
  asOf: '2026-11-22T00:00:00Z',
  fewest: 5,
  total: survey('市', [50, 30, 10, 10], 100),
  rows: [survey('甲', [40, 10, 5, 5], 60), survey('乙', [10, 19, 5, 2], 36), survey('丙', null, 4)],
}

describe('satisfaction as diverging bars', () => {
  it('lists the whole first, then the least satisfied, and hides what too few said', () => {
    const lines = surveyLines(surveys)
    expect(lines.map(({ name }) => name)).toEqual(['市（含全部下级）', '乙', '甲', '丙'])
    expect(lines[3]).toMatchObject({ shares: null, very: null, interval: 'n < 5，不显示', valid: 4 })
    const guarded = surveyLines({ ...surveys, rows: [survey('丁', null, 36), survey('丙', null, 4)] })
    expect(guarded.map(({ interval }) => interval).slice(1)).toEqual([
      '为免相减得出，不显示',
      'n < 5，不显示',
    ])
  })
  it('has one middle for all lines: discontent to the left, content to the right, 基本满意 apart', () => {
    const lines = surveyLines(surveys)
    const scale = barScale(lines)
    for (const { shares } of lines) {
      if (!shares) continue
      const bars = barsOf(shares, scale)
      expect(bars.dissatisfied.x + bars.dissatisfied.width).toBeCloseTo(scale.middle)
      expect(bars.satisfied.x).toBeCloseTo(scale.middle)
      expect(bars.very.x + bars.very.width).toBeLessThan(bars.basically.x)
      expect(bars.basically.x + bars.basically.width).toBeLessThanOrEqual(100.0001)
      expect(bars.dissatisfied.x).toBeGreaterThanOrEqual(-0.0001)
    }
  })
  it('says n, response, rate, interval, the lowest and how many are hidden', () => {
    expect(surveySentence(surveys)).toBe(
      '有效问卷 100 份，有效回收率 98.00%，满意度 80.00%（95% 置信区间 80.00% 至 99.00%）；最低的是乙（36 份，80.00% 至 99.00%）；1 个单位因不足 5 份或为免相减得出而不显示。',
    )
    expect(surveySentence({ ...surveys, total: survey('市', null, 4) })).toBe(
      '有效问卷不足 5 份，不显示结果。',
    )
  })
})

const year = (budget: string, executionRate: string | null) => ({
  budget,
  arrived: budget,
  paid: budget,
  executionRate,
  recipientCount: Number(budget) / 100,
  satisfactionRate: null,
})
const years: Years = {
  asOf: '2026-11-22T00:00:00Z',
  year: 2026,
  previousYear: 2025,
  projects: [],
  previousProjects: [],
  withoutForerunner: [],
  total: { union: { id: 'c', name: '市' }, now: year('3000', '60.00'), before: year('2000', '80.00') },
  rows: [
    { union: { id: 'a', name: '甲' }, now: year('2000', '70.05'), before: year('1000', '60.00') },
    { union: { id: 'b', name: '乙' }, now: year('900', '50.00'), before: year('1000', '100.00') },
    { union: { id: 'n', name: '新' }, now: year('100', null), before: null },
    { union: { id: 'g', name: '旧' }, now: null, before: year('100', '1.00') },
  ],
}
const [budget, , , execution] = METRICS

describe('two years beside each other', () => {
  it('changes amounts in percent and rates in points', () => {
    const amounts = slopesOf(years, budget)
    expect(amounts.map(({ change }) => changeText(change, budget))).toEqual([
      '+100.00%',
      '-10.00%',
      '—',
      '—',
      '+50.00%',
    ])
    expect(changeText(slopesOf(years, execution)[0]?.change ?? null, execution)).toBe('+10.05 个百分点')
    expect(changeText(slopesOf(years, execution)[1]?.change ?? null, execution)).toBe('-50.00 个百分点')
  })
  it('draws units that have both years only, and names those of one year', () => {
    expect(drawnSlopes(slopesOf(years, budget), budget, 'yuan').lines.map(({ name }) => name)).toEqual([
      '甲',
      '乙',
    ])
    expect(oneYearOnly(years)).toEqual({ added: ['新'], gone: ['旧'] })
  })
  it('names at most twelve lines, those that changed most', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({
      union: { id: `u${index}`, name: `区${index}` },
      now: year(String(1000 + index * 10), null),
      before: year('1000', null),
    }))
    const { lines } = drawnSlopes(slopesOf({ ...years, rows: many }, budget), budget, 'yuan')
    expect(lines).toHaveLength(30)
    expect(lines.filter(({ named }) => named)).toHaveLength(MOST_LINES)
    expect(lines.find(({ name }) => name === '区29')?.named).toBe(true)
  })
  it('keeps labels apart, in their order and within the drawing', () => {
    const ys = spaced([50, 50, 51, 10], 20, 10, 100)
    const sorted = [...ys].sort((a, b) => a - b)
    sorted.slice(1).forEach((y, index) => expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(20))
    expect(sorted[0]).toBeGreaterThanOrEqual(10)
    expect(sorted[3]).toBeLessThanOrEqual(100)
  })
  it('is said in one sentence, or that there is nothing to compare with', () => {
    expect(slopeSentence(years, budget, 'yuan')).toBe(
      '2025 年 20.00，2026 年 30.00（+50.00%）；上升最多的是甲（+100.00%）；下降最多的是乙（-10.00%）。',
    )
    expect(slopeSentence({ ...years, previousYear: null }, budget, 'yuan')).toBe('没有上年同类项目可以对比。')
  })
})
