import type { Part } from '../model/report-model.js'

/** Whether XML 1.0 can carry the code point. */
const isSpeakable = (code: number): boolean =>
  code === 0x9 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** Text that XML can carry, without line ends; everything else stays as it is, markup included. */
export function plainText(text: string): string {
  let result = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code === 0xa || code === 0xd) result += ' '
    else if (isSpeakable(code)) result += character
  }
  return result
}

export const partText = (part: Part): string => (part.kind === 'text' ? part.text : part.figure.text)

/** The words of a paragraph or table cell in one string. */
export const textOf = (list: readonly Part[]): string => list.map(partText).join('')

/** Lines of a text written by people. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/).map(plainText)
