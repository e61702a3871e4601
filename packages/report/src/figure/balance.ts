import type { Fen } from '@huigong/domain'

/** An amount as a table prints it: whole units of the last printed decimal. */
export interface BalancedCell {
  readonly scaled: number
  /** The print differs from the cell's own rounding, so that the column adds up. */
  readonly adjusted: boolean
}

const FEN_PER_WAN = 1_000_000

/** Rounded half away from zero to whole units. */
function rounded(amount: number, unit: number): number {
  const size = Math.abs(amount)
  const scaled = Math.floor(size / unit) + ((size % unit) * 2 >= unit ? 1 : 0)
  return amount < 0 && scaled > 0 ? -scaled : scaled
}

/**
 * Prints a column of amounts in 万元 so that the printed parts add up to the printed total (舍位平衡): each is cut to its
 * unit, and what is missing to the rounded total goes to the largest remainders, the first of equals first. No part
 * moves by a whole unit or more.
 */
export function balanced(parts: readonly Fen[], places: number): readonly BalancedCell[] {
  const unit = FEN_PER_WAN / 10 ** places
  const total = parts.reduce<number>((sum, part) => sum + part, 0)
  const floors = parts.map((part) => Math.floor(part / unit))
  const missing = rounded(total, unit) - floors.reduce((sum, floor) => sum + floor, 0)
  const byRemainder = parts
    .map((part, index) => ({ index, rest: part - (floors[index] ?? 0) * unit }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return parts.map((part, index) => {
    const scaled = (floors[index] ?? 0) + (raised.has(index) ? 1 : 0)
    return { scaled, adjusted: scaled !== rounded(part, unit) }
  })
}
