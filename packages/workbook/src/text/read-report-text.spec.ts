import { describe, expect, it } from '@jest/globals'
import type { ReportText } from '@huigong/domain'
import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { readReportText } from './read-report-text.js'

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
const STYLES = `<w:styles ${WORD}>
<w:style w:styleId="2"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Own"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`

const document = (body: string): string => `<w:document ${WORD} ${MC}><w:body>${body}</w:body></w:document>`
const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
const paragraph = (content: string, style?: string): string =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}${content}</w:p>`
const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(run(text))}</w:tc>`

const docx = (body: string, styles = STYLES): Uint8Array =>
  zipSync({ 'word/document.xml': strToU8(document(body)), 'word/styles.xml': strToU8(styles) })

function valueOf(bytes: Uint8Array, name: string): ReportText {
  const result = readReportText(bytes, name)
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join())
  return result.value
}

function messageOf(bytes: Uint8Array, name: string): string {
  const result = readReportText(bytes, name)
  if (result.ok) return ''
  expect(result.problems).toHaveLength(1)
  expect(result.problems[0]).toMatchObject({ at: '整个文件', remedy: expect.stringMatching(/.{6,}/) })
  return result.problems[0]?.message ?? ''
}

const wordLines = (body: string): readonly string[] =>
  valueOf(docx(body), '报告.docx').paragraphs.map(({ number, text }) => `${number} ${text}`)

const TEXT = '一、项目概况\r\n\r\n  救助困难职工590户。'
/** 工会 and 绩效。 in GB 18030. */
const NATIONAL = new Uint8Array([0xb9, 0xa4, 0xbb, 0xe1, 0x0a, 0xbc, 0xa8, 0xd0, 0xa7, 0xa1, 0xa3])

