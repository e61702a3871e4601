import {
  computeActual,
  type ActualFigures,
  type EvaluationForm,
  type FundRow,
  type IndicatorDefinition,
  type IndicatorMode,
} from '@huigong/domain'

/** What the ledger and the survey say of one unit now. */
export interface LiveFigures {
  readonly figures: ActualFigures
  readonly funds: readonly FundRow[]
}

/** Amounts of the ledger beside what the unit itself entered for the execution rate. */
function liveFunds(stored: readonly FundRow[], live: readonly FundRow[]): FundRow[] {
  return live.map((row) => {
    const own = stored.find((each) => each.key === row.key)
    return {
      ...row,
      weight: own?.weight ?? row.weight,
      entered: own?.entered ?? null,
      reason: own?.reason ?? null,
    }
  })
}

/**
 * The form as it stands now: computed actuals and the fund block come from the ledger and the survey, entered cells
 * stay as they were typed. Where each unit brings its own table (`unit`) nothing is filled in.
 */
export function liveForm(
  stored: EvaluationForm,
  mode: IndicatorMode,
  indicators: readonly IndicatorDefinition[],
  live: LiveFigures | null,
): EvaluationForm {
  if (mode === 'unit' || live === null) return stored
  const definitions = new Map(indicators.map((each) => [each.id, each]))
  const rows = stored.rows.map((row) => {
    const definition = definitions.get(row.id)
    if (row.source === 'entered' || row.notApplicable || !definition) return row
    const computed = computeActual(definition.dataSource, live.figures, definition.unit)
    return { ...row, actual: computed.kind === 'actual' ? computed.text : null }
  })
  return { ...stored, funds: liveFunds(stored.funds, live.funds), rows }
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === ''

/**
 * True while nobody has written anything: no value, no score, no words. What the system filled in by itself is not
 * an answer, so such a form cannot be handed in.
 */
export const isEmptyForm = (form: EvaluationForm): boolean =>
  form.rows.every(
    (row) =>
      row.entered === null && isBlank(row.deviation) && (row.source !== 'entered' || isBlank(row.actual)),
  ) &&
  form.funds.every((row) => row.entered === null && isBlank(row.reason)) &&
  isBlank(form.goals.actual) &&
  Object.values(form.narratives).every(isBlank) &&
  form.printed.total === null
