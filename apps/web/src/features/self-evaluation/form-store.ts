import type { FormViewFragment } from '../../generated/graphql.js'
import { asDataError, execute, type ActResult } from '../../shared/data/index.js'
import { FormToFill, SaveDraft } from './queries.js'
import type { CellChange } from './use-draft.js'

interface Place {
  readonly projectId: string
  readonly unionId: string
}

/** How a form is saved and read again; what goes wrong is a value, not an exception. */
export const formStore = (place: Place) => ({
  async save(cells: CellChange[], version: number): Promise<ActResult<FormViewFragment>> {
    try {
      const { saveDraft } = await execute(SaveDraft, { input: { ...place, version, cells } })
      return 'reasons' in saveDraft
        ? { kind: 'refused', reasons: saveDraft.reasons }
        : { kind: 'done', value: saveDraft }
    } catch (error) {
      return { kind: 'failed', error: asDataError(error) }
    }
  },
  async reload(): Promise<FormViewFragment | null> {
    return (await execute(FormToFill, place)).selfEvaluation ?? null
  },
})
