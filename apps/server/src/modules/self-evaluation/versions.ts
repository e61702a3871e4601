import type { EvaluationForm } from '@huigong/domain'
import { insert } from '../../database/writes.js'
import type { ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { SelfEvaluationVersion, type SelfEvaluation } from './self-evaluation.entity.js'

export type VersionCause = 'autosave' | 'submit' | 'import' | 'return'

/** One person's autosaves within this time are kept as one version; the newest text is always in the row itself. */
const AUTOSAVE_EVERY_MS = 30_000

async function isTooSoon(context: ActContext, row: SelfEvaluation): Promise<boolean> {
  const newest = await context.manager.findOne(SelfEvaluationVersion, {
    select: { id: true, cause: true, savedBy: true, savedAt: true },
    where: { selfEvaluationId: row.id },
    order: { version: 'DESC' },
  })
  return (
    newest !== null &&
    newest.cause === 'autosave' &&
    newest.savedBy === context.actor.displayName &&
    context.now.getTime() - newest.savedAt.getTime() < AUTOSAVE_EVERY_MS
  )
}

/** Keeps the form as the version it becomes now; rows are append-only. */
export async function keepVersion(
  context: ActContext,
  row: SelfEvaluation,
  form: EvaluationForm,
  cause: VersionCause,
): Promise<void> {
  if (cause === 'autosave' && (await isTooSoon(context, row))) return
  await insert(context.manager, SelfEvaluationVersion, {
    id: newId(),
    tenantId: row.tenantId,
    selfEvaluationId: row.id,
    version: row.version + 1,
    form,
    cause,
    savedBy: context.actor.displayName,
    savedAt: context.now,
  })
}
