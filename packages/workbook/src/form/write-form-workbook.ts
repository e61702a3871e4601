import type { EvaluationForm } from '@huigong/domain'
import { renderSheets } from '../xlsx/excelts-adapter.js'
import type { WriteSheet } from '../xlsx/workbook-port.js'
import { EXTRA_COLUMN, EXTRA_WIDTHS, LAST_COLUMN, SHEETS, WIDTHS, columnLetter } from './form-layout.js'
import type { FormWorkbookOptions, FormWorkbookPlan } from './form-plan.js'
import { buildExtraSheet, buildHelpSheet, buildMetaSheet } from './write-side-sheets.js'
import { buildFormSheet } from './write-form-sheet.js'

export type { FormWorkbookOptions, NarrativeField } from './form-plan.js'

/** The options with every default in place. */
export function plan(form: EvaluationForm, options: FormWorkbookOptions): FormWorkbookPlan {
  const named = options.narratives ?? []
  const others = Object.keys(form.narratives).filter((key) => named.every((field) => field.key !== key))
  return {
    rulePackId: options.rulePackId ?? null,
    tiers: options.tiers ?? [],
    narratives: [...named, ...others.map((key) => ({ key, label: key, maxLength: null }))],
    denominator: options.denominator ?? 'annual-budget',
    instructions: options.instructions ?? [],
  }
}

/** The paper form as a sheet of its own. */
export function formSheet(
  form: EvaluationForm,
  planned: FormWorkbookPlan,
  name: string = SHEETS.form,
): WriteSheet {
  const { builder, indicatorHead } = buildFormSheet(form, planned)
  return {
    name,
    state: 'visible',
    columns: [...WIDTHS.map((width) => ({ width })), { width: 4, hidden: true }],
    cells: builder.cells,
    heights: builder.heights,
    frozenRows: 3,
    page: {
      orientation: 'portrait',
      area: `A1:${columnLetter(LAST_COLUMN)}${builder.lastRow}`,
      repeatedRows: `${indicatorHead}:${indicatorHead}`,
    },
  }
}

function extraSheet(form: EvaluationForm): WriteSheet {
  const builder = buildExtraSheet(form)
  return {
    name: SHEETS.extra,
    state: 'visible',
    columns: [...EXTRA_WIDTHS.map((width) => ({ width })), { width: 4, hidden: true }],
    cells: builder.cells,
    heights: builder.heights,
    frozenRows: 1,
    page: {
      orientation: 'landscape',
      area: `A1:${columnLetter(EXTRA_COLUMN.mark - 1)}${builder.lastRow}`,
      repeatedRows: '1:1',
    },
  }
}

/**
 * Writes a self-evaluation table as the workbook units fill in. Amounts are printed in 万元 without loss; text is text,
 * whatever it starts with. `readFormWorkbook` gives back the same form; an empty text in a nullable field comes back as `null`.
 * The same input gives the same bytes.
 * @throws RangeError when a text is longer than a cell can hold
 */
export async function writeFormWorkbook(
  form: EvaluationForm,
  options: FormWorkbookOptions = {},
): Promise<Uint8Array> {
  const planned = plan(form, options)
  const help: WriteSheet = {
    name: SHEETS.help,
    state: 'visible',
    columns: [{ width: 6 }, { width: 90 }],
    cells: buildHelpSheet(form, planned),
    page: { orientation: 'portrait' },
  }
  const meta: WriteSheet = {
    name: SHEETS.meta,
    state: 'very-hidden',
    columns: [{ width: 16 }],
    cells: buildMetaSheet(form, planned),
  }
  return renderSheets([help, formSheet(form, planned), extraSheet(form), meta])
}
