/** Fewest Chinese signs, of all signs beyond ASCII, in a text that was rightly taken for GB 18030. */
const CHINESE_SHARE = 0.6

const REPLACEMENT = 0xfffd

/** Signs that no text file has (control signs other than tab, line ends and form feed): bytes were something else. */
const isForeign = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return code === REPLACEMENT || (code < 0x20 && !'\t\n\r\f'.includes(sign))
}

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Nearly every sequence of bytes is some GB 18030, so what comes out must look like Chinese prose. */
function looksChinese(text: string): boolean {
  const beyond = [...text].filter((sign) => (sign.codePointAt(0) ?? 0) > 0x7f)
  const common = beyond.filter((sign) => /[一-龥，。、；：？！“”‘’（）《》〔〕—…·％０-９]/u.test(sign))
  return beyond.length === 0 || common.length / beyond.length >= CHINESE_SHARE
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte)

/** UTF-8 with or without a mark, UTF-16 with one, else GB 18030; `null` when it is none of these or no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  if (wide) return plainText(decodeAs(wide, bytes))
  const utf8 = decodeAs('utf-8', bytes)
  if (utf8 !== null) return plainText(utf8)
  const national = decodeAs('gb18030', bytes)
  return national !== null && looksChinese(national) ? plainText(national) : null
}

const plainText = (text: string | null): string | null =>
  text === null || Array.from(text).some(isForeign) ? null : text
