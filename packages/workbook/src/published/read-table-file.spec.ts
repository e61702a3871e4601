import { Workbook } from '@cj-tech-master/excelts'
import { describe, expect, it } from '@jest/globals'
import { asDocument, asWorkbook, documentTable, wordFile } from '../../test/published/sheet-layout.js'
import {
  changed,
  COLUMNS,
  FUNDS,
  HEAD,
  type Line,
  problemsOf,
  ROWS,
  tableOf,
  TOTAL,
  valueOf,
  WHOLE,
} from '../../test/published/sample-table.js'
import { writeFormWorkbook } from '../form/write-form-workbook.js'
import { readTableDocument } from './read-table-file.js'

describe('the file around a table', () => {
  it('may hold other sheets; a blank pattern is passed over, two filled tables are not', async () => {
    const workbook = async (...sheets: readonly (readonly [string, readonly Line[]])[]) => {
      const book = new Workbook()
      for (const [name, lines] of sheets) {
        const sheet = book.addWorksheet(name)
        const values = tableOf(lines).cells.filter((cell) => cell.text !== '')
        for (const cell of values) sheet.getCell(cell.row, cell.column).value = cell.text
      }
      return new Uint8Array(await book.xlsx.writeBuffer())
    }
    const blank = changed(WHOLE, '困难职工帮扶', '').map((line, index) =>
      index === 0 ? ['项目名称', ['', 7] as const] : line,
    )
    const one = await workbook(['说明', [['填报说明']]], ['样表', blank], ['自评表', WHOLE])
    expect((await valueOf(one)).form.projectName).toBe('困难职工帮扶')
    expect(await problemsOf(await workbook(['甲', WHOLE], ['乙', WHOLE]))).toMatchObject([
      { read: '工作表“甲”、工作表“乙”', message: expect.stringContaining('2 张自评表') },
    ])
  })

  it('may be cut into two Word tables with rulings and heads of their own', async () => {
    const first = documentTable(tableOf([...HEAD, ...FUNDS, COLUMNS, ROWS[0] ?? []]))
    const second = documentTable(tableOf([COLUMNS, ...ROWS.slice(1), TOTAL])).replaceAll(
      'w:w="1000"',
      'w:w="1013"',
    )
    const between = '<w:p><w:r><w:t>(续表)</w:t></w:r></w:p>'
    const { form } = await valueOf(
      wordFile(`<w:p><w:r><w:t>单位:万元</w:t></w:r></w:p>${first}${between}${second}`),
    )
    expect(form.rows.map((row) => [row.level1, row.entered])).toEqual([
      ['产出指标', 490_000],
      ['产出指标', 300_000],
      ['满意度指标', 100_000],
    ])
    expect(form.printed.total).toBe(980_000)
  })

  it('may hold other tables behind it, which are not part of it', async () => {
    const other = documentTable(
      tableOf([
        ['姓名', '金额', '备注'],
        ['甲', '五百', ''],
      ]),
    )
    const cut = documentTable(tableOf(WHOLE.slice(0, -1)))
    const { form } = await valueOf(
      wordFile(`${cut}<w:p><w:r><w:t>附件二：发放名单（部分）</w:t></w:r></w:p>${other}`),
    )
    expect(form.rows).toHaveLength(3)
  })

  it('may be a layout table around the table; deleted text is not read', async () => {
    const inner = documentTable(tableOf(WHOLE)).replace(
      '<w:t xml:space="preserve">49</w:t></w:r>',
      '<w:t>49</w:t></w:r><w:del><w:r><w:delText>8</w:delText></w:r></w:del>',
    )
    const outer = `<w:tbl><w:tr><w:tc>${inner}<w:p/></w:tc></w:tr></w:tbl>`
    expect((await valueOf(wordFile(outer))).form.rows[0]?.entered).toBe(490_000)
  })

  it('may be a report; its running text is counted, its titles are not', () => {
    const prose = `<w:p><w:r><w:t>${'本项目按时完成。'.repeat(50)}</w:t></w:r></w:p>`
    const read = readTableDocument(
      wordFile(`<w:p><w:r><w:t>绩效报告</w:t></w:r></w:p>${prose}${documentTable(tableOf(WHOLE))}`),
    )
    expect(read).toMatchObject({ ok: true, value: { prose: 400, form: { ok: true } } })
    expect(readTableDocument(wordFile(prose))).toMatchObject({ ok: true, value: { form: null } })
  })

  it('may be a form of this product, which keeps its own reader', async () => {
    const { form } = await valueOf(asDocument(tableOf(WHOLE)))
    const read = await valueOf(await writeFormWorkbook(form, { rulePackId: 'hubei-2020' }))
    expect(read.rulePackHint).toBe('hubei-2020')
    expect(read.head).toBeUndefined()
  })
})

