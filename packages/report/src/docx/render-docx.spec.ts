import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import { strFromU8, unzipSync } from 'fflate'
import { HOSTILE_DATA, LONG, SHOWN } from '../../test/hostile-data.js'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { columnWidths } from './page.js'
import { renderDocx } from './render-docx.js'

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
}

/** Texts of all runs, as an XML reader sees them. */
function runTexts(document: Uint8Array): readonly string[] {
  const xml = strFromU8(unzipSync(document)['word/document.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) =>
    (match[1] ?? '').replace(/&(lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity),
  )
}

describe('the Word document', () => {
  it('has the same bytes each time it is made', async () => {
    const first = await renderDocx(buildReport(SAMPLE))
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(Buffer.compare(await renderDocx(buildReport(structuredClone(SAMPLE))), first)).toBe(0)
  })

  it('carries the moment of the snapshot, not of its making', async () => {
    const core = strFromU8(
      unzipSync(await renderDocx(buildReport(SAMPLE)))['docProps/core.xml'] ?? new Uint8Array(),
    )
    expect(core.match(/2026-03-05T09:30:00Z/g)).toHaveLength(2)
  })

  it('prints hostile text as text', async () => {
    const texts = runTexts(await renderDocx(buildReport(HOSTILE_DATA)))
    expect(texts).toContain(SHOWN)
    expect(texts).toContain(LONG)
    expect(texts).toContain(`第二行${SHOWN}`)
    expect(texts.join('')).not.toMatch(/\p{Cc}|\uffff/u)
  })

  it('holds each figure in a content control whose tag is its id, locked, with controls numbered once', () => {
    const model = buildReport(SAMPLE)
    const xml = strFromU8(unzipSync(renderDocx(model))['word/document.xml'] ?? new Uint8Array())
    const tags = [...xml.matchAll(/<w:tag w:val="([^"]+)"\/>/g)].map((match) => match[1])
    expect(new Set(tags)).toEqual(new Set(model.figures.map(({ id }) => id)))
    const ids = [...xml.matchAll(/<w:id w:val="(\d+)"\/>/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(xml).toMatch(
      /<w:tag w:val="total.paid"\/><w:id w:val="\d+"\/><w:lock w:val="sdtContentLocked"\/><\/w:sdtPr><w:sdtContent><w:r>.*?446.65万元<\/w:t><\/w:r><\/w:sdtContent>/,
    )
  })

  it('prints no number outside of a content control but those that people wrote', () => {
    const quotes = new Set<string>()
    const model = buildReport(SAMPLE)
    for (const { blocks } of [...model.sections, ...model.annexes])
      for (const block of blocks) {
        const parts =
          block.kind === 'paragraph' ? block.parts : block.kind === 'table' ? block.rows.flat(2) : []
        for (const part of parts) {
          if (part.kind === 'quote') quotes.add(part.text)
          if (part.kind === 'text') expect(part.text).not.toMatch(/[0-9０-９]/)
        }
      }
    expect(quotes.size).toBeGreaterThan(50)
  })

  it('says on its last page what the whole of it was, and says something else after one fen', () => {
    const hash = (data: typeof SAMPLE) => {
      const xml = strFromU8(unzipSync(renderDocx(buildReport(data)))['word/document.xml'] ?? new Uint8Array())
      return /内容校验码（SHA-256）：([0-9a-f]{64})<\/w:t><\/w:r><\/w:p><w:sectPr>/.exec(xml)?.[1]
    }
    const other = { ...SAMPLE, totals: { ...SAMPLE.totals, balance: fen(SAMPLE.totals.balance + 1) } }
    expect(hash(SAMPLE)).toBe(buildReport(SAMPLE).provenance.contentHash)
    expect(hash(other)).toMatch(/^[0-9a-f]{64}$/)
    expect(hash(other)).not.toBe(hash(SAMPLE))
  })

  it('names its fonts, their fall-backs and no theme font, and links to nothing outside', async () => {
    const parts = unzipSync(await renderDocx(buildReport(SAMPLE)))
    const all = Object.entries(parts).map(([name, part]) => [name, strFromU8(part)] as const)
    const fonts = strFromU8(parts['word/fontTable.xml'] ?? new Uint8Array())
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
    for (const [name, text] of all) {
      if (name.startsWith('word/')) expect(text).not.toMatch(/asciiTheme|eastAsiaTheme|TargetMode="External"/)
    }
  })

  it('keeps every table inside the text area of its page', async () => {
    const xml = strFromU8(
      unzipSync(await renderDocx(buildReport(SAMPLE)))['word/document.xml'] ?? new Uint8Array(),
    )
    const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map((grid) =>
      [...(grid[1] ?? '').matchAll(/w:w="(\d+)"/g)].reduce((sum, width) => sum + Number(width[1]), 0),
    )
    expect(new Set(grids)).toEqual(new Set([8845, 12_756]))
    expect(columnWidths([1, 1, 1], 100)).toEqual([33, 34, 33])
  })
})
