export { checkContextOf, packForForm } from './case/pack-for-form.js'
export { readCaseJson } from './case/read-case-json.js'
export { readFormWorkbook } from './form/read-form-workbook.js'
export { writeFormBook, type BookedForm } from './form/write-form-book.js'
export { writeFormWorkbook, type FormWorkbookOptions } from './form/write-form-workbook.js'
export { FORM_KINDS, type FormKind, type ImportedForm, type ImportedHead } from './imported-form.js'
export { readTableDocument, readTableFile, type TableDocument } from './published/read-table-file.js'
export type { ReadProblem, ReadResult } from './read-result.js'
export {
  writeTableWorkbook,
  type TableCell,
  type TableColumn,
  type TableNote,
  type TableSheet,
} from './table/write-table-workbook.js'
export { readReportText } from './text/read-report-text.js'
