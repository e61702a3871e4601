import { describe, expect, it } from '@jest/globals'
import { formatPoints, type Points } from '@huigong/domain'
import * as fc from 'fast-check'
import { FUNDS, HEAD, type Line, valueOf } from '../../test/published/sample-table.js'
import { asDocument, Printer } from '../../test/published/sheet-layout.js'

/** Wordings of the columns of the indicator block, as tables from different places print them. */
const WORDINGS = {
  target: [
    '年度指标值',
    '年度\n指标值',
    '指标值',
    '目标值',
    '年初目标值(A)',
    '年度指标值（A）',
    '预期指标值',
    '计划指标值',
  ],
  actual: [
    '实际完成值',
    '完成值',
    '全年实际值(B)',
    '实际完成情况',
    '全年实际完成值',
    '实际完成指标值',
    '自评完成值',
  ],
  weight: ['分值', '权重', '分 值', '指标分值', '分值(90分)', '权重（分值）'],
  score: ['得分', '自评得分', '得  分', '实际得分'],
  deviation: ['偏差原因分析及改进措施', '未完成原因分析', '偏差原因', '未完成原因和改进措施'],
  other: ['完成率', '备注', '佐证材料'],
} as const

type Column = keyof typeof WORDINGS

const COLUMNS = Object.keys(WORDINGS) as Column[]

const order = fc.shuffledSubarray(COLUMNS, { minLength: COLUMNS.length })

const words = fc.record(
  Object.fromEntries(COLUMNS.map((column) => [column, fc.constantFrom(...WORDINGS[column])])) as {
    [Name in Column]: fc.Arbitrary<string>
  },
)

const score = fc.integer({ min: 0, max: 5000 }).map((hundredths) => (hundredths * 100) as Points)

const row = fc.record({
  level1: fc.constantFrom('产出指标', '效益指标', '满意度指标'),
  level2: fc.constantFrom('数量指标', '质量指标', '社会效益指标'),
  name: fc.constantFrom(
    '帮扶户数',
    '发放及时率',
    '（一）完成任务数',
    '预算执行率',
    '群众满意度',
    '实际受益人数',
  ),
  target: fc.constantFrom('≥100户', '=100%', '达成预期目标', '2023年12月31日前', null),
  actual: fc.constantFrom('98户', '100', '达成预期指标', '2023年11月30日', null),
  weight: score,
  entered: score,
  deviation: fc.constantFrom('户数减少', null),
})

describe('the columns of a published table', () => {
  it('are found whatever their order and their wording', async () => {
    const table = fc.record({ order, words, rows: fc.array(row, { minLength: 1, maxLength: 6 }) })
    await fc.assert(
      fc.asyncProperty(table, async ({ order, words, rows }) => {
        const printer = new Printer()
        for (const line of [...HEAD, ...FUNDS]) printer.line(...line)
        const head: Line = ['一级指标', '二级指标', '三级指标', ...order.map((column) => words[column])]
        printer.line(...head)
        for (const each of rows) {
          const cells = {
            ...each,
            weight: formatPoints(each.weight),
            score: formatPoints(each.entered, 0),
            other: '100%',
          }
          const line = order.map((column) => cells[column] ?? '')
          printer.line(each.level1, each.level2, each.name, ...line)
        }
        const { form } = await valueOf(asDocument({ above: ['2023年度'], cells: printer.cells, columns: 9 }))
        expect(form.rows).toMatchObject(rows)
      }),
      { numRuns: 200 },
    )
  }, 60_000)
})
