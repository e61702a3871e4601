/** Replies needed from a very large population: 95 % level, ±5 points, share 50 %. */
const UNLIMITED_SAMPLE = 384

/** Below this many people everyone is asked. */
const ASK_EVERYONE_BELOW = 100

/**
 * How many of `population` people to ask, with the correction for a finite population:
 * 200 → 132, 500 → 218, 1 000 → 278, 10 000 → 370; fewer than 100 → all of them.
 * @throws RangeError when the population is not a whole number of people
 */
export function adviseSampleSize(population: number): number {
  if (!Number.isSafeInteger(population) || population < 0) {
    throw new RangeError(`${population} is not a number of people`)
  }
  if (population < ASK_EVERYONE_BELOW) return population
  // n = n0 / (1 + (n0 − 1) / N), rounded up: a person short is a sample too small.
  const divisor = population + UNLIMITED_SAMPLE - 1
  return Math.ceil((UNLIMITED_SAMPLE * population) / divisor)
}
