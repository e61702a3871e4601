import { plainText } from '../docx/xml.js'
import { SANS, SERIF } from '../fonts.js'
import { coverageOf } from './coverage.js'

/** Where the printer's program may break a word; taken out of what people wrote. */
export const BREAK = '\u200b'

/** 〓, what Chinese printers set for a character they have no type for. */
const GETA = '〓'

let covered: ((code: number) => boolean) | null = null

function isCovered(code: number): boolean {
  if (covered === null) {
    const faces = [SERIF, SANS].map(({ file }) => coverageOf(file))
    covered = (each) => faces.every((holds) => holds(each))
  }
  return covered(code)
}

/** All of these lie in our fonts; most texts hold nothing else. */
const COMMON = /^[\u0020-\u007e\u3001-\u3011\u4e00-\u9fa5\uff01-\uff5e]*$/u

/**
 * Text as it will be printed, in one line: no control and no invisible character, and 〓 where our fonts hold no glyph,
 * so that no font of the machine steps in and the same report is the same file everywhere.
 */
export function printable(text: string): string {
  if (COMMON.test(text)) return text
  let result = ''
  for (const character of plainText(text)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\t/g, ' '))
    result += isCovered(character.codePointAt(0) ?? 0) ? character : GETA
  return result
}

/** Width of a Latin letter or digit for its size, on the safe side. */
const LATIN = 0.6
/** Characters between two places where a long word may be broken. */
const CHUNK = 4

/** The text with places to break where a word is longer than a line. Chinese text breaks anywhere by itself. */
export function breakable(text: string, width: number, size: number): string {
  const most = Math.max(CHUNK, Math.floor(width / (size * LATIN)))
  if (text.length <= most) return text
  return text.replace(/[^\s\u2e80-\u9fff\uff00-\uffef]+/gu, (word) =>
    word.length <= most
      ? word
      : word
          .replace(/[^./_-]{0,7}[./_-]|[^./_-]{1,4}/gu, (piece) => `${piece}${BREAK}`)
          .slice(0, -BREAK.length),
  )
}
