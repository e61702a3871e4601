import type { EvaluationForm } from '@huigong/domain'
import { sheetNames, toWriteSheet, type TableSheet } from '../table/write-table-workbook.js'
import { renderSheets } from '../xlsx/excelts-adapter.js'
import type { FormWorkbookOptions } from './form-plan.js'
import { formSheet, plan } from './write-form-workbook.js'

/** A form in a book, with what its own rule pack asks for. */
export interface BookedForm {
  /** Of its sheet: the unit's name, cut and numbered where Excel wants it. */
  readonly name: string
  readonly form: EvaluationForm
  readonly options: Omit<FormWorkbookOptions, 'tiers' | 'instructions'>
}

/**
 * Many forms in one workbook to be printed: the list of units, then a sheet for each form. It is not read back, so it has
 * neither drop-downs nor the hidden sheet that `readFormWorkbook` looks for. The same input gives the same bytes.
 */
export async function writeFormBook(list: TableSheet, forms: readonly BookedForm[]): Promise<Uint8Array> {
  const [first = '目录', ...names] = sheetNames([list.name, ...forms.map(({ name }) => name)])
  return renderSheets([
    toWriteSheet(list, first),
    ...forms.map(({ form, options, name }, index) =>
      formSheet(form, plan(form, options), names[index] ?? name),
    ),
  ])
}
