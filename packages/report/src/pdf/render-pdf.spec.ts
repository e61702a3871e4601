import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import { HOSTILE, SHOWN } from '../../test/hostile-data.js'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { BREAK, breakable, printable } from './printable.js'
import { PROGRAM } from './program.js'
import { renderPdf } from './render-pdf.js'

describe('a text that will be set', () => {
  it('keeps markup and rare characters as they are, without what no printer can show', () => {
    expect(printable(HOSTILE)).toBe(SHOWN)
    expect(printable('#read("/etc/passwd") *a* $x$ \\u{41} <l> @r /* c')).toBe(
      '#read("/etc/passwd") *a* $x$ \\u{41} <l> @r /* c',
    )
    expect(printable('一\u202e二\u200b三\u0007\n四')).toBe('一二三 四')
  })

  it('shows 〓 for a character that our fonts do not hold, whatever fonts the machine has', () => {
    expect(printable('😀שם')).toBe('〓〓〓')
  })

  it('can be broken where a word is longer than its line, and nowhere else', () => {
    expect(breakable('total.executionRate', 60, 10)).toBe(['total.', 'exec', 'utio', 'nRat', 'e'].join(BREAK))
    expect(breakable('total.paid 救助困难职工', 120, 10)).not.toContain(BREAK)
    const word = 'x'.repeat(1000)
    expect(breakable(word, 100, 10).replaceAll(BREAK, '')).toBe(word)
  })
})

describe('the PDF', () => {
  it('is tagged, says its language and has bookmarks', () => {
    const file = Buffer.from(renderPdf(buildReport(SAMPLE))).toString('latin1')
    expect(file.startsWith('%PDF-1.7')).toBe(true)
    expect(file).toMatch(/\/Lang ?\(zh-CN\)/i)
    expect(file).toContain('/StructTreeRoot')
    expect(file).toContain('/Outlines')
  })

  it('has the same bytes each time, and others after one fen', () => {
    const model = buildReport(SAMPLE)
    const first = renderPdf(model)
    expect(Buffer.compare(renderPdf(buildReport(structuredClone(SAMPLE))), first)).toBe(0)
    const other = { ...SAMPLE, totals: { ...SAMPLE.totals, balance: fen(SAMPLE.totals.balance + 1) } }
    expect(Buffer.compare(renderPdf(buildReport(other)), first)).not.toBe(0)
  })

  it('is set by a program that holds no word of a report', () => {
    expect(PROGRAM).not.toMatch(/[\u4e00-\u9fff](?<!注)/u)
  })
})
