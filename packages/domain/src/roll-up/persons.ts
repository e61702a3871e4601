/**
 * People or households of several units, each counted once. `ids` are keyed hashes of identity numbers, sorted; a unit
 * that gives none adds its stated number to `unidentified`, which makes the whole an upper bound.
 */
export interface Persons {
  readonly ids: readonly string[]
  /** Entries behind `ids` before those in several units became one. */
  readonly listed: number
  readonly unidentified: number
  /** Who gave no ids, by union id. */
  readonly withoutIds: readonly { readonly unionId: string; readonly name: string }[]
}

/** Both lists sorted and without repetition; so is the result. Linear, for lists of a whole city. */
function union(a: readonly string[], b: readonly string[]): string[] {
  const both: string[] = []
  let [left, right] = [0, 0]
  while (left < a.length || right < b.length) {
    const [x, y] = [a[left], b[right]]
    const takeLeft = y === undefined || (x !== undefined && x <= y)
    const takeRight = x === undefined || (y !== undefined && y <= x)
    both.push(takeLeft ? x! : y!)
    if (takeLeft) left += 1
    if (takeRight) right += 1
  }
  return both
}

/** Sorted, each once. */
export const distinctIds = (ids: readonly string[]): string[] => [...new Set(ids)].sort()

export const mergePersons = (a: Persons, b: Persons): Persons => ({
  ids: union(a.ids, b.ids),
  listed: a.listed + b.listed,
  unidentified: a.unidentified + b.unidentified,
  withoutIds: [...a.withoutIds, ...b.withoutIds].sort((x, y) =>
    x.unionId < y.unionId ? -1 : x.unionId > y.unionId ? 1 : 0,
  ),
})

/** The number counted once; with `withoutIds` it is the most there can be. */
export const countOf = ({ ids, unidentified }: Persons): number => ids.length + unidentified
