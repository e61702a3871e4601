import { reason } from '@huigong/contracts'
import {
  LETTERHEAD_NAME,
  letterheadFaults,
  type Letterhead,
  type LetterheadField,
  type ReportTemplate,
} from '@huigong/report'
import type { LetterheadInput } from '../../generated/contract.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'

/** As it will be printed: without blanks around the texts. */
const trimmed = (given: LetterheadInput): Letterhead => {
  const fields = Object.keys(LETTERHEAD_NAME) as LetterheadField[]
  const entries = fields.map((field) => [field, (given[field] ?? '').trim()] as const)
  // Every field is named above.
  return Object.fromEntries(entries) as unknown as Letterhead
}

/**
 * The outline of a report that is ordered with a letterhead (红头) or without; it is kept with the report, so that the
 * report is written the same again. Refused with a reason for each field that cannot be printed.
 */
export function orderedOutline(
  outline: ReportTemplate,
  given: LetterheadInput | null | undefined,
): ReportTemplate | Refused {
  if (!given) return outline
  const letterhead = trimmed(given)
  const [first, ...more] = letterheadFaults(letterhead).map(({ field, problem }) =>
    reason('INVALID_INPUT', { field: LETTERHEAD_NAME[field], problem }, `letterhead.${field}`),
  )
  if (first) return refused(new Refusal([first, ...more]))
  return { ...outline, letterhead }
}
