import type { ReviewBatch, ReviewRow } from '../../generated/contract.js'
import { isRefused, refuse, type Refused } from '../../platform/refusal.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'

/** Rows of one batch; each is an act of its own. */
export const MOST_ROWS = 200

/**
 * Does one act per row and tells the result of each: a row that is refused does not stop the others.
 * @throws Refusal TOO_MANY_ROWS before anything is done
 */
export async function rowByRow(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  stateOf: (id: string) => Promise<SelfEvaluation['state'] | null>,
): Promise<ReviewBatch> {
  const wanted = [...new Set(ids)]
  if (wanted.length > MOST_ROWS) refuse('TOO_MANY_ROWS', { limit: String(MOST_ROWS) }, 'ids')
  const rows: ReviewRow[] = []
  for (const id of wanted) {
    const result = await act(id)
    const reasons: Refused['reasons'] = isRefused(result) ? result.reasons : []
    rows.push({
      id,
      state: await stateOf(id),
      refused: reasons.map((each) => ({ ...each, figures: [...each.figures] })),
    })
  }
  return { rows }
}
