import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** One page of what the printer gets; lengths in points (1/72 inch). */
export interface PaperPage {
  readonly width: number
  readonly height: number
  readonly words: readonly Word[]
}

export interface Word {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const PAGE = /<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g
const WORD = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">([^<]*)<\/word>/g
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

const wordsOf = (xml: string): Word[] =>
  [...xml.matchAll(WORD)].map(([, left, top, right, bottom, text]) => ({
    text: (text ?? '').replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity),
    left: Number(left),
    right: Number(right),
    top: Number(top),
    bottom: Number(bottom),
  }))

/** Without spaces: pdftotext parts words where the paper has gaps. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** Whether `next` goes on where `word` ended: to the right in its line, or at the beginning of the line below. */
function goesOn(word: Word, next: Word): boolean {
  const height = word.bottom - word.top
  // A font's box is higher than its line: lines follow each other by less than half of it.
  const line = height * 0.3
  const sameLine = Math.abs(next.top - word.top) < line && next.left >= word.right - line
  const below = next.top > word.top + line && next.top < word.bottom + 1.5 * height
  return (sameLine && next.left - word.right < 3 * height) || (below && next.left < word.right)
}

/** Whether `text` stands on the paper from this word on, over the lines of its column. */
function readsOn(words: readonly Word[], word: Word, text: string): boolean {
  if (word.text.startsWith(text)) return true
  if (!text.startsWith(word.text)) return false
  const rest = text.slice(word.text.length)
  return words.some((next) => next !== word && goesOn(word, next) && readsOn(words, next, rest))
}

/** How often a text without spaces stands on the page, broken over lines or not. */
export const timesOn = ({ words }: PaperPage, text: string): number =>
  words.filter((word) => readsOn(words, word, text)).length

/** Prints the page as the browser's print dialog does, and reads the paper with poppler. */
export async function printed(page: Page): Promise<PaperPage[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huigong-print-'))
  try {
    const file = join(folder, 'page.pdf')
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: false }))
    const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    return [...xml.matchAll(PAGE)].map(([, width, height, inner]) => ({
      width: Number(width),
      height: Number(height),
      words: wordsOf(inner ?? ''),
    }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const A4 = [595, 842] as const
const NEAR = 2

/** Either way up. */
export const isA4 = ({ width, height }: PaperPage): boolean => {
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  return Math.abs(short - A4[0]) <= NEAR && Math.abs(long - A4[1]) <= NEAR
}

/** Words that reach over the edge of the paper. */
export const cutOff = ({ width, height, words }: PaperPage): string[] =>
  words
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height)
    .map(({ text }) => text)
