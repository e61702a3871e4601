import { describe, expect, it } from '@jest/globals'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeTableWorkbook } from '@huigong/workbook'
import { dataOf } from '../../../test/public-world.js'
import { SAMPLE } from '../../../test/sample-data.js'
import { renderDocx } from '../../docx/render-docx.js'
import { annexNotes, annexSheets } from '../../xlsx/annex-sheets.js'
import { renderHtml } from '../html.js'
import { buildPublicReport, type PublicReport } from '../public-report.js'
import { DEFAULT_PUBLIC_RULES } from '../rules.js'
import { packageTexts, type FileText } from './file-texts.js'
import { pageTexts } from './page-texts.js'
import { printedNumbers } from './hidden-values.js'
import { scanTexts, type Leak } from './scan-texts.js'

const ORDER = { rules: DEFAULT_PUBLIC_RULES, masks: [] }
const [WORD, BOOK] = ['正文.docx', '附表.xlsx']

const wordOf = ({ model }: PublicReport): Uint8Array => renderDocx(model)
const bookOf = async ({ model }: PublicReport): Promise<Uint8Array> =>
  new Uint8Array(await writeTableWorkbook(annexSheets(model), annexNotes(model)))

const textsOf = async (report: PublicReport): Promise<readonly FileText[]> => [
  ...packageTexts(WORD, wordOf(report)),
  ...packageTexts(BOOK, await bookOf(report)),
  ...pageTexts('网页', renderHtml(report.model)),
]

const PERSONS = [
  { name: '陈静怡', from: '账号' },
  { name: '王北', from: '联系人' },
]

const scan = (texts: readonly FileText[], report: PublicReport): readonly Leak[] =>
  scanTexts(texts, {
    persons: PERSONS,
    names: ['王北山机械厂'],
    hidden: report.hidden,
    printed: printedNumbers(report.model),
  })

/** The same file with something put into one of its parts, as somebody might who knows where nobody looks. */
function planted(bytes: Uint8Array, path: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const part = parts[path]
  if (!part) throw new Error(`${path} is not in the file: ${Object.keys(parts).join()}`)
  const changed = change(strFromU8(part))
  if (changed === strFromU8(part)) throw new Error(`nothing was planted in ${path}`)
  return zipSync({ ...parts, [path]: strToU8(changed) })
}

const small = {
  districts: [
    [
      {
        helped: 80,
        budget: 90_012_345,
        arrived: 80_054_321,
        paid: 70_098_765,
        listed: true,
        valid: 60,
        content: 57,
      },
      {
        helped: 3,
        budget: 1_234_567,
        arrived: 1_134_567,
        paid: 1_034_567,
        listed: true,
        valid: 0,
        content: 0,
      },
      {
        helped: 40,
        budget: 50_012_345,
        arrived: 45_054_321,
        paid: 40_098_765,
        listed: true,
        valid: 30,
        content: 27,
      },
    ],
  ],
  answers: [100, 30, 8, 2],
} as const

