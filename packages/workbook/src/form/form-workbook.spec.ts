import { describe, expect, it } from '@jest/globals'
import { fen, points, type EvaluationForm, type IndicatorRow } from '@huigong/domain'
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { parseSheets } from '../xlsx/excelts-adapter.js'
import { readFormWorkbook } from './read-form-workbook.js'
import { writeFormWorkbook } from './write-form-workbook.js'

const row = (over: Partial<IndicatorRow>): IndicatorRow => ({
  id: 'row-1',
  level1: '产出指标',
  level2: '数量指标',
  name: '救助户数',
  target: '≥1200户',
  actual: null,
  unit: null,
  weight: points(20),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
  ...over,
})

const FORM: EvaluationForm = {
  projectName: '冬季困难职工救助',
  fiscalYear: 2025,
  competentDepartment: '青禾市总工会',
  implementingUnit: '北山区总工会',
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(123_456_789),
      annualBudget: fen(200_000_000),
      executed: fen(199_999_999),
      printedRate: null,
      weight: points(10),
      entered: points('9.9999'),
      reason: null,
    },
  ],
  goals: { expected: '救助困难职工1200户', actual: '已救助1180户' },
  rows: [
    row({}),
    row({
      id: 'a-2',
      name: '质量',
      target: '规范发放',
      actual: '达成预期指标',
      weight: points('12.5'),
      entered: points('0'),
    }),
  ],
  narratives: { problems: '部分职工未提供银行账户。' },
  printed: { total: points('98.62'), grade: '优' },
}

async function roundTrip(form: EvaluationForm): Promise<EvaluationForm> {
  const result = await readFormWorkbook(await writeFormWorkbook(form))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.form
}

