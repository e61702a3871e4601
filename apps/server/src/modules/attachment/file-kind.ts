import { reason } from '@huigong/contracts'
import { Refusal } from '../../platform/refusal.js'

interface FileKind {
  readonly mediaType: string
  /** First bytes, any of them; none = plain text. */
  readonly signatures: readonly (readonly number[])[]
}

const ZIP = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
] as const

/** What may be attached, by extension. Macros, scripts and pages are not among it. */
const KINDS: Readonly<Record<string, FileKind>> = {
  pdf: { mediaType: 'application/pdf', signatures: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  jpg: { mediaType: 'image/jpeg', signatures: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', signatures: [[0xff, 0xd8, 0xff]] },
  png: { mediaType: 'image/png', signatures: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  ofd: { mediaType: 'application/ofd', signatures: ZIP },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', signatures: ZIP },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    signatures: ZIP,
  },
  txt: { mediaType: 'text/plain; charset=utf-8', signatures: [] },
  zip: { mediaType: 'application/zip', signatures: ZIP },
}

const ALLOWED = Object.keys(KINDS).join('、')

/** Longest name kept, in characters. */
const NAME_LENGTH = 120

/** Device names that Windows does not let a file have. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A client's file name as it may be shown and saved anywhere: without folders, control or direction-changing
 * characters, not too long, its extension kept.
 */
export function cleanName(given: string): string {
  const own = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = own
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[<>:"|?*%]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  const safe = RESERVED.test(plain) ? `_${plain}` : plain
  const letters = [...safe]
  if (letters.length <= NAME_LENGTH) return safe || '附件'
  const extension = [...extensionOf(safe)]
  return `${letters.slice(0, NAME_LENGTH - extension.length - 1).join('')}.${extension.join('')}`
}

/** Lower-case extension without its dot; empty where there is none. */
export const extensionOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The media type a file of this name must have. @throws Refusal FILE_TYPE_NOT_ALLOWED */
export function mediaTypeOf(name: string): string {
  return kindOf(name).mediaType
}

/** Compares first bytes with what the name promises. @throws Refusal FILE_CONTENT_MISMATCH, FILE_EMPTY */
export function checkContent(name: string, head: Buffer): void {
  if (head.length === 0) throw new Refusal([reason('FILE_EMPTY', { name }, 'file')])
  const { signatures } = kindOf(name)
  const fits =
    signatures.length === 0
      ? !head.includes(0)
      : signatures.some((bytes) => bytes.every((byte, at) => head[at] === byte))
  if (!fits) throw new Refusal([reason('FILE_CONTENT_MISMATCH', { name }, 'file')])
}

function kindOf(name: string): FileKind {
  const kind = KINDS[extensionOf(name)]
  if (kind && Object.hasOwn(KINDS, extensionOf(name))) return kind
  throw new Refusal([reason('FILE_TYPE_NOT_ALLOWED', { name, allowed: ALLOWED }, 'file')])
}

/** `Content-Disposition` that makes every browser save the file under its Chinese name and open none of it. */
export function saveAs(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const extension = extensionOf(name)
  const plain = /^[a-z0-9]+$/.test(extension) ? `attachment.${extension}` : 'attachment'
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
