import type { EvaluationForm } from '@huigong/domain'
import { cellText, evidenceIds, fingerprint, rowCell } from './cells.js'

export interface ChangedCell {
  at: string
  before: string
  after: string
}

const ROW_FIELDS = ['target', 'actual', 'weight', 'entered', 'deviation', 'evidence'] as const

function shown(form: EvaluationForm, at: string): string {
  const files = at.endsWith('.evidence') ? evidenceIds(form, at).length : 0
  return [cellText(form, at), files > 0 ? `附件 ${files} 个` : ''].filter(Boolean).join('，')
}

function placesOf(form: EvaluationForm): string[] {
  return [
    ...(form.funds.some((row) => row.key === 'total') ? ['funds.total.entered', 'funds.total.reason'] : []),
    'goals.actual',
    ...form.rows.flatMap((row) => ROW_FIELDS.map((field) => rowCell(row.id, field))),
    ...Object.keys(form.narratives).map((key) => `narratives.${key}`),
  ]
}

/** Cells that differ between two versions of a form, in the order of the newer one; removed rows come last. */
export function changedCells(before: EvaluationForm, after: EvaluationForm): ChangedCell[] {
  const places = [...new Set([...placesOf(after), ...placesOf(before)])]
  return places
    .filter((at) => fingerprint(before, at) !== fingerprint(after, at))
    .map((at) => ({ at, before: shown(before, at), after: shown(after, at) }))
}

export interface VersionLine {
  version: number
  cause: string
  savedAt: string
}

/**
 * The version a reviewer compares with: the form as it was last returned, or, without a return since, the submission
 * before the present one. `null` on a first submission.
 */
export function baselineOf(versions: readonly VersionLine[]): VersionLine | null {
  const newest = [...versions].sort((a, b) => b.version - a.version)
  const returned = newest.find((one) => one.cause === 'return')
  if (returned) return returned
  return newest.filter((one) => one.cause === 'submit')[1] ?? null
}
