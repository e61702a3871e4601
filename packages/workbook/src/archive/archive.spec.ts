import { describe, expect, it } from '@jest/globals'
import { type EvaluationForm } from '@huigong/domain'
import * as fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate'
import { readFormWorkbook } from '../form/read-form-workbook.js'
import { writeFormWorkbook } from '../form/write-form-workbook.js'
import { inspectWorkbook } from './inspect-workbook.js'
import { readZipDirectory, unpackArchive } from './zip-directory.js'

const FORM: EvaluationForm = {
  projectName: '冬季救助',
  fiscalYear: 2025,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [],
  narratives: {},
  printed: { total: null, grade: null },
}

const workbook = await writeFormWorkbook(FORM)
const parts = unzipSync(workbook)

async function messageOf(bytes: Uint8Array): Promise<string> {
  const result = await readFormWorkbook(bytes)
  if (result.ok) return ''
  expect(result.problems).toHaveLength(1)
  expect(result.problems[0]).toMatchObject({ at: '整个文件', remedy: expect.stringMatching(/.{6,}/) })
  return result.problems[0]?.message ?? ''
}

const withPart = (name: string, text: string): Uint8Array => zipSync({ ...parts, [name]: strToU8(text) })

/** Overwrites bytes at an offset from the first central directory entry. */
function patchCentral(bytes: Uint8Array, offset: number, values: readonly number[]): Uint8Array {
  const copy = new Uint8Array(bytes)
  const at = Buffer.from(copy).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  copy.set(values, at + offset)
  return copy
}

describe('a file is judged before it is parsed', () => {
  it.each([
    ['an empty file', new Uint8Array(), '没有内容'],
    ['a text file', strToU8('姓名,金额\n张三,1000\n'.repeat(9)), '不是 .xlsx'],
    ['a PDF', strToU8(`%PDF-1.7\n${'x'.repeat(200)}`), '不是 .xlsx'],
    [
      'an old .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
      '只读取 .xlsx',
    ],
    [
      'an encrypted workbook',
      new Uint8Array([
        0xd0,
        0xcf,
        0x11,
        0xe0,
        ...new Uint8Array(512),
        ...Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      '打开密码',
    ],
    ['a cut workbook', workbook.subarray(0, workbook.length - 300), '不完整'],
    [
      'a workbook with something before it',
      new Uint8Array([...workbook.subarray(0, 4), ...workbook]),
      '夹带',
    ],
    ['another archive', zipSync({ 'a.txt': strToU8('a') }), '不是 Excel 工作簿'],
    ['a macro workbook', withPart('xl/vbaProject.bin', 'x'), '宏'],
    [
      'a macro workbook that hides its project',
      withPart(
        '[Content_Types].xml',
        strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array()).replace(
          'sheet.main',
          'sheet.macroEnabled.main',
        ),
      ),
      '宏',
    ],
    ['external links', withPart('xl/externalLinks/externalLink1.xml', '<externalLink/>'), '外部链接'],
    ['a data connection', withPart('xl/connections.xml', '<connections/>'), '外部链接'],
    ['an embedded file', withPart('xl/embeddings/oleObject1.bin', 'MZ'), '嵌入'],
    [
      'an entity declaration',
      withPart('xl/sharedStrings.xml', '<!DOCTYPE a [<!ENTITY b "c">]><sst/>'),
      '文档类型声明',
    ],
    [
      'a part in UTF-16',
      zipSync({ ...parts, 'xl/styles.xml': Buffer.from('<!DOCTYPE a>', 'utf16le') }),
      '编码',
    ],
    ['a path that leaves the folder', withPart('../evil.xml', '<a/>'), '不安全的文件名'],
    ['an encrypted entry', patchCentral(workbook, 8, [1, 0]), '已加密'],
    ['a size that lies', patchCentral(workbook, 24, [9, 0, 0, 0]), '大小与目录不符'],
    ['a broken checksum', patchCentral(workbook, 16, [1, 2, 3, 4]), '已损坏'],
    ['a damaged sheet', withPart('xl/worksheets/sheet2.xml', '<worksheet><sheetData><row r="1"><c r="'), ''],
  ])('refuses %s with one precise sentence', async (_name, bytes, message) => {
    expect(await messageOf(bytes)).toContain(message)
  })

  it('refuses more than 50 MB unpacked without unpacking it', () => {
    const megabyte = new Uint8Array(1024 * 1024)
    const files: Zippable = Object.fromEntries(
      Array.from({ length: 51 }, (_, index) => [`${index}.xml`, megabyte]),
    )
    const result = readZipDirectory(zipSync(files))
    expect(result).toMatchObject({
      ok: false,
      problems: [{ read: '解压后 51 MB', message: '文件解压后超过 50 MB' }],
    })
  })

  it('refuses a single dense entry and more than 2,000 entries', () => {
    expect(readZipDirectory(zipSync({ 'a.xml': new Uint8Array(9_000_000) }))).toMatchObject({
      ok: false,
      problems: [{ message: expect.stringContaining('压缩比') }],
    })
    const many: Zippable = Object.fromEntries(
      Array.from({ length: 2001 }, (_, index) => [`${index}`, new Uint8Array([1])]),
    )
    expect(readZipDirectory(zipSync(many, { level: 0 }))).toMatchObject({
      ok: false,
      problems: [{ read: '2001 个文件' }],
    })
  })

  it('refuses more cells than a form can have', () => {
    const sheet = strToU8(`<sheetData>${'<c r="A1"/>'.repeat(11)}</sheetData>`)
    const files = new Map([...Object.entries(parts), ['xl/worksheets/sheet9.xml', sheet] as const])
    expect(inspectWorkbook(files, 10)).toMatchObject({
      ok: false,
      problems: [{ message: '单元格超过 10 个' }],
    })
  })

  it('answers with a value or with problems to any damage of a good file, and never throws', async () => {
    const damage = fc.tuple(fc.nat(workbook.length - 1), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(damage, async ([at, change]) => {
        const bytes = new Uint8Array(workbook)
        bytes[at] = (bytes[at] ?? 0) ^ change
        const result = await readFormWorkbook(bytes)
        expect(result.ok || result.problems.length > 0).toBe(true)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('unpacks a good file to what was packed', () => {
    const result = unpackArchive(workbook)
    expect(result.ok && [...result.value.keys()].sort()).toEqual(Object.keys(parts).sort())
  })
})
