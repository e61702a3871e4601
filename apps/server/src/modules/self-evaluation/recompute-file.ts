import type { Evaluation, EvaluationForm, RulePack, SelfEvaluationState } from '@huigong/domain'
import type { ShownForm } from './reader.service.js'
import type { SelfEvaluationSnapshot } from './snapshot-content.js'

/** All that a score depends on and the score itself: whoever has this file can calculate it again without the system. */
export interface RecomputeFile {
  readonly format: 'huigong-recompute/1'
  readonly form: EvaluationForm
  /** In the version the result was made by, whatever has been published since. */
  readonly rulePack: RulePack
  readonly evaluation: Evaluation
  readonly state: SelfEvaluationState
  /** Name of the snapshot the result is frozen in; null while the form can still change. */
  readonly snapshotHash: string | null
  /** The frozen content itself, so that its name and what is said of it can be checked too. */
  readonly snapshot: SelfEvaluationSnapshot | null
  readonly exportedAt: string
}

export const recomputeFile = (shown: ShownForm, exportedAt: Date): RecomputeFile => ({
  format: 'huigong-recompute/1',
  form: shown.form,
  rulePack: shown.pack,
  evaluation: shown.evaluation,
  state: shown.row.state,
  snapshotHash: shown.snapshot ? shown.row.snapshotHash : null,
  snapshot: shown.snapshot,
  exportedAt: exportedAt.toISOString(),
})
