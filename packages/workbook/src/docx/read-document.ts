import { unpackArchive } from '../archive/zip-directory.js'
import { excerpt, failure, success, type ReadProblem, type ReadResult, wholeFile } from '../read-result.js'
import { blocksOf, type DocumentBlock } from './document-blocks.js'
import { parseXml } from './xml-tree.js'

const DOCUMENT = 'word/document.xml'

/** Bytes of the text of a document that are parsed; a report of a hundred pages has about two million. */
const MAX_TEXT_BYTES = 20 * 1024 * 1024

/** What to do about a Word file that cannot be read. */
export const SAVE_AS_DOCX = '请用 Word 或 WPS 打开原文件，另存为“Word 文档（*.docx）”后重新提供'

/** Whether unpacked parts are those of a Word document. */
export const isDocument = (parts: ReadonlyMap<string, Uint8Array>): boolean => parts.has(DOCUMENT)

function refuseParts(parts: ReadonlyMap<string, Uint8Array>): ReadProblem | null {
  const macro = [...parts.keys()].find((name) => /vbaProject|vbaData/i.test(name))
  if (macro) return wholeFile(excerpt(macro), '文档含有宏，已拒绝', '请另存为不含宏的 .docx 后重新提供')
  const size = parts.get(DOCUMENT)?.length ?? 0
  return size > MAX_TEXT_BYTES
    ? wholeFile(`${Math.ceil(size / 1024 / 1024)} MB`, '文档正文过大', '请把自评表单独存为一个文件后重新提供')
    : null
}

/** Paragraphs and tables of a Word document whose archive was unpacked; pictures, headers and footers are not read. */
export function readDocumentParts(
  parts: ReadonlyMap<string, Uint8Array>,
): ReadResult<readonly DocumentBlock[]> {
  const document = parts.get(DOCUMENT)
  if (!document) return failure(wholeFile('', '压缩包里不是 Word 文档', SAVE_AS_DOCX))
  const refused = refuseParts(parts)
  if (refused) return failure(refused)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(document)
    return success(blocksOf(parseXml(text)))
  } catch {
    return failure(wholeFile('', '文档内部已损坏，无法读取', SAVE_AS_DOCX))
  }
}

/** Reads the body of a .docx. The archive is judged before anything is unpacked, as for a workbook. */
export function readDocument(bytes: Uint8Array): ReadResult<readonly DocumentBlock[]> {
  const unpacked = unpackArchive(bytes)
  return unpacked.ok ? readDocumentParts(unpacked.value) : unpacked
}
