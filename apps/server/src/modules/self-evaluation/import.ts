import { formatPoints, type EvaluationForm, type IndicatorRow, type RulePack } from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import { applyCells, type CellChange } from './cells.js'

/** A form with what came from a file, or every reason why it cannot be taken. */
export interface Imported {
  readonly form: EvaluationForm
  readonly reasons: readonly Reason[]
}

/** Tables of the same unit keep the ids of rows that say the same, so that comments and reviewed scores stay in place. */
function withIds(
  rows: readonly IndicatorRow[],
  stored: readonly IndicatorRow[],
  newId: () => string,
): IndicatorRow[] {
  const free = [...stored]
  return rows.map((row) => {
    const same = free.findIndex((each) => each.level2 === row.level2 && each.name === row.name)
    const [known] = same < 0 ? [] : free.splice(same, 1)
    return {
      ...row,
      id: known?.id ?? newId(),
      source: 'entered',
      // Files that lie in our store are bound to a row by its unit, never by a file that names them.
      evidence:
        row.evidence === null
          ? null
          : { note: row.evidence.note, attachmentIds: known?.evidence?.attachmentIds ?? [] },
    }
  })
}

/** Where each unit brings its own table: rows, money, goals and printed totals become those of the file. */
export function importTable(
  stored: EvaluationForm,
  file: EvaluationForm,
  newId: () => string,
): EvaluationForm {
  return {
    ...stored,
    competentDepartment: file.competentDepartment ?? stored.competentDepartment,
    implementingUnit: file.implementingUnit ?? stored.implementingUnit,
    fiscalYear: file.fiscalYear ?? stored.fiscalYear,
    campaignYear: file.campaignYear ?? stored.campaignYear ?? null,
    funds: file.funds,
    goals: file.goals,
    rows: withIds(file.rows, stored.rows, newId),
    narratives: { ...stored.narratives, ...file.narratives },
    printed: file.printed,
  }
}

const filled = (at: string, value: string | null | undefined): CellChange[] =>
  value === null || value === undefined || value.trim() === '' ? [] : [{ at, value }]

const score = (at: string, value: IndicatorRow['entered']): CellChange[] =>
  value === null ? [] : [{ at, value: formatPoints(value, 0) }]

function rowCells(row: IndicatorRow, into: IndicatorRow): CellChange[] {
  if (into.notApplicable) return []
  return [
    ...(into.source === 'entered' ? filled(`rows.${into.id}.actual`, row.actual) : []),
    ...score(`rows.${into.id}.entered`, row.entered),
    ...filled(`rows.${into.id}.deviation`, row.deviation),
    ...filled(`rows.${into.id}.evidence`, row.evidence?.note),
  ]
}

/**
 * Where the project sets the indicators: what a person may type is taken from the file, row by row, found by id or by
 * the indicator's exact name. A row of the file that is no indicator of the project is refused; computed cells are
 * left to ledger and survey.
 */
export function importCells(
  stored: EvaluationForm,
  file: EvaluationForm,
  project: { readonly name: string; readonly pack: RulePack },
): Imported {
  const reasons: Reason[] = []
  const cells: CellChange[] = []
  for (const [index, row] of file.rows.entries()) {
    const into =
      stored.rows.find((each) => each.id === row.id) ?? stored.rows.find((each) => each.name === row.name)
    if (into) cells.push(...rowCells(row, into))
    else reasons.push(reason('IMPORT_MODE', { project: project.name, name: row.name }, `form.rows.${index}`))
  }
  const total = file.funds.find((row) => row.key === 'total')
  const words = project.pack.narratives.flatMap(({ key }) =>
    filled(`narratives.${key}`, file.narratives[key]),
  )
  cells.push(
    ...score('funds.total.entered', total?.entered ?? null),
    ...filled('funds.total.reason', total?.reason),
    ...filled('goals.actual', file.goals.actual),
    ...words,
  )
  const applied = applyCells(stored, cells, { mode: 'project', pack: project.pack })
  return { form: applied.form, reasons: [...reasons, ...applied.reasons] }
}
