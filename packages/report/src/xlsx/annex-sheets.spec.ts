import { describe, expect, it } from '@jest/globals'
import { createHash } from 'node:crypto'
import { fen, points } from '@huigong/domain'
import { strFromU8, unzipSync } from 'fflate'
import { writeTableWorkbook } from '@huigong/workbook'
import { HOSTILE_DATA, SHOWN } from '../../test/hostile-data.js'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import { annexNotes, annexSheets } from './annex-sheets.js'

const sheetOf = (name: string) => {
  const found = annexSheets(buildReport(SAMPLE)).find((sheet) => sheet.name.includes(name))
  if (!found) throw new Error(`no sheet ${name}`)
  return found
}

const bookOf = (data: ReportData): Promise<Uint8Array> => {
  const model = buildReport(data)
  return writeTableWorkbook(annexSheets(model), annexNotes(model))
}

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the annexes as sheets', () => {
  it('say what the whole of the report was', async () => {
    const { contentHash, snapshot } = buildReport(SAMPLE).provenance
    const parts = Object.values(unzipSync(await bookOf(SAMPLE))).map((part) => strFromU8(part))
    for (const hash of [contentHash, snapshot]) expect(parts.some((part) => part.includes(hash))).toBe(true)
  })

  it('hold exact amounts, rates and points, each column of one kind', () => {
    const sources = sheetOf('资金来源')
    expect(sources.columns.map(({ kind }) => kind)).toEqual([
      'text',
      'money',
      'money',
      'money',
      'percent',
      'percent',
    ])
    expect(sources.rows[0]).toEqual(['市财政专项资金', 300_000_000, 300_000_000, 286_400_000, 10_000, 9547])
    expect(sheetOf('基层单位明细').rows[0]?.slice(3, 6)).toEqual([100_003_333, 100_003_333, 95_003_335])
  })

  it('have totals that the workbook adds itself, only where the rows make them', () => {
    expect(sheetOf('资金来源').totals).toEqual(['合计', 'sum', 'sum', 'sum', 9688, 9305])
    expect(sheetOf('得分对照表').totals?.slice(5, 9)).toEqual(['sum', 'sum', 'sum', 'sum'])
  })

  it('keep a total as it is where the rows do not make it', () => {
    const score = { ...SAMPLE.score, computed: points('90') }
    const sheets = annexSheets(buildReport({ ...SAMPLE, score }))
    expect(sheets.find(({ name }) => name.includes('得分对照表'))?.totals?.slice(5, 9)).toEqual([
      'sum',
      'sum',
      90,
      'sum',
    ])
  })

  it('give the same bytes for the same data, and others after one fen', async () => {
    const hash = sha(await bookOf(SAMPLE))
    expect(sha(await bookOf(structuredClone(SAMPLE)))).toBe(hash)
    const [unit, ...others] = SAMPLE.units
    if (!unit) throw new Error('the sample has a unit')
    const units = [{ ...unit, paid: fen(unit.paid + 1) }, ...others]
    expect(sha(await bookOf({ ...SAMPLE, units }))).not.toBe(hash)
  })

  it('are a workbook with live totals, frozen heads and print areas, in which hostile text is text', async () => {
    const parts = unzipSync(await bookOf(HOSTILE_DATA))
    const xml = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
    const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/sheet'))
    const all = sheets.map(xml).join('')
    expect(all).toContain('<f>SUM(B2:B4)</f><v>4800000</v>')
    expect(
      [...all.matchAll(/<f>(.*?)<\/f>/g)].every(([, formula]) =>
        /^SUM\([A-Z]+2:[A-Z]+\d+\)$/.test(formula ?? ''),
      ),
    ).toBe(true)
    expect(all.match(/state="frozen"/g)).toHaveLength(sheets.length)
    expect(xml('xl/workbook.xml').match(/_xlnm\.Print_Area/g)?.length).toBeGreaterThan(5)
    const shown = SHOWN.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
    expect(
      xml('xl/sharedStrings.xml')
        .replace(/&quot;/g, '"')
        .replace(/&apos;/g, "'"),
    ).toContain(shown)
  })
})
