import { addPoints, type Points, ZERO_POINTS } from '@huigong/domain'

/** A row with its official weight. */
export interface WeightedRow {
  readonly id: string
  readonly level1: string
  readonly weight: Points
}

/** Weights are typed with two decimals. */
const GRAIN = 100

/** Scales weights to a sum, exactly: what rounding leaves goes to the largest remainders. */
function scaled(rows: readonly WeightedRow[], sum: number): Map<string, Points> | null {
  const before = addPoints(...rows.map((row) => row.weight))
  if (sum < 0 || (before <= 0 && sum !== 0)) return null
  if (sum === 0) return new Map(rows.map((row) => [row.id, ZERO_POINTS]))
  const shares = rows.map((row) => {
    const exact = (row.weight * (sum / GRAIN)) / before
    return { id: row.id, whole: Math.floor(exact), rest: exact - Math.floor(exact) }
  })
  const units = Math.floor(sum / GRAIN)
  let left = units - shares.reduce((all, share) => all + share.whole, 0)
  const odd = sum - units * GRAIN
  const byRest = [...shares].sort((a, b) => b.rest - a.rest)
  for (const share of byRest) if (left-- > 0) share.whole += 1
  return new Map(
    shares.map((share, index) => [share.id, (share.whole * GRAIN + (index === 0 ? odd : 0)) as Points]),
  )
}

/**
 * The weights with some of them typed anew and the others scaled so that all add up to `sum`: within the first-level
 * indicator of each typed row where its others can make it up, else over all other rows. `null` where nothing can.
 */
export function balancedWeights(
  rows: readonly WeightedRow[],
  typed: ReadonlyMap<string, Points>,
  sum: Points,
): ReadonlyMap<string, Points> | null {
  const known = rows.filter((row) => typed.has(row.id))
  const within = new Map(rows.map((row) => [row.id, typed.get(row.id) ?? row.weight]))
  const before = addPoints(...rows.map((row) => row.weight))
  const levels = [...new Set(known.map((row) => row.level1))]
  const parts = levels.map((level1) => {
    const own = rows.filter((row) => row.level1 === level1)
    const kept = addPoints(...own.flatMap((row) => typed.get(row.id) ?? []))
    return scaled(
      own.filter((row) => !typed.has(row.id)),
      addPoints(...own.map((row) => row.weight)) - kept,
    )
  })
  if (before === sum && parts.every((part) => part !== null && part.size > 0)) {
    for (const part of parts) part?.forEach((weight, id) => within.set(id, weight))
    return within
  }
  const rest = rows.filter((row) => !typed.has(row.id))
  const over = scaled(rest, sum - addPoints(...typed.values()))
  if (over === null || (rest.length === 0 && addPoints(...typed.values()) !== sum)) return null
  over.forEach((weight, id) => within.set(id, weight))
  return within
}