describe('cells of a workbook', () => {
  it('far away from the table do not matter, nor do blank cells between a label and its value', async () => {
    const book = new Workbook()
    await book.xlsx.load(await asWorkbook(tableOf(WHOLE.slice(1))))
    const sheet = book.getWorksheet('自评表')
    sheet?.insertRow(3, ['项目名称', '', '', '困难职工帮扶'])
    if (sheet) sheet.getCell(900_000, 9_000).value = 'x'
    const { form } = await valueOf(new Uint8Array(await book.xlsx.writeBuffer()))
    expect(form).toMatchObject({ projectName: '困难职工帮扶', printed: { total: 980_000 } })
  })

  async function withCells(fill: (at: (text: string) => { value: unknown; numFmt?: string }) => void) {
    const book = new Workbook()
    await book.xlsx.load(await asWorkbook(tableOf(WHOLE)))
    const sheet = book.getWorksheet('自评表')
    if (!sheet) throw new Error('no sheet')
    fill((text) => {
      for (let row = 1; row <= sheet.rowCount; row += 1) {
        for (let column = 1; column <= 8; column += 1) {
          const cell = sheet.getCell(row, column)
          if (cell.displayText.trim() === text) return cell as unknown as { value: unknown; numFmt?: string }
        }
      }
      throw new Error(`no cell ${text}`)
    })
    return new Uint8Array(await book.xlsx.writeBuffer())
  }

  it('count as they are shown: dates, percentages, rounded scores; amounts as they are', async () => {
    const bytes = await withCells((at) => {
      Object.assign(at('98户'), { value: new Date(Date.UTC(2023, 0, 15)), numFmt: 'yyyy"年"m"月"d"日"' })
      Object.assign(at('96%'), { value: 0.96125, numFmt: '0.0%' })
      Object.assign(at('49'), { value: 48.98765, numFmt: '0.00_ ' })
      Object.assign(at('100'), { value: 0.1 + 0.2, numFmt: '0.0' })
    })
    const { form } = await valueOf(bytes)
    expect(form.rows.map((row) => row.actual)).toEqual(['2023年1月15日', '100%', '96.1%'])
    expect(form.rows[0]?.entered).toBe(489_900)
    expect(form.funds[0]?.initialBudget).toBe(300_000)
  })

  it('with more decimals than points or fen have are rounded, and the notes say so', async () => {
    const bytes = await withCells((at) => {
      at('49').value = 48.987654321
      at('108').value = 100 / 3
      at('9').value = { formula: 'E4/0', result: { error: '#DIV/0!' } }
      at('90%').value = { formula: 'E4/0', result: { error: '#DIV/0!' } }
    })
    expect(await problemsOf(bytes)).toMatchObject([{ at: '工作表“自评表”第6行“得分”', read: '#DIV/0!' }])
    const rounded = await withCells((at) => {
      at('49').value = 48.987654321
      at('108').value = 100 / 3
      at('90%').value = { formula: 'E4/0', result: { error: '#DIV/0!' } }
    })
    const { form, notes } = await valueOf(rounded)
    expect(form.rows[0]?.entered).toBe(489_877)
    expect(form.funds[0]).toMatchObject({ executed: 33_333_333, printedRate: null })
    expect(notes).toHaveLength(3)
  })

  it('with a formula count with the result that was saved, and are refused without one', async () => {
    const kept = await withCells((at) => {
      at('98').value = { formula: 'SUM(G7:G9)', result: 98 }
    })
    expect((await valueOf(kept)).form.printed.total).toBe(980_000)
    const lost = await withCells((at) => {
      at('49').value = { formula: 'F7*E7/100' }
    })
    expect(await problemsOf(lost)).toMatchObject([
      { at: '工作表“自评表”第9行“得分”', read: '=F7*E7/100', message: expect.stringContaining('公式') },
    ])
  })
})
