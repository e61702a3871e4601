import { open } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import {
  readCaseJson,
  readFormWorkbook,
  type ImportedForm,
  type ReadProblem,
  type ReadResult,
} from '@huigong/workbook'

/** A self-evaluation form as it was read from a file. */
export interface FormFile {
  /** The path as it was typed. */
  readonly file: string
  /** `id` of a JSON form; the file's name without its extension where the form names none. */
  readonly id: string
  readonly imported: ImportedForm
}

/** A file that could not be read, in one sentence. */
export interface Unreadable {
  readonly file: string
  readonly because: string
}

/** Bytes of a form that are taken at most, as for an upload. */
const MAX_BYTES = 20 * 1024 * 1024

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EISDIR: '这是一个文件夹，不是文件',
  EACCES: '没有读取权限',
  ENAMETOOLONG: '文件名过长',
}

/** All problems of a file in one line: the first in full, the others counted. */
function sentenceOf(problems: readonly ReadProblem[]): string {
  const [first, ...others] = problems
  if (!first) return '文件无法读取'
  const read = first.read ? `（读到“${first.read}”）` : ''
  const more = others.length > 0 ? `（另有 ${others.length} 处问题）` : ''
  return `${first.at}：${first.message}${read}，${first.remedy}${more}`
}

async function bytesOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size > MAX_BYTES) throw new RangeError(`文件超过 ${MAX_BYTES / 1024 / 1024} MB`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** Zip archives, as workbooks are, and the containers of old and of encrypted workbooks, which the reader explains. */
const isWorkbook = (file: string, bytes: Buffer): boolean =>
  ['504b', 'd0cf'].includes(bytes.toString('hex', 0, 2)) || /[.]xls[xm]?$/i.test(file)

function idInside(text: string): string | null {
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && id !== '' ? id : null
}

async function read(
  file: string,
  bytes: Buffer,
): Promise<{ result: ReadResult<ImportedForm>; text: string | null }> {
  if (isWorkbook(file, bytes)) return { result: await readFormWorkbook(bytes), text: null }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return { result: readCaseJson(text), text }
}

/** Reads a form from JSON or from our workbook, whichever the content is; all of it or none. */
export async function readFormFile(file: string, cwd: string): Promise<FormFile | Unreadable> {
  try {
    const { result, text } = await read(file, await bytesOf(resolve(cwd, file)))
    if (!result.ok) return { file, because: sentenceOf(result.problems) }
    const id = (text === null ? null : idInside(text)) ?? basename(file, extname(file))
    return { file, id, imported: result.value }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof RangeError) return { file, because: message }
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return { file, because: '既不是工作簿，也不是 UTF-8 编码的 JSON' }
    return { file, because: (code ? WHY[code] : undefined) ?? '文件无法读取' }
  }
}
