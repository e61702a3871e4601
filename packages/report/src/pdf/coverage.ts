import { readFileSync } from 'node:fs'

/** First and last character of a run that the font holds, in order. */
type Runs = readonly (readonly [number, number])[]

/** Platform and encoding of the table of all of Unicode. */
const FULL = { platform: 3, encoding: 10 } as const

/**
 * The characters a TrueType font holds, by the full Unicode table of its `cmap` (format 12).
 * @throws RangeError when the font has no such table
 */
function runsOf(font: Buffer): Runs {
  const count = font.readUInt16BE(4)
  const tables = Array.from({ length: count }, (_, index) => 12 + index * 16)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new RangeError('the font has no cmap')
  const cmap = font.readUInt32BE(entry + 8)
  const records = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + 4 + index * 8)
  const record = records.find(
    (at) => font.readUInt16BE(at) === FULL.platform && font.readUInt16BE(at + 2) === FULL.encoding,
  )
  if (record === undefined) throw new RangeError('the font has no table of all of Unicode')
  const table = cmap + font.readUInt32BE(record + 4)
  return Array.from({ length: font.readUInt32BE(table + 12) }, (_, index) => {
    const at = table + 16 + index * 12
    return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const
  })
}

/** Whether a font file holds a character, by its code point. */
export function coverageOf(file: string): (code: number) => boolean {
  const runs = runsOf(readFileSync(file))
  return (code) => {
    let [low, high] = [0, runs.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = runs[middle] ?? [0, 0]
      if (code < first) high = middle - 1
      else if (code > last) low = middle + 1
      else return true
    }
    return false
  }
}
