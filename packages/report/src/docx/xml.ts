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

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Text as XML content or attribute value. What XML cannot carry is left out. */
export const escapeXml = (text: string): string =>
  plainText(text).replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character)

export type Attributes = Readonly<Record<string, string | number>>

const attributesText = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('')

/** An element with content that is XML already. */
export const element = (name: string, attributes: Attributes, ...content: readonly string[]): string => {
  const inside = content.join('')
  const head = `<${name}${attributesText(attributes)}`
  return inside === '' ? `${head}/>` : `${head}>${inside}</${name}>`
}

/** A property of WordprocessingML whose value is its `w:val`. */
export const property = (name: string, value: string | number): string =>
  element(`w:${name}`, { 'w:val': value })

/** Lines of a text written by people. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/).map(plainText)