// Letters of every kind a unit types, and those that break files: markup, line ends, rare names, escapes.
const character = fc.oneof(
  fc.constantFrom(
    '救',
    '助',
    '𬱖',
    '䶮',
    '㛃',
    'é',
    'a',
    '9',
    '<',
    '&',
    ']]>',
    '"',
    '\n',
    '\t',
    '\r',
    '_x000D_',
    '{{',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)
const prefix = fc.constantFrom(
  '',
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '＝',
  "'",
  '=HYPERLINK("http://x","y")',
  "=cmd|'/c calc'!A1",
)
const typed = fc
  .tuple(prefix, fc.array(character, { minLength: 1, maxLength: 12 }))
  .map(([start, rest]) => start + rest.join(''))
  .filter((text) => text.trim() !== '')
const required = fc.oneof(fc.constant(''), typed)
const optional = fc.option(typed)
const amount = fc.option(fc.integer({ min: -9_007_199_254_740_991, max: 9_007_199_254_740_991 }).map(fen))
const score = fc.option(
  fc.integer({ min: -9_999_999, max: 99_999_999 }).map((scaled) => points((scaled / 10_000).toFixed(4))),
)
const isRate = (text: string | null) => text === null || !/^\s*[-—－/]\s*$/.test(text)

const fundRow = fc.record({
  key: fc.constantFrom('total', 'fiscal', 'carry-over', 'other', 'special-account', 'union'),
  label: required,
  initialBudget: amount,
  annualBudget: amount,
  executed: amount,
  printedRate: optional.filter(isRate),
  weight: score,
  entered: score,
  reason: optional,
})
const indicator = fc.record({
  id: typed,
  level1: fc.oneof(fc.constantFrom('产出指标', '效益指标'), required),
  level2: fc.oneof(fc.constantFrom('数量指标', ''), required),
  name: required,
  target: optional,
  actual: optional,
  unit: optional,
  weight: score,
  entered: score,
  deviation: optional,
  source: fc.constantFrom('ledger', 'satisfaction', 'entered'),
  evidence: fc.option(fc.record({ note: required, attachmentIds: fc.array(fc.uuid(), { maxLength: 3 }) })),
  notApplicable: fc.boolean(),
})
const anyForm: fc.Arbitrary<EvaluationForm> = fc.record({
  projectName: required,
  fiscalYear: fc.option(fc.integer({ min: 1990, max: 2100 })),
  competentDepartment: optional,
  implementingUnit: optional,
  funds: fc.array(fundRow, { maxLength: 4 }),
  goals: fc.record({ expected: required, actual: required }),
  rows: fc.array(indicator, { maxLength: 6 }),
  narratives: fc.dictionary(typed, required, { maxKeys: 3, noNullPrototype: true }),
  printed: fc.record({ total: score, grade: optional }),
})

describe('the form workbook', () => {
  it('gives back any form it wrote, to the fen and to the character', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, async (form) => {
        expect(await roundTrip(form)).toEqual(form)
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  it('is the same file for the same form', async () => {
    expect(await writeFormWorkbook(FORM)).toEqual(await writeFormWorkbook(FORM))
  })

  it('says whether scores are filled in and which rule pack it was made for', async () => {
    const blank = { ...FORM, funds: [], rows: [row({})] }
    expect(
      await readFormWorkbook(await writeFormWorkbook(FORM, { rulePackId: 'national-2020' })),
    ).toMatchObject({
      ok: true,
      value: { kind: 'scored', rulePackHint: 'national-2020', completeness: 'complete' },
    })
    expect(await readFormWorkbook(await writeFormWorkbook(blank))).toMatchObject({
      ok: true,
      value: { kind: 'scored-blank', rulePackHint: null },
    })
  })

  it('has the sheets and the printed layout of the paper form', async () => {
    const options = {
      tiers: ['达成预期指标', '部分达成', '未达成'],
      narratives: [{ key: 'problems', label: '存在问题', maxLength: 200 }],
    }
    const parts = unzipSync(await writeFormWorkbook(FORM, options))
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())
    expect([...workbook.matchAll(/<sheet name="([^"]+)"/g)].map((match) => match[1])).toEqual([
      '填写说明',
      '自评表',
      '指标补充',
      '_huigong',
    ])
    expect(workbook).toContain('state="veryHidden"')
    expect(workbook).toMatch(/Print_Area[^>]*>&apos;自评表&apos;!\$A\$1:\$I\$\d+</)
    expect(workbook).toMatch(/Print_Titles[^>]*>&apos;自评表&apos;!\$\d+:\$\d+</)
    const sheet = strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())
    expect(sheet).toContain('paperSize="9"')
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('<mergeCell ref="A1:I1"/>')
    expect(sheet).toContain('&apos;_huigong&apos;!$H$1:$H$3')
    expect(Object.values(parts).some((part) => strFromU8(part, true).includes('<f>'))).toBe(false)
  })
})

type Edit = (sheet: string) => string

/** Changes the XML of the sheet 自评表, as a unit would with its own program. */
async function edited(edit: Edit, form = FORM): Promise<Uint8Array> {
  const parts = unzipSync(await writeFormWorkbook(form))
  const name = 'xl/worksheets/sheet2.xml'
  return zipSync({ ...parts, [name]: strToU8(edit(strFromU8(parts[name] ?? new Uint8Array()))) })
}

async function problemsOf(bytes: Uint8Array) {
  const result = await readFormWorkbook(bytes)
  return result.ok ? [] : result.problems
}

const replaceCell =
  (address: string, content: string): Edit =>
  (sheet) => {
    const cell = new RegExp(`<c r="${address}"( s="\\d+")?[^>]*?(/>|>.*?</c>)`)
    expect(sheet).toMatch(cell)
    return sheet.replace(cell, `<c r="${address}"$1${content}`)
  }

