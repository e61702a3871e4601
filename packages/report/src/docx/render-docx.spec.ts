import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import { columnWidths } from './page.js'
import { renderDocx } from './render-docx.js'

const HOSTILE = '<w:p/>&amp;<b>{{city}}</b> ]]> ${x} =1+1 "\'\u0001\u000b𬱖䶮㛃\uffff<!DOCTYPE a>'
const SHOWN = '<w:p/>&amp;<b>{{city}}</b> ]]> ${x} =1+1 "\'𬱖䶮㛃<!DOCTYPE a>'
const LONG = '长'.repeat(10_000)

const hostile: ReportData = {
  ...SAMPLE,
  city: HOSTILE,
  project: { name: HOSTILE, competentDepartment: HOSTILE, implementingUnit: HOSTILE, basis: [HOSTILE] },
  campaign: HOSTILE,
  purpose: HOSTILE,
  indicators: SAMPLE.indicators.map((row) => ({
    ...row,
    name: HOSTILE,
    target: HOSTILE,
    actual: HOSTILE,
    deviation: LONG,
  })),
  districts: SAMPLE.districts.map((row) => ({ ...row, name: HOSTILE })),
  missingUnits: SAMPLE.missingUnits.map((unit) => ({ ...unit, name: HOSTILE, reason: HOSTILE })),
  findings: SAMPLE.findings.map((finding) => ({
    ...finding,
    title: HOSTILE,
    detail: `第一行\r\n第二行${HOSTILE}`,
  })),
  narratives: { overview: `${HOSTILE}\n\n${LONG}`, experience: HOSTILE },
}

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
    const texts = runTexts(await renderDocx(buildReport(hostile)))
    expect(texts).toContain(SHOWN)
    expect(texts).toContain(LONG)
    expect(texts).toContain(`第二行${SHOWN}`)
    expect(texts.join('')).not.toMatch(/\p{Cc}|\uffff/u)
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

/** The office program to open files with: `SOFFICE`, or `soffice` where it is installed. */
function findOffice(): string | null {
  const candidate = process.env['SOFFICE'] ?? 'soffice'
  try {
    execFileSync(candidate, ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return candidate
  } catch {
    return null
  }
}

describe('the Word document in an office program', () => {
  const office = findOffice()
  const folder = mkdtempSync(join(tmpdir(), 'huigong-report-'))
  const printed = (name: string): string =>
    execFileSync('pdftotext', [join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' }).replace(/\s/g, '')

  beforeAll(async () => {
    if (office === null) return console.info('no office program here: the document was not opened')
    const files = { report: SAMPLE, hostile }
    for (const [name, data] of Object.entries(files)) {
      writeFileSync(join(folder, `${name}.docx`), await renderDocx(buildReport(data)))
    }
    const paths = Object.keys(files).map((name) => join(folder, `${name}.docx`))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...paths], {
      stdio: 'ignore',
      timeout: 150_000,
    })
  }, 180_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('opens and prints the key figures', () => {
    if (office === null) return
    const text = printed('report')
    for (const words of [
      '绩效自评报告',
      '480.00万元',
      '446.65万元',
      '93.05%',
      '96.73分',
      '西岭县总工会',
      '附件9',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('opens with hostile text and prints it as it is', () => {
    if (office === null) return
    expect(printed('hostile')).toContain(SHOWN.replace(/\s/g, ''))
  })
})
