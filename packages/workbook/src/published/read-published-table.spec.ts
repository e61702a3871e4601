import { describe, expect, it } from '@jest/globals'
import {
  COLUMNS,
  FUNDS,
  HEAD,
  type Line,
  ROWS,
  tableOf,
  TOTAL,
  valueOf,
  WHOLE,
} from '../../test/published/sample-table.js'
import { asDocument, asWorkbook } from '../../test/published/sheet-layout.js'

describe('a published table', () => {
  it('is read with levels that go on below, its funds, its total and its head', async () => {
    const { form, head, kind, completeness } = await valueOf(await asWorkbook(tableOf(WHOLE)))
    expect(form).toMatchObject({
      projectName: '困难职工帮扶',
      fiscalYear: 2023,
      competentDepartment: '市总工会',
      implementingUnit: '权益保障部',
      funds: [
        { key: 'total', executed: 108_000_000, printedRate: '90%', weight: 100_000, entered: 90_000 },
        { key: 'fiscal', label: '其中:财政拨款', weight: null, entered: null },
      ],
      rows: [
        { level1: '产出指标', level2: '数量指标', target: '≥100户', actual: '98户', deviation: '两户迁出' },
        { level1: '产出指标', level2: '质量指标', entered: 300_000 },
        { level1: '满意度指标', name: '满意度' },
      ],
      printed: { total: 980_000, grade: null },
    })
    expect(head).toMatchObject({
      published: true,
      executionWeight: 100_000,
      totalWeight: 1_000_000,
      absentColumns: [],
    })
    expect(head?.levels).toEqual({ 产出指标: 800_000, 满意度指标: 100_000 })
    expect([kind, completeness]).toEqual(['scored', 'complete'])
  })

  it('without 总分 and without all its points may be cut off', async () => {
    const { completeness, missing } = await valueOf(asDocument(tableOf(WHOLE.slice(0, -2))))
    expect([completeness, missing]).toEqual(['truncated', ['总分行']])
    expect((await valueOf(asDocument(tableOf(WHOLE.slice(0, -1))))).completeness).toBe('complete')
  })

  it('takes the grade, the narratives and a note about points from below the indicators', async () => {
    const below: readonly Line[] = [
      [['合计', 5], '100', '98', '优'],
      [
        ['其他需要说明的问题', 2],
        ['资金到位较晚。', 6],
      ],
      [
        [
          '注:一级指标分值统一设置为:产出指标50分、效益指标30分、服务对象满意度指标10分、预算资金执行率10分。',
          8,
        ],
      ],
      [
        ['填报人:张三', 4],
        ['联系电话:00000000', 4],
      ],
    ]
    const { form, head } = await valueOf(asDocument(tableOf([...WHOLE.slice(0, -1), ...below])))
    expect(form.printed).toEqual({ total: 980_000, grade: '优' })
    expect(form.narratives).toEqual({ other: '资金到位较晚。' })
    expect(head?.noteLevels).toEqual({ 产出指标: 500_000, 效益指标: 300_000, 满意度指标: 100_000 })
    expect(JSON.stringify(form)).not.toContain('张三')
  })

  it('keeps the reviewed score apart from the entered one, and says which columns it leaves out', async () => {
    const wide = (line: Line, ...more: Line): Line => [...line.slice(0, 7), ...more]
    const lines = [
      ...HEAD,
      ...FUNDS,
      wide(COLUMNS, '复核得分', '完成率'),
      ...ROWS.map((row, index) => wide(row, ['48', '30', '9'][index] ?? '', '100%')),
    ]
    const read = await valueOf(asDocument({ ...tableOf(lines), columns: 9 }))
    expect(read.head?.reviewed).toEqual({ 'row-1': 480_000, 'row-2': 300_000, 'row-3': 90_000 })
    expect(read.form.rows[0]?.entered).toBe(490_000)
    expect(read.notes).toContain('未采用的列：完成率')
  })

  it('adds funds of one kind and leaves out the details of a part', async () => {
    const funds: readonly Line[] = [
      ['项目资金(元)', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['', '年度资金总额', '300', '300', '300', '10', '100%', '10'],
      ['', '其中:中央补助', '100', '100', '100', '', '', ''],
      ['', '地方资金', '150', '150', '150', '', '', ''],
      ['', '其中:市级财政', '150', '150', '150', '', '', ''],
      ['', '其他资金', '50', '50', '50', '', '', ''],
    ]
    const { form } = await valueOf(asDocument(tableOf([...HEAD, ...funds, COLUMNS, ...ROWS, TOTAL])))
    expect(form.funds.map(({ key, label, executed }) => [key, label, executed])).toEqual([
      ['total', '年度资金总额', 30_000],
      ['fiscal', '其中:中央补助、地方资金', 25_000],
      ['other', '其他资金', 5_000],
    ])
  })

  it('leaves a weight over several scored rows unknown', async () => {
    const table = tableOf(WHOLE)
    const cells = table.cells.flatMap((cell) => {
      if (cell.column !== 6) return [cell]
      return cell.text === '50' ? [{ ...cell, rows: 2, text: '80' }] : cell.text === '30' ? [] : [cell]
    })
    const { form } = await valueOf(await asWorkbook({ ...table, cells }))
    expect(form.rows.map((row) => row.weight)).toEqual([null, null, 100_000])
    expect(form.rows.map((row) => row.entered)).toEqual([490_000, 300_000, 100_000])
  })
})
