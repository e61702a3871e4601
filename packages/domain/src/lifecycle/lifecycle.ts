/** A life is a table: for each state, the acts it permits and the state each leads to. */
export type LifeTable<State extends string, Act extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Act, State>>>>
>

export interface Lifecycle<State extends string, Act extends string> {
  readonly initial: State
  readonly table: LifeTable<State, Act>
  /** The state an act leads to, or `null` when the state does not permit it. */
  next(state: State, act: Act): State | null
  /** What may be done now; asked by server and page alike. */
  acts(state: State): readonly Act[]
}

/**
 * Builds a lifecycle and checks its table once.
 * @throws RangeError when a state cannot be reached from the initial one
 */
export function lifecycle<State extends string, Act extends string>(
  initial: State,
  table: LifeTable<State, Act>,
): Lifecycle<State, Act> {
  const reached = new Set<State>([initial])
  const queue: State[] = [initial]
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    for (const target of Object.values(table[state]) as State[]) {
      if (!reached.has(target)) {
        reached.add(target)
        queue.push(target)
      }
    }
  }
  const lost = (Object.keys(table) as State[]).filter((state) => !reached.has(state))
  if (lost.length > 0) throw new RangeError(`states never reached: ${lost.join(', ')}`)
  return {
    initial,
    table,
    next: (state, act) => table[state][act] ?? null,
    acts: (state) => Object.keys(table[state]) as Act[],
  }
}
