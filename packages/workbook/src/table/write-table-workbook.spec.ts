import { describe, expect, it } from '@jest/globals'
import { unzipSync, strFromU8 } from 'fflate'
import { parseSheets } from '../xlsx/excelts-adapter.js'
import { writeTableWorkbook, type TableSheet } from './write-table-workbook.js'

const PAYMENTS: TableSheet = {
  name: '支付明细',
  note: '统计范围：已支付且未退回的记录。',
  columns: [
    { title: '姓名', kind: 'text', width: 12 },
    { title: '金额（元）', kind: 'money', width: 16 },
    { title: '执行率', kind: 'percent', width: 10 },
    { title: '次数', kind: 'number', width: 8 },
    { title: '支付日期', kind: 'date', width: 12 },
  ],
  rows: [
    ['=1+1', 123_456_789, 9850, 3, '2026-01-15'],
    ['𬱖䶮㛃', null, null, null, null],
    ['007', 9_007_199_254_740_991, 10000, 0, '2024-02-29'],
  ],
}

const read = async (tables: readonly TableSheet[]) =>
  parseSheets(
    new Map(Object.entries(unzipSync(await writeTableWorkbook(tables, [{ label: '快照', text: 'ab12' }])))),
  )

describe('a list export', () => {
  it('prints money in yuan to the fen, rates as percentages and dates as dates', async () => {
    const [sheet] = await read([PAYMENTS])
    expect(sheet?.cell(2, 2)).toEqual({
      kind: 'number',
      value: 1234567.89,
      percent: false,
      shown: '1,234,567.89',
    })
    expect(sheet?.cell(2, 3)).toEqual({ kind: 'number', value: 0.985, percent: true, shown: '98.50%' })
    expect(sheet?.cell(2, 5)).toEqual({ kind: 'date', text: '2026-01-15', shown: '2026-01-15' })
    expect(sheet?.cell(4, 5)).toEqual({ kind: 'date', text: '2024-02-29', shown: '2024-02-29' })
  })

  it('writes an amount that a number cell would round as text', async () => {
    const [sheet] = await read([PAYMENTS])
    expect(sheet?.cell(4, 2)).toEqual({ kind: 'text', text: '90071992547409.91' })
  })

  it('adds a column in the workbook itself where a total is asked for, with the result beside it', async () => {
    const rows = PAYMENTS.rows.slice(0, 2)
    const [sheet] = await read([{ ...PAYMENTS, rows, totals: ['=合计', 'sum', 9850, 'sum', null] }])
    expect(sheet?.cell(4, 1)).toEqual({ kind: 'text', text: '=合计' })
    expect(sheet?.cell(4, 2)).toMatchObject({
      kind: 'formula',
      text: 'SUM(B2:B3)',
      result: { kind: 'number', value: 1234567.89 },
    })
    expect(sheet?.cell(4, 4)).toMatchObject({ kind: 'formula', text: 'SUM(D2:D3)', result: { value: 3 } })
  })

  it('keeps text as text and nothing as nothing', async () => {
    const [sheet] = await read([PAYMENTS])
    expect([2, 3, 4].map((row) => sheet?.cell(row, 1))).toMatchObject([
      { text: '=1+1' },
      { text: '𬱖䶮㛃' },
      { text: '007' },
    ])
    expect(sheet?.cell(3, 2)).toEqual({ kind: 'empty' })
  })

  it('says what each table counts on the sheet 口径说明 and freezes the heads', async () => {
    const sheets = await read([PAYMENTS, { ...PAYMENTS, name: 'a/b' }, { ...PAYMENTS, name: 'A/B' }])
    expect(sheets.map(({ name }) => name)).toEqual(['支付明细', 'a－b', 'A－B(2)', '口径说明'])
    const notes = sheets.at(-1)
    expect([2, 3].map((row) => notes?.cell(row, 2))).toMatchObject([
      { text: 'ab12' },
      { text: PAYMENTS.note },
    ])
    const parts = unzipSync(await writeTableWorkbook([PAYMENTS]))
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain('state="frozen"')
  })

  it('prints the whole table and nothing beside it, also beyond column Z', async () => {
    const column = PAYMENTS.columns[0]
    const wide: TableSheet = {
      ...PAYMENTS,
      columns: Array.from({ length: 28 }, () => column ?? { title: '', kind: 'text', width: 8 }),
      rows: [],
    }
    const areas = async (sheet: TableSheet) => {
      const parts = unzipSync(await writeTableWorkbook([sheet]))
      const book = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
      return /_xlnm\.Print_Area[^>]*>([^<]*)</.exec(book)?.[1]
    }
    expect(await areas(PAYMENTS)).toMatch(new RegExp(`\\$A\\$1:\\$E\\$${PAYMENTS.rows.length + 1}$`))
    expect(await areas(wide)).toMatch(/\$A\$1:\$AB\$1$/)
  })

  it('refuses a cell that is not of its column', async () => {
    const bad = (cell: string, column: number): TableSheet => ({
      ...PAYMENTS,
      rows: [PAYMENTS.columns.map((_, index) => (index === column ? cell : null))],
    })
    await expect(writeTableWorkbook([bad('12', 1)])).rejects.toThrow(RangeError)
    await expect(writeTableWorkbook([bad('2026-1-5', 4)])).rejects.toThrow(RangeError)
  })

  it('is the same file for the same lists', async () => {
    expect(await writeTableWorkbook([PAYMENTS])).toEqual(await writeTableWorkbook([PAYMENTS]))
  })
})
