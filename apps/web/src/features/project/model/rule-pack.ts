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
  effectiveFrom: number
}

/** What the server takes for a project of the year: per pack its newest published version that applies by then. */
function forYear<Pack extends PackChoice>(versions: readonly Pack[], year: number): Pack | undefined {
  const newestFirst = versions
    .filter(({ state }) => state === 'PUBLISHED')
    .sort((a, b) => b.version - a.version)
  return newestFirst.find(({ effectiveFrom }) => effectiveFrom <= year) ?? newestFirst.at(-1)
}

/** One version of each pack a new project may choose; one that begins later than the year is not yet open. */
export function choosable<Pack extends PackChoice>(
  packs: readonly Pack[],
  year: number,
): { pack: Pack; open: boolean }[] {
  const ids = [...new Set(packs.map(({ id }) => id))]
  return ids.flatMap((id) => {
    const pack = forYear(
      packs.filter((one) => one.id === id),
      year,
    )
    return pack ? [{ pack, open: pack.effectiveFrom <= year }] : []
  })
}
