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
import { asDocument, asWorkbook, Printer } from '../../test/published/sheet-layout.js'

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

  it('may give its funds as labels with values beside them', async () => {
    const pairs: readonly Line[] = [
      ['预算执行情况(万元)', '预算数:', '12.5', '执行数:', '12.3', '', '', ''],
      ['', '其中:财政拨款', '10', '其中:财政拨款', '10', '', '', ''],
      ['', '其他资金', '2.5', '其他资金', '2.3', '', '', ''],
    ]
    const { form } = await valueOf(asDocument(tableOf([...HEAD, ...pairs, COLUMNS, ...ROWS, TOTAL])))
    expect(form.funds.map(({ key, annualBudget, executed }) => [key, annualBudget, executed])).toEqual([
      ['total', 12_500_000, 12_300_000],
      ['fiscal', 10_000_000, 10_000_000],
      ['other', 2_500_000, 2_300_000],
    ])
  })

  it('in the layout Sichuan prints gives no advice of the blank form as an answer', async () => {
    const printer = new Printer()
    printer
      .line(['项目名称', 2], ['51000021R0001-工资性支出', 9])
      .line(['主管部门', 2], ['县发展和改革局本级', 4], ['实施单位\n(盖章)', 2], ['县发展和改革局', 3])
      .down(3, 1, 3, '项目基本情况')
      .down(3, 2, 2, '1.项目年度目标完成情况')
      .line(2, ['项目年度目标', 4], ['年度目标完成情况', 5])
      .line(2, ['及时足额发放', 4], ['对照年度目标,说明相关任务目标的完成情况(100字以内)', 5])
      .line(1, '2.项目实施内容及过程概述', ['', 9])
      .down(6, 1, 6, '预算执行情况(10分)')
      .line(1, '年度预算数(万元)', '年初预算', '调整后预算数', '预算执行数', '预算执行率', '权重', '得分', [
        '原因',
        3,
      ])
      .down(7, 9, 5, '预算执行率未达到90%的需说明原因(100字以内)', 3)
      .line(1, '总额', '238.93', '251.89', '251.89', '100.00%', '10', '')
      .line(1, '其中:财政资金', '238.93', '251.89', '251.89', '100.00%', '/', '/')
      .line(1, '财政专户管理资金', '0.00', '0.00', '0.00', '0.00%', '/', '/')
      .line(1, '单位资金', '0.00', '0.00', '0.00', '0.00%', '/', '/')
      .line(1, '其他资金', '', '', '', '', '/', '/')
      .down(12, 1, 3, '绩效指标(90分)')
      .line(
        1,
        '一级指标',
        '二级指标',
        '三级指标',
        '指标性质',
        '指标值',
        '度量单位',
        '完成值',
        '权重',
        '得分',
        '未完成原因分析',
      )
      .line(1, '产出指标', '数量指标', '发放(缴纳)覆盖率', '=', '100', '%', '', '60', '', '')
      .line(1, '效益指标', '社会效益指标', '足额保障率(参保率)', '＝', '100', '%', '', '30', '', '')
      .line(['合计', 8], '100', '', '')
      .line(['评价结论', 2], ['结合自评情况,说明项目自评总分(200字以内)', 9])
      .line(['存在问题', 2], ['人员变动未及时调整。', 9])
      .line(['项目负责人:某甲', 5], ['财务负责人:某乙', 6])
    const above = ['报表编号:510000_0013zp', '部门预算项目支出绩效自评表(2023年度)']
    const { form, kind, head } = await valueOf(asDocument({ above, cells: printer.cells, columns: 11 }))
    expect(form).toMatchObject({
      projectName: '51000021R0001-工资性支出',
      fiscalYear: 2023,
      implementingUnit: '县发展和改革局',
      goals: { expected: '及时足额发放', actual: '' },
      narratives: { problems: '人员变动未及时调整。' },
      printed: { total: null, grade: null },
    })
    expect(form.funds).toMatchObject([
      { key: 'total', label: '总额', initialBudget: 238_930_000, annualBudget: 251_890_000, reason: null },
      { key: 'fiscal', executed: 251_890_000 },
      { key: 'special-account', executed: 0, printedRate: '0.00%' },
      { key: 'other', label: '单位资金、其他资金', executed: 0 },
    ])
    expect(form.rows.map((row) => [row.target, row.actual, row.weight])).toEqual([
      ['=100%', null, 600_000],
      ['=100%', null, 300_000],
    ])
    expect(kind).toBe('scored-blank')
    expect(head).toMatchObject({
      executionWeight: 100_000,
      totalWeight: 1_000_000,
      levels: { 产出指标: 600_000 },
    })
  })
})
