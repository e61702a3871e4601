import { inspectWorkbook } from '../archive/inspect-workbook.js'
import { unpackArchive } from '../archive/zip-directory.js'
import type { DocumentBlock } from '../docx/document-blocks.js'
import { isDocument, readDocumentParts } from '../docx/read-document.js'
import { isFormWorkbook, readFormSheets } from '../form/read-form-workbook.js'
import type { ImportedForm } from '../imported-form.js'
import { failure, type ReadProblem, type ReadResult, success, wholeFile } from '../read-result.js'
import { parseSheets } from '../xlsx/excelts-adapter.js'
import type { CellGrid } from './cell-grid.js'
import { documentGrids } from './document-grid.js'
import { readHeadFields } from './head-fields.js'
import { readPublishedTable } from './read-published-table.js'
import { recognise, type TableHead } from './recognise.js'
import { sheetGrid } from './sheet-grid.js'
import { joinContinued } from './stack-grids.js'

/** What a Word document holds: its text, and a 自评表 where one of its tables is recognised as one. */
export interface TableDocument {
  /** `null` where no table has the head of a 自评表. */
  readonly form: ReadResult<ImportedForm> | null
  /** Characters of running text outside the tables: paragraphs with whole sentences, no titles. */
  readonly prose: number
}

interface Candidate {
  readonly grid: CellGrid
  readonly head: TableHead
}

const candidatesIn = (grids: readonly CellGrid[]): readonly Candidate[] =>
  grids.flatMap((grid) => {
    const head = recognise(grid)
    return head ? [{ grid, head }] : []
  })

/** A blank form or a pattern beside the filled table names no project. */
const isFilled = ({ grid, head }: Candidate): boolean =>
  readHeadFields(grid, head.firstRow).projectName !== null

function readOne(candidates: readonly Candidate[]): ReadResult<ImportedForm> | null {
  const filled = candidates.filter(isFilled)
  const [first, ...others] = filled.length > 0 ? filled : candidates
  if (!first) return null
  if (others.length === 0) return readPublishedTable(first.grid, first.head)
  const names = [first, ...others].map(({ grid }) => grid.name).join('、')
  return failure(
    wholeFile(
      names,
      `文件里有 ${others.length + 1} 张自评表，一次只能读入一张`,
      '请把各张自评表分别存为一个文件后提供',
    ),
  )
}

const notFound = (grids: readonly CellGrid[]): ReadProblem =>
  wholeFile(
    grids
      .map((grid) => grid.name)
      .join('、')
      .slice(0, 120),
    grids.length === 0 ? '文件里没有表格' : '没有认出项目支出绩效自评表的表头',
    '自评表应有“项目名称”，以及含三级指标、年度指标值、实际完成值、得分等列的表头，请核对文件',
  )

async function readWorkbook(parts: ReadonlyMap<string, Uint8Array>): Promise<ReadResult<ImportedForm>> {
  const inspected = inspectWorkbook(parts)
  if (!inspected.ok) return inspected
  try {
    const sheets = await parseSheets(inspected.value)
    if (isFormWorkbook(sheets)) return readFormSheets(sheets)
    const grids = sheets.filter((sheet) => sheet.visible).map(sheetGrid)
    return readOne(candidatesIn(grids)) ?? failure(notFound(grids))
  } catch {
    const remedy = '请用 Excel 或 WPS 打开原文件，另存为“Excel 工作簿（*.xlsx）”后重新提供'
    return failure(wholeFile('', '工作簿内部已损坏，无法读取', remedy))
  }
}

function documentOf(blocks: readonly DocumentBlock[]): TableDocument {
  const grids = joinContinued(documentGrids(blocks))
  const sentences = blocks.flatMap((block) =>
    block.kind === 'paragraph' && block.text.includes('。') ? [block.text] : [],
  )
  const prose = sentences.reduce((sum, text) => sum + text.length, 0)
  return { form: readOne(candidatesIn(grids)), prose }
}

/** Looks for a 自评表 among the tables of a .docx, and says how much else the document says. */
export function readTableDocument(bytes: Uint8Array): ReadResult<TableDocument> {
  const unpacked = unpackArchive(bytes)
  if (!unpacked.ok) return unpacked
  const blocks = readDocumentParts(unpacked.value)
  return blocks.ok ? success(documentOf(blocks.value)) : blocks
}

/** Old Word files are compound files as well; the reader of archives would call them workbooks. */
function refuseOther(bytes: Uint8Array): ReadProblem | null {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (bytes.length === 0 || start === '504b0304') return null
  if (start !== 'd0cf11e0')
    return wholeFile(
      '',
      '文件既不是 .xlsx 工作簿，也不是 .docx 文档',
      '请用 Office 或 WPS 打开原文件，另存为 .xlsx 或 .docx',
    )
  const isOldWord = Buffer.from(bytes).includes(Buffer.from('WordDocument', 'utf16le'))
  return isOldWord
    ? wholeFile('旧版 Word 文件（.doc）', '系统只读取 .docx 格式', '请用 Word 或 WPS 另存为 .docx')
    : null
}

/**
 * Reads one self-evaluation table from a .xlsx or .docx: the product's own form where the workbook carries its mark,
 * otherwise a published 项目支出绩效自评表 whose head is recognised. All of it or none; the content decides, not the name.
 */
export async function readTableFile(bytes: Uint8Array): Promise<ReadResult<ImportedForm>> {
  const other = refuseOther(bytes)
  if (other) return failure(other)
  const unpacked = unpackArchive(bytes)
  if (!unpacked.ok) return unpacked
  if (unpacked.value.has('xl/workbook.xml')) return readWorkbook(unpacked.value)
  if (!isDocument(unpacked.value))
    return failure(
      wholeFile('', '压缩包里既不是 Excel 工作簿，也不是 Word 文档', '请提供 .xlsx 或 .docx 文件'),
    )
  const blocks = readDocumentParts(unpacked.value)
  if (!blocks.ok) return blocks
  const { form } = documentOf(blocks.value)
  return form ?? failure(notFound(documentGrids(blocks.value)))
}
