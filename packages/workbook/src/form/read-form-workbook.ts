import { inspectWorkbook } from '../archive/inspect-workbook.js'
import { unpackArchive } from '../archive/zip-directory.js'
import type { ImportedForm } from '../imported-form.js'
import { failure, success, type ReadProblem, type ReadResult, wholeFile } from '../read-result.js'
import { parseSheets } from '../xlsx/excelts-adapter.js'
import type { ReadSheet } from '../xlsx/workbook-port.js'
import { SHEETS } from './form-layout.js'
import { readFormSheet } from './read-form-sheet.js'
import { readMeta } from './read-meta.js'

const EXPORT_AGAIN = '请在系统中重新导出填报表，把内容填入后上传'

async function openWorkbook(bytes: Uint8Array): Promise<ReadResult<readonly ReadSheet[]>> {
  const unpacked = unpackArchive(bytes)
  if (!unpacked.ok) return unpacked
  const inspected = inspectWorkbook(unpacked.value)
  if (!inspected.ok) return inspected
  try {
    return success(await parseSheets(inspected.value))
  } catch {
    return failure(wholeFile('', '工作簿内部已损坏，无法读取', EXPORT_AGAIN))
  }
}

/** Whether a workbook carries the mark of a form this system made. */
export const isFormWorkbook = (sheets: readonly ReadSheet[]): boolean =>
  sheets.some((sheet) => sheet.name === SHEETS.meta)

/** Reads the sheets of a form this system made. */
export function readFormSheets(sheets: readonly ReadSheet[]): ReadResult<ImportedForm> {
  const find = (name: string) => sheets.find((sheet) => sheet.name === name)
  const [meta, form, extra] = [find(SHEETS.meta), find(SHEETS.form), find(SHEETS.extra)]
  if (!meta || !form || !extra) {
    const names = sheets.map((sheet) => sheet.name).join('、')
    return failure(wholeFile(names.slice(0, 120), '不是系统导出的自评填报表', EXPORT_AGAIN))
  }
  const known = readMeta(meta)
  if (typeof known === 'string') return failure(wholeFile('', known, EXPORT_AGAIN))
  const problems: ReadProblem[] = []
  const read = readFormSheet(form, extra, known, problems)
  if (problems.length > 0) return { ok: false, problems }
  const scored = [...read.rows, ...read.funds].some((row) => row.entered !== null)
  return success({
    form: read,
    kind: scored ? 'scored' : 'scored-blank',
    rulePackHint: known.rulePackId,
    completeness: 'complete',
    missing: [],
    notes: [],
  })
}

/**
 * Reads a workbook that `writeFormWorkbook` made and a unit filled in. The archive is judged before anything is unpacked
 * or parsed. Nothing is half read: each problem names sheet, row and column, what was read and what to do.
 */
export async function readFormWorkbook(bytes: Uint8Array): Promise<ReadResult<ImportedForm>> {
  const opened = await openWorkbook(bytes)
  return opened.ok ? readFormSheets(opened.value) : opened
}
