import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { FALLBACKS } from './typography.js'

/** Zip stores local time; any fixed moment will do. */
const EPOCH = new Date(1980, 0, 1)

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

function fontTable(): string {
  const fonts = Object.entries(FALLBACKS).map(
    ([name, alternative]) =>
      `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${escapeXml(alternative)}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`,
  )
  const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${space}">${fonts.join('')}</w:fonts>`
}

/** The moment of the snapshot in UTC, as the core properties want it; 1980 when the text is no time. */
function w3cTime(lockedAt: string): string {
  const time = Date.parse(lockedAt)
  return new Date(Number.isNaN(time) ? Date.UTC(1980, 0, 1) : time).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/**
 * Rewrites a document so that equal content gives equal bytes: the moment of making becomes the moment of the snapshot,
 * entries get a fixed time and order. The font table names the fall-back of each font.
 */
export function stabilise(document: Uint8Array, lockedAt: string): Uint8Array {
  const files = unzipSync(document)
  const moment = w3cTime(lockedAt)
  const core = strFromU8(files['docProps/core.xml'] ?? new Uint8Array()).replace(
    /(<dcterms:(created|modified)[^>]*>)[^<]*/g,
    `$1${moment}`,
  )
  const replaced: Record<string, Uint8Array> = {
    ...files,
    'docProps/core.xml': strToU8(core),
    'word/fontTable.xml': strToU8(fontTable()),
  }
  const ordered = Object.keys(replaced).sort(
    (a, b) => Number(b === '[Content_Types].xml') - Number(a === '[Content_Types].xml') || (a < b ? -1 : 1),
  )
  return zipSync(Object.fromEntries(ordered.map((name) => [name, replaced[name] ?? new Uint8Array()])), {
    level: 6,
    mtime: EPOCH,
  })
}
