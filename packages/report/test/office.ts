import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A line of a printed page in points, its text without blanks. */
export interface PrintedLine {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PrintedPage {
  readonly width: number
  readonly height: number
  readonly lines: readonly PrintedLine[]
  /** Words by themselves, in the order of the file. */
  readonly words: readonly PrintedLine[]
}

export interface Printed {
  readonly pages: readonly PrintedPage[]
  /** The whole text without blanks. */
  readonly text: string
  close(): void
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&amp;': '&',
}

const plain = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp|#39);/g, (entity) => ENTITIES[entity] ?? entity).replace(/\s/g, '')

interface Word extends PrintedLine {
  readonly middle: number
}

function wordsOf(page: string): readonly Word[] {
  const pattern = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g
  return [...page.matchAll(pattern)].map(([, left, top, right, bottom, text]) => ({
    text: plain(text ?? ''),
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
    middle: (Number(top) + Number(bottom)) / 2,
  }))
}

/** Words whose middles stand within a third of a line of each other are one line. */
function linesOf(words: readonly Word[]): readonly PrintedLine[] {
  const rows: Word[][] = []
  for (const word of [...words].sort((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1)
    if (row?.[0] && word.middle - row[0].middle < 6) row.push(word)
    else rows.push([word])
  }
  return rows.map((row) => {
    const sorted = [...row].sort((a, b) => a.left - b.left)
    return {
      text: sorted.map(({ text }) => text).join(''),
      left: Math.min(...row.map(({ left }) => left)),
      right: Math.max(...row.map(({ right }) => right)),
      top: Math.min(...row.map(({ top }) => top)),
      bottom: Math.max(...row.map(({ bottom }) => bottom)),
    }
  })
}

/** Opens a document with LibreOffice (`SOFFICE`, else `soffice`), prints it and reads the pages back. */
export function printWithOffice(document: Uint8Array, extension = 'docx'): Printed {
  const folder = mkdtempSync(join(tmpdir(), 'huigong-report-'))
  const source = join(folder, `report.${extension}`)
  writeFileSync(source, document)
  if (extension !== 'pdf') {
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(
      process.env['SOFFICE'] ?? 'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, source],
      { stdio: 'ignore', timeout: 360_000 },
    )
  }
  const file = join(folder, 'report.pdf')
  const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const pages = boxes.split('<page ').slice(1)
  return {
    pages: pages.map((page) => {
      const size = /width="([\d.]+)" height="([\d.]+)"/.exec(page)
      const words = wordsOf(page)
      return { width: Number(size?.[1]), height: Number(size?.[2]), lines: linesOf(words), words }
    }),
    text: text.replace(/\s/g, ''),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The text of a PDF in the order it is written, without page numbers: cells one after the other. */
export function pdfTextInOrder(document: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], {
    input: document,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  return text.replace(/—\s*\d+\s*—/g, '')
}