describe('a workbook a unit filled in', () => {
  it('is read where a number was typed into a text cell', async () => {
    const result = await readFormWorkbook(await edited(replaceCell('F11', '><v>1280</v></c>')))
    expect(result).toMatchObject({ ok: true, value: { form: { rows: [{ actual: '1280' }, {}] } } })
  })

  it.each([
    ['a formula', 'F6', '><f>D6*2</f><v>3</v></c>', '公式', '全年执行数'],
    ['a word for an amount', 'F6', ' t="inlineStr"><is><t>十万元</t></is></c>', '不是数字', '全年执行数'],
    ['a fraction of a fen', 'F6', '><v>1.2345678</v></c>', '精确到分', '全年执行数'],
    ['a lost digit', 'F6', '><v>0.30000000000000004</v></c>', '精度已丢失', '全年执行数'],
    ['an error value', 'H11', ' t="e"><v>#REF!</v></c>', '不是可读取', '得分'],
    ['five decimals of a score', 'H11', '><v>9.12345</v></c>', '分值', '得分'],
  ])(
    'names sheet, row and column of %s and is not half read',
    async (_name, address, content, message, title) => {
      const [problem, ...others] = await problemsOf(await edited(replaceCell(address, content)))
      expect(others).toEqual([])
      expect(problem?.at).toBe(`工作表“自评表”第${address.slice(1)}行“${title}”（${address}）`)
      expect(problem?.message).toContain(message)
      expect(problem?.remedy).not.toBe('')
    },
  )

  it('reads amounts in full width, with separators and with blanks', async () => {
    const typedAmount = ' t="inlineStr"><is><t>　１，２３４．５６ </t></is></c>'
    const result = await readFormWorkbook(await edited(replaceCell('F6', typedAmount)))
    expect(result).toMatchObject({ ok: true, value: { form: { funds: [{ executed: 1_234_560_000 }] } } })
  })

  it('reports an inserted row, a copied row and a deleted row', async () => {
    const insert: Edit = (sheet) =>
      sheet.replace(
        '</sheetData>',
        '<row r="40"><c r="D40" t="inlineStr"><is><t>新增指标</t></is></c></row></sheetData>',
      )
    expect(await problemsOf(await edited(insert))).toMatchObject([
      { at: '工作表“自评表”第40行', read: '新增指标' },
    ])
    const remove: Edit = (sheet) => sheet.replace(/<row r="12".*?<\/row>/, '')
    expect(await problemsOf(await edited(remove))).toEqual(
      expect.arrayContaining([expect.objectContaining({ message: '缺少“第 2 项指标”行' })]),
    )
    const copy: Edit = (sheet) => {
      const marked = /<c r="J11"[^>]*>(.*?)<\/c>/.exec(sheet)?.[1]
      return sheet.replace('</sheetData>', `<row r="40"><c r="J40" t="s">${marked}</c></row></sheetData>`)
    }
    expect(await problemsOf(await edited(copy))).toMatchObject([
      { at: '工作表“自评表”第40行', message: expect.stringContaining('复制') },
    ])
  })

  it('is refused when it is another workbook or another version', async () => {
    const parts = unzipSync(await writeFormWorkbook(FORM))
    const change = (name: string, from: string | RegExp, to: string) =>
      zipSync({ ...parts, [name]: strToU8(strFromU8(parts[name] ?? new Uint8Array()).replace(from, to)) })
    expect(await problemsOf(change('xl/workbook.xml', 'name="自评表"', 'name="Sheet1"'))).toMatchObject([
      { message: '不是系统导出的自评填报表' },
    ])
    expect(
      await problemsOf(
        change(
          'xl/worksheets/sheet4.xml',
          /(<c r="C2"[^>]*?) t="s"><v>\d+<\/v>/,
          '$1 t="inlineStr"><is><t>2</t></is>',
        ),
      ),
    ).toMatchObject([{ message: expect.stringContaining('版本') }])
  })

  it('drops control characters, which no one types', async () => {
    expect((await roundTrip({ ...FORM, projectName: '救\u0000\u0001助\u001f' })).projectName).toBe('救助')
  })

  it('keeps text that looks like a formula a text cell', async () => {
    const form = {
      ...FORM,
      projectName: '=1+1',
      rows: [row({ name: '@SUM(A1)', deviation: "=cmd|'/c calc'!A1" })],
    }
    const sheets = await parseSheets(new Map(Object.entries(unzipSync(await writeFormWorkbook(form)))))
    const sheet = sheets.find(({ name }) => name === '自评表')
    expect(sheet?.cell(3, 2)).toEqual({ kind: 'text', text: '=1+1' })
    expect(sheet?.cell(11, 9)).toEqual({ kind: 'text', text: "=cmd|'/c calc'!A1" })
  })
})
