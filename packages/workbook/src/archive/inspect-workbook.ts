import { excerpt, failure, success, type ReadProblem, type ReadResult } from '../read-result.js'

/** Cells a workbook may hold before it is parsed; a filled form has a few hundred. */
export const MAX_CELLS = 200_000

const refuse = (read: string, message: string, remedy: string): ReadProblem => ({
  at: '整个文件',
  read,
  message,
  remedy,
})

const decode = (content: Uint8Array): string =>
  Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1')

const isXml = (name: string): boolean => /\.(xml|rels|vml)$/i.test(name)

/** A part that is not UTF-8 could hide a declaration from a search for its bytes. */
const isWideText = (content: Uint8Array): boolean =>
  content.subarray(0, 4).includes(0) || (content[0] ?? 0) >= 0xfe

function refuseParts(files: ReadonlyMap<string, Uint8Array>): ReadProblem | null {
  const names = [...files.keys()]
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name))
  if (!files.has('[Content_Types].xml') || !files.has('xl/workbook.xml')) {
    return refuse('', '压缩包里不是 Excel 工作簿', '请上传系统导出的 .xlsx 填报表')
  }
  const macro = find(/vbaProject|(^|\/)macrosheets\/|vbaData/i)
  if (
    macro ||
    /macroEnabled|ms-excel\.(intl)?macrosheet/i.test(
      decode(files.get('[Content_Types].xml') ?? new Uint8Array()),
    )
  ) {
    return refuse(
      excerpt(macro ?? 'macroEnabled'),
      '工作簿含有宏，已拒绝',
      '请另存为不含宏的“Excel 工作簿（*.xlsx）”后重新上传',
    )
  }
  const link = find(/(^|\/)(externalLinks|connections|queryTables|model)(\/|\.xml$)/i)
  if (link)
    return refuse(
      excerpt(link),
      '工作簿含有外部链接或数据连接，已拒绝',
      '请在“数据—编辑链接”中断开链接，另存后重新上传',
    )
  const embedded = find(/(^|\/)(embeddings|activeX|ctrlProps)\//i)
  if (embedded)
    return refuse(
      excerpt(embedded),
      '工作簿嵌入了其他文件或控件，已拒绝',
      '请删除嵌入的对象，佐证材料请在系统中另行上传',
    )
  return null
}

function countCells(sheet: string): number {
  let count = 0
  for (let at = sheet.indexOf('<c'); at >= 0; at = sheet.indexOf('<c', at + 2)) {
    const next = sheet[at + 2]
    if (next === ' ' || next === '>' || next === '/' || next === '\n') count += 1
  }
  return count
}

/**
 * Looks through the unpacked parts before an Excel reader sees them: macros, links to outside, embedded files,
 * document type declarations (entity expansion) and the number of cells.
 */
export function inspectWorkbook(
  files: ReadonlyMap<string, Uint8Array>,
  maxCells = MAX_CELLS,
): ReadResult<ReadonlyMap<string, Uint8Array>> {
  const refused = refuseParts(files)
  if (refused) return failure(refused)
  let cells = 0
  for (const [name, content] of files) {
    if (!isXml(name)) continue
    const text = decode(content)
    if (isWideText(content) || /<!(DOCTYPE|ENTITY)/i.test(text)) {
      return failure(
        refuse(
          excerpt(name),
          '文件内含有不允许的文档类型声明或编码',
          '请用 Excel 或 WPS 另存为 .xlsx 后重新上传',
        ),
      )
    }
    if (name.startsWith('xl/worksheets/')) cells += countCells(text)
  }
  if (cells > maxCells) {
    return failure(
      refuse(`${cells} 个单元格`, `单元格超过 ${maxCells} 个`, '请删除表格以外的内容和空白格式后重新上传'),
    )
  }
  return success(files)
}
