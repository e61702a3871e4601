import { buildReportText, type ReportText } from '@huigong/domain'
import { unpackArchive } from '../archive/zip-directory.js'
import { readDocumentParts, SAVE_AS_DOCX } from '../docx/read-document.js'
import { excerpt, failure, success, type ReadProblem, type ReadResult, wholeFile } from '../read-result.js'
import { decodeText } from './decode-text.js'
import { documentParagraphs } from './document-paragraphs.js'
import { outlineStyles } from './outline-styles.js'
import { readLines } from './text-lines.js'

/** A report of a hundred pages has about 80,000 signs. */
const MAX_SIGNS = 400_000
const MAX_TEXT_BYTES = 4 * 1024 * 1024
const MAX_DOCUMENT_BYTES = 30 * 1024 * 1024

const SAVE_TEXT = '请用记事本打开原文件，另存为编码 UTF-8 的 .txt 后重新提供'

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const isCompoundFile = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf

const bounded = (text: ReportText): ReadResult<ReportText> => {
  const signs = text.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0)
  if (signs === 0)
    return failure(wholeFile('', '文件里没有文字，可能是扫描的图片', '请提供文字可以选中的原文件'))
  return signs > MAX_SIGNS
    ? failure(wholeFile(`${signs} 个字`, `正文超过 ${MAX_SIGNS} 个字`, '请只提供报告本身，分开其他材料'))
    : success(text)
}

function readPlain(bytes: Uint8Array): ReadResult<ReportText> {
  if (isZip(bytes) || isCompoundFile(bytes))
    return failure(wholeFile('', '文件不是文本文件（改扩展名不会改变文件格式）', SAVE_TEXT))
  if (bytes.length > MAX_TEXT_BYTES)
    return failure(wholeFile(`${bytes.length} 字节`, '文本文件超过 4 MB', '请只提供报告本身，分开其他材料'))
  const text = decodeText(bytes)
  return text === null
    ? failure(wholeFile('', '文件不是文本文件，或文字编码无法识别', SAVE_TEXT))
    : bounded(buildReportText(readLines(text), 'line'))
}

/** The archive speaks of workbooks; here the file is a document. */
const ofDocument = (problem: ReadProblem): ReadProblem => ({
  ...problem,
  message: problem.message.replaceAll('工作簿', '文档'),
  remedy: SAVE_AS_DOCX,
})

function readWord(bytes: Uint8Array): ReadResult<ReportText> {
  if (isCompoundFile(bytes))
    return failure(wholeFile('', '文件是旧版 Word 文件（.doc）或设置了打开密码，系统无法读取', SAVE_AS_DOCX))
  if (!isZip(bytes))
    return failure(wholeFile('', '文件不是 Word 文档（改扩展名不会改变文件格式）', SAVE_AS_DOCX))
  if (bytes.length > MAX_DOCUMENT_BYTES)
    return failure(wholeFile(`${bytes.length} 字节`, '文档超过 30 MB', '请删除图片后重新提供'))
  const unpacked = unpackArchive(bytes)
  if (!unpacked.ok) return failure(...unpacked.problems.map(ofDocument))
  const blocks = readDocumentParts(unpacked.value)
  if (!blocks.ok) return blocks
  const styles = outlineStyles(unpacked.value.get('word/styles.xml'))
  return bounded(
    buildReportText(
      documentParagraphs(blocks.value, (style) => styles.get(style)),
      'paragraph',
    ),
  )
}

/**
 * Reads the text of a report from a .txt (UTF-8, UTF-16 with a mark, GB 18030) or a .docx. The name says which; size, number of
 * entries and unpacked size are bounded, and a file that cannot be read gives one problem.
 */
export function readReportText(bytes: Uint8Array, name: string): ReadResult<ReportText> {
  if (bytes.length === 0) return failure(wholeFile('空文件', '文件没有内容', '请检查文件后重新提供'))
  if (/\.docx$/iu.test(name)) return readWord(bytes)
  if (/\.txt$/iu.test(name)) return readPlain(bytes)
  return failure(wholeFile(excerpt(name), '报告文字只读取 .txt 和 .docx', SAVE_AS_DOCX))
}
