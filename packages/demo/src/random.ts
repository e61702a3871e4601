/** A repeatable source of chance: the same seed gives the same numbers on every machine (mulberry32). */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

/** 32-bit FNV-1a of a text. */
export function hash32(text: string, start = 0x811c9dc5): number {
  let hash = start >>> 0
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash
}

export function chance(seed: string): Chance {
  let state = hash32(seed)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: <T>(list: readonly [T, ...T[]]): T => list[Math.floor(next() * list.length)] ?? list[0],
  }
}

/** A UUID (version 7 in shape) made of a name: the same name gives the same id, `order` sorts. */
export function idOf(name: string, order = 0): string {
  const hex = (value: number, length: number): string =>
    value.toString(16).padStart(length, '0').slice(-length)
  const time = hex(1_735_689_600_000 + order * 1000, 12)
  const [a, b, c] = ['a', 'b', 'c'].map((salt) => hash32(`${salt}:${name}`, hash32(salt)))
  const variant = hex(0x8000 | ((b ?? 0) & 0x3fff), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a ?? 0, 3)}-${variant}-${hex(b ?? 0, 4)}${hex(c ?? 0, 8)}`
}
