import { hiddenParts } from '@huigong/domain'
import type { ReportData } from '../input/report-data.js'
import type { PublicRule, PublicRules } from './rules.js'

/** What of the tree is not printed by itself. */
export interface Unlisted {
  /** Places of districts in `data.districts` that are printed as one line. */
  readonly districts: ReadonlySet<number>
  /** Units that stand only in their district's line, with the reason. */
  readonly units: ReadonlyMap<string, PublicRule>
}

/** 人次 by union, own payments only; `null` where the snapshot does not tell. */
function helpedBy({ accounts }: ReportData): ReadonlyMap<string, number> | null {
  if (accounts.length === 0) return null
  const helped = new Map<string, number>()
  for (const { unionId, payments } of accounts) helped.set(unionId, (helped.get(unionId) ?? 0) + payments)
  return helped
}

/** Keys sort like numbers. */
const keyOf = (index: number): string => String(index).padStart(6, '0')

function districtsToMerge(
  { districts }: ReportData,
  helped: ReadonlyMap<string, number>,
  fewest: number,
): ReadonlySet<number> {
  const parts = districts.map(({ members }, index) => ({
    key: keyOf(index),
    replies: members.reduce((sum, { unionId }) => sum + (helped.get(unionId) ?? 0), 0),
  }))
  const hidden = [...hiddenParts(parts, fewest).keys()].map(Number)
  const together = hidden.reduce((sum, index) => sum + (parts[index]?.replies ?? 0), 0)
  // The total of the city would give away the few: then there is one line for all.
  return hidden.length > 0 && together < fewest ? new Set(districts.keys()) : new Set(hidden)
}

/**
 * Which districts and units are not printed by themselves. A district is printed, so what it leaves after its printed
 * units must not be a small unit either: `hiddenParts` hides others with it. Members without a line of their own in the
 * full report are left over as well and count as hidden.
 */
export function unlistedOf(data: ReportData, { smallestUnit }: PublicRules): Unlisted {
  const helped = helpedBy(data)
  if (helped === null) {
    return { districts: new Set(), units: new Map(data.units.map(({ unionId }) => [unionId, 'small-unit'])) }
  }
  const listed = new Set(data.units.map(({ unionId }) => unionId))
  const merged = districtsToMerge(data, helped, smallestUnit)
  const units = new Map<string, PublicRule>(data.units.map(({ unionId }) => [unionId, 'small-unit']))
  data.districts.forEach(({ members }, index) => {
    const hidden = hiddenParts(
      members.map(({ unionId }) => ({
        key: unionId,
        replies: helped.get(unionId) ?? 0,
        unseen: !listed.has(unionId),
      })),
      smallestUnit,
    )
    for (const { unionId } of members) {
      const because = hidden.get(unionId)
      if (!merged.has(index) && because === undefined) units.delete(unionId)
      else if (because !== 'few') units.set(unionId, 'complement')
    }
  })
  return { districts: merged, units: new Map([...units].filter(([unionId]) => listed.has(unionId))) }
}
