import type { EvaluationForm, Finding } from '@huigong/domain'
import { AMOUNT_FIELDS, entryColumn, fingerprint, placeOf, rowCell } from './cells.js'

/** What a person has been at: cells typed into or left, and whether everything is to be told (after 提交). */
export interface Attention {
  readonly touched: ReadonlySet<string>
  readonly told: boolean
}

/** A row, the block of funds, or a text: what is looked at together. */
function scopeOf(at: string): string {
  const place = placeOf(at)
  if (place.kind === 'row') return `rows.${place.rowId}`
  return place.kind === 'fund' ? 'funds' : at
}

const isBlank = (form: EvaluationForm, at: string): boolean =>
  fingerprint(form, at)
    .split('\u0000')
    .every((part) => part.trim() === '')

/** Cells with something typed in them, on an earlier visit perhaps. */
function typedCells(form: EvaluationForm, typesAmounts: boolean): string[] {
  const columns = (['actual', 'entered', 'deviation'] as const).flatMap((field) =>
    entryColumn(form, field, true),
  )
  const proofs = form.rows.map((row) => rowCell(row.id, 'evidence'))
  const amounts = typesAmounts
    ? form.funds.flatMap((row) => AMOUNT_FIELDS.map((field) => `funds.${row.key}.${field}`))
    : []
  return [...columns, ...proofs, ...amounts].filter((at) => !isBlank(form, at))
}

export interface Disclosed<F> {
  /** What is shown now. */
  readonly shown: readonly F[]
  /** Cells still to be filled: empty ones, and those a withheld finding asks for. */
  readonly unfilled: readonly string[]
}

/**
 * Nobody is told off for what he has not come to yet: a finding about an empty cell waits until the cell, or for what
 * follows from a row (a reason, a proof) the row, has been touched. Findings about what stands there never wait.
 */
export function disclose<F extends Pick<Finding, 'at'>>(
  findings: readonly F[],
  form: EvaluationForm,
  empty: readonly string[],
  { touched, told }: Attention,
  typesAmounts = false,
): Disclosed<F> {
  if (told) return { shown: findings, unfilled: empty }
  const scopes = new Set([...touched, ...typedCells(form, typesAmounts)].map(scopeOf))
  const awaited = new Set(empty)
  const waits = ({ at }: F): boolean => {
    if (placeOf(at).kind === 'form' || touched.has(at) || !isBlank(form, at)) return false
    return awaited.has(at) || !scopes.has(scopeOf(at))
  }
  return {
    shown: findings.filter((each) => !waits(each)),
    unfilled: [...new Set([...empty, ...findings.filter(waits).map(({ at }) => at)])],
  }
}
