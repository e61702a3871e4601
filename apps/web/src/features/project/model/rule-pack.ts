import type { RulePack } from '@huigong/domain'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A pack as the server sends it (JSON), or null when it is not one. */
export function packOf(content: unknown): RulePack | null {
  const isPack = (value: unknown): value is RulePack =>
    isRecord(value) &&
    Array.isArray(value['levels']) &&
    Array.isArray(value['tiers']) &&
    Array.isArray(value['grades']) &&
    Array.isArray(value['caps']) &&
    isRecord(value['execution']) &&
    isRecord(value['quantitative']) &&
    isRecord(value['clauses'])
  return isPack(content) ? content : null
}

/** A version of a pack, as far as choosing one needs it. */
export interface PackChoice {
  id: string
  version: number
  state: string
}

/** What a new project may choose: the newest published version of each pack. */
export const choosable = <Pack extends PackChoice>(packs: readonly Pack[]): Pack[] =>
  packs.filter(
    (pack) =>
      pack.state === 'PUBLISHED' &&
      packs.every(
        (other) => other.id !== pack.id || other.state !== 'PUBLISHED' || other.version <= pack.version,
      ),
  )