describe('a report in a text file', () => {
  it.each([
    ['UTF-8', strToU8(TEXT)],
    ['UTF-8 with a mark', strToU8(`\ufeff${TEXT}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
    ['UTF-16, high byte first', new Uint8Array(Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16())],
  ])('is read from %s, with the numbers of its lines', (_encoding, bytes) => {
    const { numbering, paragraphs } = valueOf(bytes, '报告.TXT')
    expect(numbering).toBe('line')
    expect(paragraphs.map(({ number, text, path }) => [number, text, path.length])).toEqual([
      [1, '一、项目概况', 1],
      [3, '救助困难职工590户。', 1],
    ])
  })

  it('is read from GB 18030', () => {
    expect(valueOf(NATIONAL, 'a.txt').paragraphs.map(({ text }) => text)).toEqual(['工会', '绩效。'])
  })

  it('has tables where cells are kept apart by tabs or bars', () => {
    const text = '指标\t分值\n| 产出 | 50 |\n甲|乙\n  \t缩进的正文'
    const cells = valueOf(strToU8(text), 'a.txt').paragraphs.map((each) => each.cells)
    expect(cells).toEqual([['指标', '分值'], ['产出', '50'], null, null])
  })

  it('has a table where a run of short lines holds figures', () => {
    const table = ['指标', '分值', '得分', '执行率', '10', '9.82', '产出', '50', '48', '效益', '30', '29']
    const { paragraphs } = valueOf(strToU8(`见下表：\n${table.join('\n')}\n以上。`), 'a.txt')
    expect(paragraphs.filter(({ cells }) => cells !== null)).toHaveLength(table.length)
    const headings = Array.from({ length: 12 }, (_, at) => `第${at}节`).join('\n')
    expect(valueOf(strToU8(headings), 'a.txt').paragraphs.every(({ cells }) => cells === null)).toBe(true)
  })
})

describe('a report in a Word document', () => {
  it('counts paragraphs that are not empty, and each row of a table', () => {
    const table = `<w:tbl><w:tr>${cell('指标')}${cell('得分')}</w:tr><w:tr>${cell('产出')}${cell('48')}</w:tr></w:tbl>`
    const text = valueOf(
      docx(paragraph(run('标题')) + paragraph('') + table + paragraph(run('完'))),
      'a.docx',
    )
    expect(text.numbering).toBe('paragraph')
    expect(text.paragraphs.map(({ number, text: shown, cells }) => [number, shown, cells])).toEqual([
      [1, '标题', null],
      [2, '指标 得分', ['指标', '得分']],
      [3, '产出 48', ['产出', '48']],
      [4, '完', null],
    ])
  })

  it('has the headings of its styles where numbers are made by Word', () => {
    const body =
      paragraph(run('资金情况'), '2') + paragraph(run('到位'), 'Own') + paragraph(run('全部到位。'), 'Normal')
    expect(valueOf(docx(body), 'a.docx').paragraphs[2]?.path).toEqual(['资金情况', '到位'])
    expect(valueOf(docx(body, '<broken'), 'a.docx').paragraphs[2]?.path).toEqual([])
  })

  it('joins runs, keeps breaks, and leaves out what was deleted', () => {
    const deleted = '<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>'
    const inserted = `<w:ins>${run('新')}</w:ins>`
    expect(
      wordLines(
        paragraph(
          `${run('预算')}${deleted}${inserted}${run('数<w:br/>').replace('<w:br/></w:t>', '</w:t><w:br/>')}${run('第二行')}`,
        ),
      ),
    ).toEqual(['1 预算新数', '1 第二行'])
  })

  it('reads content controls, and text boxes once', () => {
    const control = `<w:sdt><w:sdtContent>${paragraph(run('控件'))}</w:sdtContent></w:sdt>`
    const box = `<w:txbxContent>${paragraph(run('框内'))}</w:txbxContent>`
    const boxed = `<w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r>`
    expect(wordLines(control + paragraph(run('正文') + boxed))).toEqual(['1 控件', '2 正文', '2 框内'])
  })

  it('shows a cell that goes on over several rows once', () => {
    const rows = [
      `${cell('产出', '<w:vMerge w:val="restart"/>')}${cell('1')}`,
      `${cell('产出', '<w:vMerge/>')}${cell('2')}`,
    ]
    const table = `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`
    expect(valueOf(docx(table), 'a.docx').paragraphs.map(({ cells }) => cells)).toEqual([
      ['产出', '1'],
      ['', '2'],
    ])
  })
})

describe('a file that is no report gives one clear problem', () => {
  const compound = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600)])
  const good = docx(paragraph(run('正文')))

  it.each([
    ['nothing', new Uint8Array(), 'a.txt', '没有内容'],
    ['another kind', strToU8('a'), '报告.pdf', '只读取 .txt 和 .docx'],
    ['blank lines', strToU8('\n \n'), 'a.txt', '没有文字'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'a.txt',
      '不是文本文件',
    ],
    ['Latin 1', new Uint8Array(Buffer.from('Zürich é è à ü ö ä Größe Maß', 'latin1')), 'a.txt', '无法识别'],
    ['a document under the name of a text', good, 'a.txt', '不是文本文件'],
    ['a text under the name of a document', strToU8(TEXT), 'a.docx', '不是 Word 文档'],
    ['an old .doc', compound, 'a.docx', '旧版 Word'],
    ['a cut document', good.subarray(0, good.length - 30), 'a.docx', '不完整'],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), 'a.docx', '不是 Word 文档'],
    [
      'a document that is not well formed',
      zipSync({ 'word/document.xml': strToU8('<w:p>') }),
      'a.docx',
      '已损坏',
    ],
    [
      'an entity declaration',
      zipSync({ 'word/document.xml': strToU8(`<!DOCTYPE a [<!ENTITY b "c">]>${document('')}`) }),
      'a.docx',
      '已损坏',
    ],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }), 'a.docx', '压缩比'],
    ['a picture scanned into Word', docx(paragraph('')), 'a.docx', '没有文字'],
    ['a book', strToU8('工'.repeat(400_001)), 'a.txt', '超过 400000 个字'],
    ['a very large text', new Uint8Array(5 * 1024 * 1024).fill(0x61), 'a.txt', '超过 4 MB'],
  ])('%s', (_what, bytes, name, message) => {
    expect(messageOf(bytes, name)).toContain(message)
  })

  it('whatever its bytes are', () => {
    const names = fc.constantFrom('a.txt', 'a.docx')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), names, (bytes, name) => {
        const result = readReportText(bytes, name)
        expect(result.ok || result.problems.length === 1).toBe(true)
      }),
    )
  })

  it('whatever was damaged in a good one', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = new Uint8Array(good)
        bytes[at] = (bytes[at] ?? 0) ^ change
        const result = readReportText(bytes, 'a.docx')
        expect(result.ok || result.problems.length === 1).toBe(true)
      }),
    )
  })
})
