import { CAPPED_COUNTY } from './packs/capped-county.js'
import { HUBEI_2020 } from './packs/hubei.js'
import { NATIONAL_2020, NATIONAL_2020_NO_SATISFACTION, NATIONAL_2021_COST } from './packs/national.js'
import { BEIJING_2016, SICHUAN_2023, UNSCORED_EXECUTION, YUNNAN_2020 } from './packs/provincial.js'
import type { RulePack } from './rule-pack.js'

/** Packs that come with the product; a city's own packs are stored beside its data. */
export const SHIPPED_RULE_PACKS: readonly RulePack[] = [
  NATIONAL_2020,
  NATIONAL_2020_NO_SATISFACTION,
  NATIONAL_2021_COST,
  HUBEI_2020,
  YUNNAN_2020,
  SICHUAN_2023,
  BEIJING_2016,
  UNSCORED_EXECUTION,
  CAPPED_COUNTY,
]

/** A shipped pack by id, in the version asked for or else its newest; `null` when there is none. */
export function rulePackOf(id: string, version?: number): RulePack | null {
  const versions = SHIPPED_RULE_PACKS.filter((pack) => pack.id === id)
  if (version !== undefined) return versions.find((pack) => pack.version === version) ?? null
  return versions.reduce<RulePack | null>(
    (newest, pack) => (newest === null || pack.version > newest.version ? pack : newest),
    null,
  )
}
