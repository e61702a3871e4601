import { computed, type ComputedRef } from 'vue'
import type { EarlierFormsQuery } from '../../generated/graphql.js'
import { useGql } from '../../shared/data/index.js'
import { EarlierForms } from './queries.js'

export type EarlierYear = EarlierFormsQuery['earlierForms'][number]
export type EarlierRow = EarlierYear['rows'][number]

/** What the unit handed in for the same fund in the years before, the newest first; empty while it is read or unknown. */
export function useEarlier(
  place: { projectId: string; unionId: string },
  enabled: () => boolean,
): ComputedRef<readonly EarlierYear[]> {
  const years = useGql(EarlierForms, () => place, { staleTime: 600_000, enabled })
  return computed(() => years.data.value?.earlierForms ?? [])
}

export interface YearValue {
  readonly year: number
  readonly target: string | null
  readonly actual: string | null
  readonly points: string | null
  readonly deviation: string | null
}

/** One row through the years that are known of it, the oldest first. */
export const rowThroughYears = (years: readonly EarlierYear[], rowId: string): YearValue[] =>
  years
    .flatMap(({ fiscalYear, rows }) =>
      rows
        .filter((row) => row.rowId === rowId)
        .map(({ target, actual, points, deviation }) => ({
          year: fiscalYear,
          target: target ?? null,
          actual: actual ?? null,
          points: points ?? null,
          deviation: deviation ?? null,
        })),
    )
    .reverse()

/** The reason given last year at a place that asks for one; `null` where there was none. */
export function formerReason(
  years: readonly EarlierYear[],
  at: string,
): { year: number; text: string } | null {
  const [last] = years
  if (!last) return null
  const text = at.startsWith('funds.')
    ? last.reason
    : last.rows.find((row) => at === `rows.${row.rowId}.deviation`)?.deviation
  return text ? { year: last.fiscalYear, text } : null
}