describe('the scan of what will be published', () => {
  const report = buildPublicReport(dataOf(small), ORDER)

  it('finds nothing in a clean report, not even with the narratives of a whole city', async () => {
    expect(scan(await textsOf(report), report)).toEqual([])
    const sample = buildPublicReport(SAMPLE, ORDER)
    expect(scan(await textsOf(sample), sample)).toEqual([])
  })

  it('reads every figure and every cell: nothing that is printed escapes it', async () => {
    const texts = await textsOf(report)
    const all = texts.map(({ text }) => text).join('\n')
    for (const { text } of report.model.figures) expect(all).toContain(text)
    expect(texts.some(({ place }) => place.includes('“公开说明”下表格第2行第2列'))).toBe(true)
    expect(texts.some(({ file, place }) => file === BOOK && /工作表“附件1.*”A1/u.test(place))).toBe(true)
  })

  const LEAKS = [
    ['an identity number', '11010519491231002X', 'number', '身份证号'],
    ['a mobile number', '联系电话 138-0013-8000', 'number', '手机号'],
    ['a landline', '电话0571-88001234', 'number', '电话号码'],
    ['a bank card', '６２２２０２１２３４５６７８９０１２８', 'number', '银行卡号'],
    ['a card of another bank', '4111 1111 1111 1111', 'number', '银行卡号'],
    ['an address', '家住解放路118号2幢301室', 'address', '住址'],
    ['a name of the accounts', '经办人陈静怡', 'person', '陈**'],
    ['a hidden amount in yuan', '该厂支付10345.67元', 'hidden', '实际支付金额'],
    ['a hidden amount in 万元', '该厂预算1.234567万元', 'hidden', '全年预算数'],
    ['a hidden count beside its choice', '选不满意的只有2人', 'hidden', '不满意'],
    ['a hidden rate', '满意度达98.57%', 'hidden', '满意度'],
  ] as const

  it.each(LEAKS)(
    'finds %s in a sentence of the text, and says where and what to do',
    (_, words, kind, found) => {
      const bytes = planted(wordOf(report), 'word/document.xml', (xml) =>
        xml.replace(/(<w:pStyle w:val="BodyText"\/>.*?<w:t xml:space="preserve">)/su, `$1${words}，`),
      )
      const leaks = scan(packageTexts(WORD, bytes), report)
      expect(leaks).toContainEqual(
        expect.objectContaining({
          kind,
          file: WORD,
          place: expect.stringMatching(/^“.+”下第\d+段$/u),
          found: expect.stringContaining(found),
          remedy: expect.stringContaining('重新'),
        }),
      )
      expect(JSON.stringify(leaks)).not.toContain(words)
    },
  )

  it.each(LEAKS)('finds %s in a cell of the workbook', async (_name, words, kind, _found) => {
    const bytes = planted(await bookOf(report), 'xl/sharedStrings.xml', (xml) =>
      xml.replace(/(<si><t[^>]*>)(?!<)/u, `$1${words} `),
    )
    const leaks = scan(packageTexts(BOOK, bytes), report)
    expect(leaks.map((leak) => leak.kind)).toContain(kind)
    expect(leaks[0]?.place).toMatch(/^工作表“附件1.*”[A-Z]+\d+$/u)
  })

  it.each(LEAKS)('finds %s on the page', (_name, words, kind, _found) => {
    const html = renderHtml(report.model)
    const leaks = scan(pageTexts('网页', html.replace('</p><section>', `，${words}</p><section>`)), report)
    expect(leaks.map((leak) => leak.kind)).toContain(kind)
    expect(leaks[0]?.place).toMatch(/^“.+”下$/u)
  })

  it('finds a number over two runs, in a footer, in the title of a control, in the properties and in a hidden sheet', async () => {
    const id = '11010519491231002X'
    const split = planted(wordOf(report), 'word/document.xml', (xml) =>
      xml.replace(
        /(<w:t xml:space="preserve">)([^<]+<\/w:t><\/w:r>)/u,
        `$1110105194912</w:t></w:r><w:r><w:t xml:space="preserve">31002X$2`,
      ),
    )
    expect(scan(packageTexts(WORD, split), report).map(({ kind }) => kind)).toEqual(['number'])
    const places = [
      planted(wordOf(report), 'word/footer1.xml', (xml) =>
        xml.replace('</w:ftr>', `<w:p><w:t>${id}</w:t></w:p></w:ftr>`),
      ),
      planted(wordOf(report), 'word/document.xml', (xml) =>
        xml.replace(/w:alias w:val="/u, `w:alias w:val="证件${id}`),
      ),
      planted(wordOf(report), 'docProps/core.xml', (xml) => xml.replace('</dc:title>', ` ${id}</dc:title>`)),
      planted(await bookOf(report), 'xl/worksheets/sheet1.xml', (xml) =>
        xml.replace(
          /<c r="A1"[^>]*>.*?<\/c>/su,
          `<c r="A1"><v>110105194912310029</v></c><c r="Z9" t="inlineStr"><is><t>${id}</t></is></c>`,
        ),
      ),
    ]
    for (const bytes of places) expect(scan(packageTexts('文件', bytes), report)).toHaveLength(1)
  })

  it('takes a name within the name of a union for what it is', () => {
    const text = (words: string): FileText => ({ file: WORD, place: '', text: words, context: words })
    expect(scan([text('王北山机械厂按期报送')], report)).toEqual([])
    expect(scan([text('王北山机械厂按期报送，经办人王北')], report)).toHaveLength(1)
  })

  it('does not mistake hashes, numbers of papers and amounts for cards or telephones', () => {
    const text = (words: string): FileText => ({ file: WORD, place: '', text: words, context: words })
    const fine = [
      '3f7a9c1e5b2d8046a1c3e5f7092b4d6e8fa0b1c2d3e4f5061728394a5b6c7d8e',
      '13800138000.00元',
      '财预〔2020〕10号',
      '2026年元旦春节送温暖活动',
      '项目编号13800138000',
    ]
    expect(scan(fine.map(text), report)).toEqual([])
  })
})
