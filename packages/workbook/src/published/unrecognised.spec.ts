import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { asDocument, asWorkbook, wordFile } from '../../test/published/sheet-layout.js'
import {
  changed,
  COLUMNS,
  FUNDS,
  HEAD,
  type Line,
  problemsOf,
  ROWS,
  tableOf,
  TITLE,
  TOTAL,
  valueOf,
  WHOLE,
} from '../../test/published/sample-table.js'
import { readTableFile } from './read-table-file.js'

describe('what is not recognised is one precise problem', () => {
  const document = (lines: readonly Line[], above = TITLE) => asDocument(tableOf(lines, above))

  it.each<[string, Uint8Array, object]>([
    [
      'amounts without a unit',
      document(changed(WHOLE, '项目资金(万元)', '项目资金')),
      { at: '第 1 个表格第3行“项目资金”', message: expect.stringContaining('没有写明金额单位') },
    ],
    [
      'a score that is no number',
      document(changed(WHOLE, '49', '达标')),
      { at: '第 1 个表格第7行“得分”', read: '达标', message: '不是数字' },
    ],
    [
      'an amount that is no number',
      document(
        WHOLE.map((line) =>
          line[1] === '年度资金总额' ? (changed([line], '120', '约一百')[0] ?? line) : line,
        ),
      ),
      { at: '第 1 个表格第4行“全年预算数”', read: '约一百' },
    ],
    [
      'a fund row with an unknown name',
      document(changed(WHOLE, '其中:财政拨款', '甲方')),
      { at: '第 1 个表格第5行“资金名称”', read: '甲方' },
    ],
    [
      'funds in a form of their own',
      document([...HEAD, ['预算数', ['见附件一', 3], '执行数', ['见附件二', 3]], COLUMNS, ...ROWS, TOTAL]),
      { at: '第 1 个表格第3行', read: '预算数', message: '资金部分的表头没有认出' },
    ],
    ['no project name', document(WHOLE.slice(1)), { at: '第 1 个表格', message: '没有读到项目名称' }],
    [
      'no indicator',
      document([...HEAD, ...FUNDS, COLUMNS]),
      { message: expect.stringContaining('没有读到任何指标') },
    ],
    [
      'another table',
      document([
        ['姓名', '金额'],
        ['张三', '100'],
      ]),
      { message: expect.stringContaining('没有认出') },
    ],
    [
      'a document without a table',
      wordFile('<w:p><w:r><w:t>无</w:t></w:r></w:p>'),
      { message: '文件里没有表格' },
    ],
    [
      'another archive',
      zipSync({ 'a.txt': strToU8('a') }),
      { message: expect.stringContaining('既不是 Excel') },
    ],
    ['other bytes', strToU8('plain text'), { message: expect.stringContaining('既不是 .xlsx') }],
    [
      'an old Word file',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('WordDocument', 'utf16le')]),
      { read: '旧版 Word 文件（.doc）' },
    ],
    ['an empty file', new Uint8Array(), { read: '空文件' }],
    [
      'a document type declaration',
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a><a/>') }),
      { message: expect.stringContaining('已损坏') },
    ],
  ])('%s', async (_name, bytes, problem) => {
    expect(await problemsOf(bytes)).toEqual([expect.objectContaining(problem)])
  })

  it('an indicator below 总分, while a subtotal between indicators is none', async () => {
    const [first = [], ...rest] = ROWS
    const below = [...HEAD, ...FUNDS, COLUMNS, first, TOTAL, ...rest]
    expect(await problemsOf(document(below))).toMatchObject([
      { at: '第 1 个表格第9行“三级指标”', read: '认定合规率' },
    ])
    const subtotal: Line = ['', '小计', '', '', '', '50', '49', '']
    const { form } = await valueOf(document([...HEAD, ...FUNDS, COLUMNS, first, subtotal, ...rest, TOTAL]))
    expect(form.rows.map((row) => row.name)).toEqual(['帮扶户数', '认定合规率', '满意度'])
  })

  it('a second form under the first one', async () => {
    const [problem, ...others] = await problemsOf(document([...WHOLE, ...WHOLE]))
    expect(problem).toMatchObject({
      at: '第 1 个表格第16行“三级指标”',
      message: expect.stringContaining('另一张自评表'),
    })
    expect(others).toEqual([])
  })

  it('a cell across target and actual, which cannot be told apart', async () => {
    const merged: Line = ['产出指标', '数量指标', '帮扶户数', ['100户', 2], '50', '49', '']
    const lines = [...HEAD, ...FUNDS, COLUMNS, merged, ...ROWS.slice(1), TOTAL]
    expect(await problemsOf(document(lines))).toMatchObject([
      { at: '第 1 个表格第7行“实际完成值”', read: '100户', message: expect.stringContaining('横跨') },
    ])
  })

  it('does not take long over cells made to take long', async () => {
    const hostile = ['\n'.repeat(20_000), ' '.repeat(20_000), '('.repeat(20_000), '优(1分'.repeat(8_000)].map(
      (text) => changed(WHOLE, '两户迁出', `${text}a`),
    )
    for (const lines of hostile) expect(await problemsOf(await asWorkbook(tableOf(lines)))).toEqual([])
  }, 10_000)

  it('answers with a value or with problems to any damage of a good file, and never throws', async () => {
    const files = [await asWorkbook(tableOf(WHOLE)), document(WHOLE)]
    const damage = fc.tuple(fc.constantFrom(...files), fc.nat(5000), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(damage, async ([file, at, change]) => {
        const bytes = new Uint8Array(file)
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ change
        const result = await readTableFile(bytes)
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
