import { describe, expect, it } from '@jest/globals'
import { points, type RulePack } from '@huigong/domain'
import {
  blankRow,
  gridProblems,
  moveRow,
  pasteIndicators,
  savingFaults,
  staleDates,
  toInput,
  weightSums,
  type IndicatorRow,
} from './indicator-grid.js'

const pack: Pick<RulePack, 'levels' | 'execution'> = {
  execution: { scored: true, weight: points(10), denominator: 'annual-budget' },
  levels: [
    { name: '产出指标', weight: points(50), mayOverride: true },
    { name: '效益指标', weight: points(30), mayOverride: true },
    { name: '满意度指标', weight: points(10), mayOverride: true },
  ],
}
const row = (id: string, level1: string, weight: string, more: Partial<IndicatorRow> = {}): IndicatorRow => ({
  ...blankRow(id, undefined, level1),
  name: `指标${id}`,
  weight,
  target: '1',
  unit: '户',
  ...more,
})
const good = [
  row('a', '产出指标', '50'),
  row('b', '效益指标', '30'),
  row('c', '满意度指标', '10', { unit: '%', dataSource: 'satisfaction.rate', rollUp: 'pooled' }),
]
let next = 0
const makeId = () => `new-${(next += 1)}`

describe('sums of points', () => {
  it('add up with the execution rate to one hundred and say so per level', () => {
    const sums = weightSums(good, pack)
    expect(sums.levels.map((level) => `${level.name} ${level.sum}/${level.due} ${level.ok}`)).toEqual([
      '产出指标 50.00/50.00 true',
      '效益指标 30.00/30.00 true',
      '满意度指标 10.00/10.00 true',
    ])
    expect(sums.total).toMatchObject({ sum: '100.00', ok: true })
    expect(gridProblems(good, pack).sums).toEqual([])
  })

  it('name the level that is short, and by how much', () => {
    const short = [row('a', '产出指标', '47.5'), ...good.slice(1)]
    const sums = weightSums(short, pack)
    expect(sums.levels.map((level) => level.ok)).toEqual([false, true, true])
    expect(sums.total).toMatchObject({ sum: '97.50', ok: false })
    expect(gridProblems(short, pack).sums[0]).toBe('产出指标分值合计 47.50，应为 50.00，少 2.50')
  })

  it('let points move between levels as long as the total stays one hundred', () => {
    const moved = [row('a', '产出指标', '45'), row('b', '效益指标', '35'), ...good.slice(2)]
    expect(gridProblems(moved, pack).sums).toEqual([])
  })

  it('count a weight that is no number as nothing and say so at its row', () => {
    const wrong = [row('a', '产出指标', '五十'), ...good.slice(1)]
    expect(weightSums(wrong, pack).levels[0]?.sum).toBe('0.00')
    expect(gridProblems(wrong, pack).byRow.get('a')?.[0]).toBe('分值“五十”不是数字')
    expect(savingFaults(wrong)).toEqual(['第 1 行的分值“五十”不是数字'])
  })
})

describe('a range from WPS', () => {
  it('with a head line goes by the names of the columns, whatever their order', () => {
    const text =
      '三级指标\t年度指标值\t分值\t一级指标\n救助人数\t≥447人\t15\t产出指标\n满意度\t≥95%\t10分\t满意度指标\n'
    const { rows, unread } = pasteIndicators([], text, { row: 0, column: 'level1' }, makeId)
    expect(
      rows.map(({ level1, name, direction, target, unit, weight }) => [
        level1,
        name,
        direction,
        target,
        unit,
        weight,
      ]),
    ).toEqual([
      ['产出指标', '救助人数', '≥', '447', '人', '15'],
      ['满意度指标', '满意度', '≥', '95', '%', '10'],
    ])
    expect(unread).toBe(0)
  })

  it('without a head line goes from the cell to the right, over rows that are there and new ones', () => {
    const { rows } = pasteIndicators(good.slice(0, 1), '甲\t=\n乙\t≤', { row: 0, column: 'name' }, makeId)
    expect(rows.map((one) => [one.name, one.direction, one.level1])).toEqual([
      ['甲', '=', '产出指标'],
      ['乙', '≤', '产出指标'],
    ])
  })

  it('repeats merged level cells from the row above', () => {
    const text = '产出指标\t数量指标\t甲\n\t\t乙'
    const { rows } = pasteIndicators([], text, { row: 0, column: 'level1' }, makeId)
    expect(rows[1]).toMatchObject({ level1: '产出指标', level2: '数量指标', name: '乙' })
  })

  it('counts words it does not know and keeps what stood there', () => {
    const { rows, unread } = pasteIndicators(good, '随便', { row: 0, column: 'direction' }, makeId)
    expect(unread).toBe(1)
    expect(rows[0]?.direction).toBe('≥')
  })
})

describe('rows', () => {
  it('move by keyboard and stop at the edge', () => {
    expect(moveRow(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
    expect(moveRow(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moveRow(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  it('are sent with an absent target as null and an absent weight as zero', () => {
    expect(toInput([row('a', '产出指标', '', { target: ' ' })])[0]).toMatchObject({
      target: null,
      weight: '0',
    })
  })

  it('with a date of the year before are found in a copied project', () => {
    const dates = [
      row('a', '产出指标', '1', { direction: 'date', target: '2026-10-31' }),
      row('b', '产出指标', '1', { direction: 'date', target: '2027-10-31' }),
    ]
    expect(staleDates(dates, '2027-10-31').map(({ id }) => id)).toEqual(['a'])
  })
})
