import { fen, type Fen } from './fen.js'

/**
 * Splits an amount by weights with the largest remainder, so that the parts add back to the total to the fen.
 * Equal remainders favour the earlier part. Works for negative totals by symmetry.
 * @throws RangeError when a weight is negative or not whole, or all are zero
 */
export function splitFen(total: Fen, weights: readonly number[]): Fen[] {
  if (!weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)) {
    throw new RangeError('weights must be whole numbers, not negative')
  }
  const sum = weights.reduce((whole, weight) => whole + BigInt(weight), 0n)
  if (sum === 0n) throw new RangeError('at least one weight must be greater than zero')
  const magnitude = BigInt(Math.abs(total))
  const parts = weights.map((weight, index) => {
    const share = magnitude * BigInt(weight)
    return { index, whole: share / sum, remainder: share % sum }
  })
  let left = magnitude - parts.reduce((given, part) => given + part.whole, 0n)
  const byRemainder = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  )
  for (const part of byRemainder) {
    if (left === 0n) break
    part.whole += 1n
    left -= 1n
  }
  return parts.map((part) => fen(Number(total < 0 ? -part.whole : part.whole)))
}
