import { basename, extname, resolve } from 'node:path'
import type { ReportText } from '@huigong/domain'
import {
  readCaseJson,
  readReportText,
  readTableDocument,
  readTableFile,
  type ImportedForm,
  type ReadProblem,
  type ReadResult,
} from '@huigong/workbook'
import { readBytes } from './read-bytes.js'

/** What was read from a file: a self-evaluation table, the text of a report, or a report with its table. */
export interface InputFile {
  /** The path as it was typed. */
  readonly file: string
  /** `id` of a JSON form; the file's name without its extension where the form names none. */
  readonly id: string
  readonly imported: ImportedForm | null
  readonly report: ReportText | null
  /** Why a table inside a report could not be read, in one sentence; `null` where there is none or it was read. */
  readonly unreadTable: string | null
}

/** A file that could not be read, in one sentence. */
export interface Unreadable {
  readonly file: string
  readonly because: string
}

type Content = Omit<InputFile, 'file' | 'id'> & { readonly id?: string | null }

/** Characters of running text from which on a document is a report, whatever tables it holds; notes below a table are shorter. */
const REPORT_PROSE = 300

/** All problems of a file in one line: the first in full, the others counted. */
function sentenceOf(problems: readonly ReadProblem[]): string {
  const [first, ...others] = problems
  if (!first) return '文件无法读取'
  const read = first.read ? `（读到“${first.read}”）` : ''
  const more = others.length > 0 ? `（另有 ${others.length} 处问题）` : ''
  return `${first.at}：${first.message}${read}，${first.remedy}${more}`
}

const asForm = (imported: ImportedForm): Content => ({ imported, report: null, unreadTable: null })
const asReport = (report: ReportText): Content => ({ imported: null, report, unreadTable: null })

const mapped = <T>(result: ReadResult<T>, make: (value: T) => Content): ReadResult<Content> =>
  result.ok ? { ok: true, value: make(result.value) } : result

/** A document is a table, a report, or both; a report is read although one of its tables cannot be. */
function readDocument(bytes: Uint8Array, name: string): ReadResult<Content> {
  const document = readTableDocument(bytes)
  if (!document.ok) return document
  const { form, prose } = document.value
  if (form && prose < REPORT_PROSE) return mapped(form, asForm)
  const imported = form?.ok ? form.value : null
  const unreadTable = form && !form.ok ? sentenceOf(form.problems) : null
  return mapped(readReportText(bytes, name), (report) => ({ imported, report, unreadTable }))
}

function idInside(text: string): string | null {
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null
  return typeof id === 'string' && id !== '' ? id : null
}

function readCase(bytes: Buffer): ReadResult<Content> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const read = readCaseJson(text)
  return mapped(read, (imported) => ({ ...asForm(imported), id: idInside(text) }))
}

/** Zip archives, as .xlsx and .docx are, and the containers of old and of encrypted files, which the readers explain. */
const isOffice = (file: string, bytes: Buffer): boolean =>
  ['504b', 'd0cf'].includes(bytes.toString('hex', 0, 2)) || /\.(xls[xm]?|docx?)$/i.test(file)

async function readContent(file: string, bytes: Buffer): Promise<ReadResult<Content>> {
  if (/\.txt$/i.test(file)) return mapped(readReportText(bytes, file), asReport)
  if (!isOffice(file, bytes)) return readCase(bytes)
  const isDocument = bytes.includes('word/document.xml')
  if (isDocument) return readDocument(bytes, /\.docx$/i.test(file) ? file : `${file}.docx`)
  return mapped(await readTableFile(bytes), asForm)
}

/** Reads a table or a report, whichever the content is; all of it or none. */
export async function readInputFile(file: string, cwd: string): Promise<InputFile | Unreadable> {
  const bytes = await readBytes(resolve(cwd, file))
  if (typeof bytes === 'string') return { file, because: bytes }
  try {
    const result = await readContent(file, bytes)
    if (!result.ok) return { file, because: sentenceOf(result.problems) }
    const { id, ...content } = result.value
    return { file, id: id ?? basename(file, extname(file)), ...content }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const encoding = code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    return {
      file,
      because: encoding ? '既不是工作簿或 Word 文档，也不是 UTF-8 编码的 JSON' : '文件无法读取',
    }
  }
}
