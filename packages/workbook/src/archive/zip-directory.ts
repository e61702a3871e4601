import { crc32, inflateRawSync } from 'node:zlib'
import { excerpt, failure, success, type ReadProblem, type ReadResult, wholeFile } from '../read-result.js'

/** What an uploaded archive may hold at most. */
export interface ArchiveLimits {
  readonly unpackedBytes: number
  readonly entries: number
  /** Unpacked size ÷ packed size, asked of entries above one megabyte. */
  readonly ratio: number
}

export const ARCHIVE_LIMITS: ArchiveLimits = { unpackedBytes: 50 * 1024 * 1024, entries: 2000, ratio: 200 }

export interface ZipEntry {
  readonly name: string
  readonly method: 'stored' | 'deflated'
  readonly packed: number
  readonly unpacked: number
  readonly crc: number
  /** Offset of the local header. */
  readonly offset: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const CENTRAL_SIZE = 46
const LOCAL_SIZE = 30
const MEGABYTE = 1024 * 1024

const SAVE_AGAIN = '请用 Excel 或 WPS 打开原文件，另存为“Excel 工作簿（*.xlsx）”后重新上传'

const isCompoundFile = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

/** Old .xls files and encrypted .xlsx files are both compound files; the encrypted one names its package. */
function refuseCompoundFile(bytes: Uint8Array): ReadProblem {
  const encrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return encrypted
    ? wholeFile(
        '加密的工作簿',
        '文件设置了打开密码，系统无法读取',
        '请在 Excel 或 WPS 中取消密码，另存后重新上传',
      )
    : wholeFile('旧版 Excel 文件（.xls）', '系统只读取 .xlsx 格式', SAVE_AGAIN)
}

function findEnd(bytes: Uint8Array, view: DataView): number {
  const lowest = Math.max(0, bytes.length - END_SIZE - 0xffff)
  for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === bytes.length)
      return at
  }
  return -1
}

// Backslashes and drive letters are Windows' way of leaving a folder; NUL cuts a name short in some readers.
const isUnsafeName = (name: string): boolean =>
  name === '' || name.includes('\0') || /^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\\/.test(name)

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
): { entry: ZipEntry; next: number } | ReadProblem {
  const broken = wholeFile('', '压缩目录已损坏', SAVE_AGAIN)
  if (at + CENTRAL_SIZE > bytes.length || view.getUint32(at, true) !== CENTRAL) return broken
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  const nameLength = view.getUint16(at + 28, true)
  const next = at + CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  if (next > bytes.length) return broken
  const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength))
  if (flags & 1) {
    return wholeFile(excerpt(name), '压缩包内的文件已加密，系统无法读取', '请取消密码，另存后重新上传')
  }
  if (isUnsafeName(name)) return wholeFile(excerpt(name), '压缩包内有不安全的文件名', SAVE_AGAIN)
  if (method !== 0 && method !== 8)
    return wholeFile(excerpt(name), '压缩包使用了系统不支持的压缩方法', SAVE_AGAIN)
  const entry: ZipEntry = {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  return { entry, next }
}

function refuseTotals(
  entries: readonly ZipEntry[],
  fileLength: number,
  limits: ArchiveLimits,
): ReadProblem | null {
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0)
  if (unpacked > limits.unpackedBytes) {
    const size = `解压后 ${Math.ceil(unpacked / MEGABYTE)} MB`
    return wholeFile(
      size,
      `文件解压后超过 ${limits.unpackedBytes / MEGABYTE} MB`,
      '请删除多余的工作表、图片和空白格式后重新上传',
    )
  }
  // Entries that share the same bytes are how a small file unpacks to a huge one.
  if (packed > fileLength) return wholeFile('', '压缩目录中的大小与文件不符', SAVE_AGAIN)
  const dense = entries.find(
    (entry) => entry.unpacked > MEGABYTE && entry.unpacked > entry.packed * limits.ratio,
  )
  if (dense) return wholeFile(excerpt(dense.name), '压缩比异常，可能是压缩炸弹，已拒绝解压', SAVE_AGAIN)
  return null
}

/**
 * Reads the zip directory without unpacking anything and refuses what is not a plain archive within the limits:
 * not a zip, cut off, encrypted, ZIP64, foreign bytes before or after it, unsafe or doubled names, too many or too large entries.
 */
export function readZipDirectory(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): ReadResult<readonly ZipEntry[]> {
  if (bytes.length === 0) return failure(wholeFile('空文件', '文件没有内容', '请检查文件后重新上传'))
  if (isCompoundFile(bytes)) return failure(refuseCompoundFile(bytes))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < END_SIZE || view.getUint32(0, true) !== LOCAL) {
    return failure(wholeFile('', '文件不是 .xlsx 工作簿（改扩展名不会改变文件格式）', SAVE_AGAIN))
  }
  const end = findEnd(bytes, view)
  if (end < 0) return failure(wholeFile('', '文件不完整，可能在传输中被截断', '请重新获取原文件后上传'))
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count === 0xffff || start === 0xffffffff || size === 0xffffffff) {
    return failure(wholeFile('ZIP64', '压缩包使用了超大文件格式，系统不读取', SAVE_AGAIN))
  }
  if (start + size !== end) return failure(wholeFile('', '文件夹带了工作簿以外的内容', SAVE_AGAIN))
  if (count > limits.entries) {
    return failure(wholeFile(`${count} 个文件`, `压缩包内的文件超过 ${limits.entries} 个`, SAVE_AGAIN))
  }
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let at = start
  for (let index = 0; index < count; index += 1) {
    const read = readEntry(bytes, view, at)
    if ('message' in read) return failure(read)
    if (names.has(read.entry.name))
      return failure(wholeFile(excerpt(read.entry.name), '压缩包内有重名文件', SAVE_AGAIN))
    names.add(read.entry.name)
    entries.push(read.entry)
    at = read.next
  }
  if (at !== end) return failure(wholeFile('', '压缩目录与文件数量不符', SAVE_AGAIN))
  const refused = refuseTotals(entries, bytes.length, limits)
  return refused ? failure(refused) : success(entries)
}

function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + LOCAL_SIZE > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) return null
  const start =
    entry.offset +
    LOCAL_SIZE +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) return null
  try {
    // The declared size is the limit: a directory that lies about it ends here, not in memory.
    const content =
      entry.method === 'stored' || entry.unpacked === 0
        ? packed
        : inflateRawSync(packed, { maxOutputLength: entry.unpacked })
    if (entry.unpacked === 0) return entry.crc === 0 ? new Uint8Array() : null
    return content.length === entry.unpacked && crc32(content) === entry.crc ? content : null
  } catch {
    return null
  }
}

/** Unpacks every file of an archive that passed `readZipDirectory`; refuses it when a size or checksum is not as declared. */
export function unpackArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): ReadResult<ReadonlyMap<string, Uint8Array>> {
  const directory = readZipDirectory(bytes, limits)
  if (!directory.ok) return directory
  const files = new Map<string, Uint8Array>()
  for (const entry of directory.value) {
    if (entry.name.endsWith('/')) continue
    const content = unpackEntry(bytes, entry)
    if (!content)
      return failure(wholeFile(excerpt(entry.name), '压缩包内的文件已损坏，或大小与目录不符', SAVE_AGAIN))
    files.set(entry.name, content)
  }
  return success(files)
}
