import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { HOSTILE_DATA, SHOWN } from '../../test/hostile-data.js'
import { pdfTextInOrder, printWithOffice, type Printed } from '../../test/office.js'
import { SAMPLE } from '../../test/sample-data.js'
import { chartParts } from '../chart/chart.js'
import { renderDocx } from '../docx/render-docx.js'
import { buildReport } from '../model/build-report.js'
import { partText } from '../text/segments.js'
import { renderPdf } from './render-pdf.js'

/** Points in a millimetre. */
const MM = 72 / 25.4

const FILLED = '困难职工帮扶救助工作情况说明'.repeat(200)

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

const withoutBlanks = (text: string): string => text.replace(/\s/g, '')

/** Paragraphs of the Word file as a reader sees them, without blanks. */
function wordParagraphs(document: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(document)['word/document.xml'] ?? new Uint8Array())
  return xml.split('</w:p>').flatMap((paragraph) => {
    const text = [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? '').join('')
    const plain = text.replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    return plain.trim() === '' ? [] : [plain.replace(/\s/g, '')]
  })
}

describe('the report as PDF', () => {
  const model = buildReport(SAMPLE)
  const bytes = renderPdf(model)
  const written = pdfTextInOrder(bytes)
  const text = withoutBlanks(written)
  let filled: Printed
  let printed: Printed

  beforeAll(() => {
    printed = printWithOffice(bytes, 'pdf')
    filled = printWithOffice(renderPdf(buildReport({ ...SAMPLE, narratives: { overview: FILLED } })), 'pdf')
  }, 120_000)
  afterAll(() => {
    printed.close()
    filled.close()
  })

  it('says all that the Word file says, and no number that it does not', () => {
    const paragraphs = wordParagraphs(renderDocx(model))
    expect(paragraphs.length).toBeGreaterThan(500)
    expect(paragraphs.filter((paragraph) => !text.includes(paragraph))).toEqual([])
    const charts = model.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'chart' ? chartParts(block).map(partText) : [])),
    )
    const said = [...paragraphs, ...charts].join('\n')
    const numbers = new Set(written.match(/\d[\d.,]*\d%?|\d/g))
    expect(numbers.size).toBeGreaterThan(200)
    expect([...numbers].filter((number) => !said.includes(number))).toEqual([])
  })

  it('prints every figure and every heading', () => {
    for (const figure of model.figures) expect(text).toContain(figure.text.replace(/\s/g, ''))
    const headings = model.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [`${block.number}${block.text}`] : [])),
    )
    const places = headings.map((heading) => text.indexOf(heading.replace(/\s/g, '')))
    expect(places.every((place) => place >= 0)).toBe(true)
  })

  it('has 22 lines of 28 characters on a full page, within the margins of GB/T 9704', () => {
    const lines = filled.pages[1]?.lines.filter((line) => !line.text.startsWith('—')) ?? []
    expect(lines).toHaveLength(22)
    expect(new Set(lines.map((line) => [...line.text].length))).toEqual(new Set([28]))
    const [first, last] = [lines[0], lines.at(-1)]
    expect(Math.abs((first?.top ?? 0) / MM - 37)).toBeLessThan(3)
    expect(Math.abs(297 - 35 - (last?.bottom ?? 0) / MM)).toBeLessThan(3)
    for (const { left, right } of lines) {
      expect(Math.abs(left / MM - 28)).toBeLessThan(0.5)
      expect(Math.abs(210 - 26 - right / MM)).toBeLessThan(1.5)
    }
  })

  it('has its page numbers right on odd pages and left on even ones; on landscape ones beside the table', () => {
    printed.pages.forEach(({ lines, words, width, height }, index) => {
      const number = String(index + 1)
      if (width > height) {
        const marks = words.filter(({ right }) => right < 34 * MM)
        expect(marks.map((mark) => mark.text).join('')).toContain(number)
        const middle = ((marks[0]?.top ?? 0) + (marks.at(-1)?.bottom ?? 0)) / 2
        expect(middle > height / 2).toBe(index % 2 === 0)
        return
      }
      const mark = lines.find((line) => line.text === `—${number}—`)
      expect(((mark?.left ?? 0) + (mark?.right ?? 0)) / 2 > width / 2).toBe(index % 2 === 0)
      expect(Math.abs((mark?.bottom ?? 0) / MM - (297 - 35 + 7 + 2.5))).toBeLessThan(5)
    })
    expect(printed.pages.some(({ width, height }) => width > height)).toBe(true)
  })

  it('keeps every word inside its page and begins each annex on a page of its own', () => {
    for (const { lines, width, height } of printed.pages)
      for (const { left, right, top, bottom } of lines) {
        expect(left).toBeGreaterThan(10 * MM)
        expect(right).toBeLessThan(width - 20 * MM)
        expect(top).toBeGreaterThan(10 * MM)
        expect(bottom).toBeLessThan(height - 10 * MM)
      }
    for (const { number } of model.annexes)
      expect(
        printed.pages.some(({ lines }) =>
          lines.some((line, place) => place < 5 && line.text.endsWith(`附件${number}`)),
        ),
      ).toBe(true)
  })

  it('ends with the hash of the whole', () => {
    const last = printed.pages.at(-1)?.lines.map((line) => line.text)
    expect(last?.join('')).toContain(`内容校验码（SHA-256）：${model.provenance.contentHash}`)
  })

  it('prints hostile text as it is, and reads nothing', () => {
    const program = '#read("/etc/passwd") $x$ \\u{41} <l> @r /* c'
    const data = { ...HOSTILE_DATA, narratives: { overview: `${program}\n${'w'.repeat(5000)}` } }
    const said = withoutBlanks(pdfTextInOrder(renderPdf(buildReport(data))))
    expect(said).toContain(SHOWN.replace(/\s/g, ''))
    expect(said).toContain(program.replace(/\s/g, ''))
    expect(said).toContain('w'.repeat(500))
  }, 120_000)
})
